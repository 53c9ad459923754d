"""Does a login end when nobody is there, after half a day, and with its rights?"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts import sessions
from geo_incidents.accounts.models import Session, User
from tests.personas import Role
from tests.toy_city import ToyCity

DATA = "/internal/counts.json"


def at(monkeypatch: pytest.MonkeyPatch, when: Any) -> None:
    """Let the clock stand."""
    monkeypatch.setattr(timezone, "now", lambda: when)


def is_in(client: Client, **headers: str) -> bool:
    return client.get(DATA, headers=headers).status_code == 200


def test_who_does_nothing_for_half_an_hour_is_logged_out(
    client: Client, toy_city: ToyCity, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(operator)
    began = timezone.now()
    for minutes in (20, 45, 74):
        at(monkeypatch, began + timedelta(minutes=minutes))
        assert is_in(client)
    at(monkeypatch, began + timedelta(minutes=105))
    assert not is_in(client)


def test_what_a_page_asks_by_itself_keeps_nobody_logged_in(
    client: Client, toy_city: ToyCity, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(operator)
    began = timezone.now()
    at(monkeypatch, began + timedelta(minutes=29))
    assert is_in(client, **{sessions.UNATTENDED: "1"})
    at(monkeypatch, began + timedelta(minutes=31))
    assert not is_in(client)


def test_however_busy_a_login_ends_after_twelve_hours(
    client: Client, toy_city: ToyCity, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(operator)
    began = timezone.now()
    for times in range(1, 27):
        at(monkeypatch, began + timedelta(minutes=27 * times))
        assert is_in(client)
    at(monkeypatch, began + timedelta(hours=12, seconds=1))
    assert not is_in(client)


def test_being_there_costs_one_write_a_minute(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    client.force_login(operator)
    seen = Session.objects.get().seen_at
    for _again in range(3):
        assert is_in(client)
    assert Session.objects.get().seen_at == seen


def test_it_is_known_whose_it_is_since_when_and_from_where(
    client: Client, operator: User
) -> None:
    client.force_login(operator)
    session = Session.objects.get()
    assert session.user == operator
    assert session.begun_at is not None
    assert session.browser == ""


def disable(user: User, _city: ToyCity) -> None:
    user.is_active = False
    user.save()


def change_role(user: User, _city: ToyCity) -> None:
    User.objects.filter(pk=user.pk).update(role=Role.PLANNER)


def widen(user: User, city: ToyCity) -> None:
    user.districts.add(city.districts["east"])


def take_away(user: User, city: ToyCity) -> None:
    user.districts.remove(city.districts["west"])


def give_a_company(user: User, city: ToyCity) -> None:
    user.organisations.add(city.organisations["company-a"])


def limit(user: User, city: ToyCity) -> None:
    user.municipalities.add(city.municipality)


def new_password(user: User, _city: ToyCity) -> None:
    user.set_password("something else")
    user.save()


@pytest.mark.parametrize(
    "change",
    [disable, change_role, widen, take_away, give_a_company, limit, new_password],
)
def test_it_ends_when_rights_change(
    client: Client, toy_city: ToyCity, officer_of_west: User, change: Any
) -> None:
    client.force_login(officer_of_west)
    assert is_in(client)
    change(officer_of_west, toy_city)
    assert not Session.objects.filter(user=officer_of_west).exists()
    assert not is_in(client)


def test_others_stay_logged_in(
    client: Client, toy_city: ToyCity, operator: User, officer_of_west: User
) -> None:
    client.force_login(operator)
    widen(officer_of_west, toy_city)
    assert is_in(client)


def test_what_gives_no_rights_ends_nothing(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    client.force_login(operator)
    operator.first_name = "Анна"
    operator.save()
    assert is_in(client)


def test_a_cookie_is_read_by_no_script_and_sent_by_no_other_site(
    client: Client, operator: User
) -> None:
    operator.set_password("верный пароль")
    operator.save()
    said = {"username": "operator", "password": "верный пароль"}
    client.post("/accounts/login/", said)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 60


@pytest.mark.parametrize(("https", "prefix"), [("true", "__Host-"), ("false", "")])
def test_where_there_is_https_cookies_belong_to_this_host_alone(
    https: str, prefix: str
) -> None:
    said = "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    done = subprocess.run(
        [sys.executable, "-c", f"import geo_incidents.settings as s; {said}"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"HTTPS": https, "SECRET_KEY": "x" * 50},
        capture_output=True,
        text=True,
        check=True,
    )
    names = f"{prefix}sessionid {prefix}csrftoken {https.capitalize()}"
    assert done.stdout.strip() == names
