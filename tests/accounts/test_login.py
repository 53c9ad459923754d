"""Can staff log in and out, and is a visitor brought back to where he wanted?"""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from geo_incidents.accounts.models import User
from tests.toy_city import ToyCity


def demo_users() -> list[dict[str, str]]:
    said = StringIO()
    call_command("demo_users", "--json", stdout=said)
    logins: list[dict[str, str]] = json.loads(said.getvalue())
    return logins


def log_in(client: Client, login: dict[str, str]) -> None:
    client.logout()
    asked = {"username": login["username"], "password": login["password"]}
    assert client.post("/accounts/login/", asked).status_code == 302


def test_there_is_one_login_per_role_and_each_works(
    client: Client, toy_city: ToyCity
) -> None:
    logins = demo_users()
    assert [login["role"] for login in logins] == User.Role.values
    assert {frozenset(login) for login in logins} == {
        frozenset({"role", "username", "password", "name"})
    }
    for login in logins:
        log_in(client, login)
        assert client.get("/internal/counts.json").status_code == 200


def test_the_same_logins_come_again_and_nobody_is_logged_out(
    client: Client, toy_city: ToyCity
) -> None:
    first = demo_users()
    log_in(client, first[0])
    assert demo_users() == first
    assert User.objects.count() == len(first)
    assert client.get("/internal/counts.json").status_code == 200


def test_officer_and_company_are_limited(toy_city: ToyCity) -> None:
    demo_users()
    officer = User.objects.get(username="officer")
    company = User.objects.get(username="company")
    assert [d.code for d in officer.districts.all()] == ["east"]
    assert [o.code for o in company.organisations.all()] == ["company-a"]
    assert not officer.is_staff
    assert User.objects.filter(is_superuser=True).get().username == "administrator"


def test_without_a_city_the_command_says_what_to_do(db: None) -> None:
    with pytest.raises(CommandError, match="load_city"):
        demo_users()


def test_a_visitor_comes_back_to_the_page_he_wanted(
    client: Client, toy_city: ToyCity
) -> None:
    login = demo_users()[0]
    response = client.get("/internal/", follow=True)
    assert response.status_code == 200
    asked = {"username": login["username"], "password": login["password"]}
    answer = client.post("/accounts/login/?next=/internal/", asked)
    assert (answer.status_code, answer["Location"]) == (302, "/internal/")


def test_a_link_elsewhere_is_not_followed(client: Client, toy_city: ToyCity) -> None:
    login = demo_users()[0]
    asked = {"username": login["username"], "password": login["password"]}
    answer = client.post("/accounts/login/?next=https://elsewhere.example/", asked)
    assert answer["Location"] == "/internal/"


def test_a_wrong_password_is_told_and_logs_nobody_in(
    client: Client, toy_city: ToyCity
) -> None:
    login = demo_users()[0]
    asked = {"username": login["username"], "password": "wrong"}
    assert client.post("/accounts/login/", asked).status_code == 200
    assert client.get("/internal/counts.json").status_code == 401


def test_after_logging_out_there_is_nothing(staff_client: Client) -> None:
    assert staff_client.post("/accounts/logout/").status_code == 302
    assert staff_client.get("/internal/counts.json").status_code == 401
