"""What may each role see and do, and does an administrator give it in clear words?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import Session, User
from geo_incidents.accounts.scope import (
    may_place,
    may_revise,
    may_see_revisions,
    may_simulate,
    scope_of,
)
from tests.accounts.test_lock_out import guess
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

ADD, LIST = "/admin/accounts/user/add/", "/admin/accounts/user/"
MAY = {
    #                    everything places  simulates looks  revises admin
    Role.OPERATOR:      (True,  True,  True,  True,  False, False),
    Role.OFFICER:       (False, True,  True,  False, False, False),
    Role.COMPANY:       (False, False, False, False, False, False),
    Role.PLANNER:       (True,  False, True,  True,  False, False),
    Role.CHIEF:         (True,  True,  True,  True,  True,  False),
    Role.ADMINISTRATOR: (True,  True,  True,  True,  True,  True),
}  # fmt: skip
LIMITS = {Role.OFFICER: "districts", Role.COMPANY: "organisations"}

pytestmark = pytest.mark.ignore_template_errors


def filled(role: str, **more: Any) -> dict[str, Any]:
    typed = "очень длинная фраза"
    return {
        "username": "fresh",
        "usable_password": "true",
        "password1": typed,
        "password2": typed,
        "role": role,
        **more,
    }


def limits(city: ToyCity, role: str) -> dict[str, int]:
    ids = {
        "districts": city.districts["west"].pk,
        "organisations": city.organisations["company-a"].pk,
    }
    return {field: ids[field] for field in [LIMITS.get(Role(role))] if field}


@pytest.mark.parametrize("role", Role)
def test_an_administrator_gives_it_with_its_scope(
    client: Client, toy_city: ToyCity, administrator: User, role: Role
) -> None:
    client.force_login(administrator)
    given = filled(role, **limits(toy_city, role))
    assert client.post(ADD, given).status_code == 302
    user = User.objects.get(username="fresh")
    scope = scope_of(user)
    assert scope.holds_unplaced == scope.everything
    assert (
        scope.everything,
        may_place(user),
        may_simulate(user),
        may_see_revisions(user),
        may_revise(user),
        user.is_staff and user.is_superuser,
    ) == MAY[role]
    if role == Role.OFFICER:
        below = {"west", "west-north", "west-south"}
        assert scope.district_ids == {toy_city.districts[code].pk for code in below}
    if role == Role.COMPANY:
        assert scope.organisation_ids == {toy_city.organisations["company-a"].pk}


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.OFFICER, "Без района сотрудник района ничего не видит"),
        (Role.COMPANY, "Без организации её сотрудник ничего не видит"),
    ],
)
def test_one_that_would_see_nothing_is_refused(
    client: Client, toy_city: ToyCity, administrator: User, role: Role, said: str
) -> None:
    client.force_login(administrator)
    assert said in client.post(ADD, filled(role)).content.decode()
    assert not User.objects.filter(username="fresh").exists()


def test_a_scope_that_means_nothing_is_refused(
    client: Client, toy_city: ToyCity, administrator: User
) -> None:
    client.force_login(administrator)
    vain = filled(Role.OPERATOR, districts=toy_city.districts["west"].pk)
    said = client.post(ADD, vain).content.decode()
    assert "Для этой роли это ничего не значит" in said


def change(client: Client, user: User, **fields: Any) -> Any:
    said = {"username": user.username, "is_active": "on", **fields}
    return client.post(f"{LIST}{user.pk}/change/", said)


def test_the_admin_goes_with_the_role(
    client: Client, toy_city: ToyCity, administrator: User
) -> None:
    client.force_login(administrator)
    user = make_user("fresh", Role.PLANNER)
    assert change(client, user, role=Role.ADMINISTRATOR).status_code == 302
    user.refresh_from_db()
    assert user.is_superuser
    assert change(client, user, role=Role.CHIEF).status_code == 302
    user.refresh_from_db()
    assert not user.is_staff
    assert not user.is_superuser


def test_the_last_administrator_stays(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    refusal = change(client, administrator, role=Role.CHIEF).content.decode()
    assert "Это последний администратор" in refusal
    said = {"username": administrator.username, "role": Role.ADMINISTRATOR}
    url = f"{LIST}{administrator.pk}/change/"
    assert "Это последний администратор" in client.post(url, said).content.decode()
    make_user("another", Role.ADMINISTRATOR, superuser=True)
    assert change(client, administrator, role=Role.CHIEF).status_code == 302


def test_the_first_superuser_is_shown_as_an_administrator(
    client: Client, db: None
) -> None:
    first = make_user("first", superuser=True)
    client.force_login(first)
    page = client.get(f"{LIST}{first.pk}/change/").content.decode()
    assert '<option value="administrator" selected>' in page


def test_the_list_says_who_is_locked_out_and_lets_them_in(
    client: Client, administrator: User, operator: User
) -> None:
    guess(Client())
    client.force_login(administrator)
    free = '<td class="field-locked">-</td>'
    assert client.get(LIST).content.decode().count(free) == 1
    act(client, "let_in_again", operator)
    assert client.get(LIST).content.decode().count(free) == 2


def test_an_administrator_ends_sessions_and_sees_no_key(
    client: Client, administrator: User, operator: User
) -> None:
    Client().force_login(operator)
    key = Session.objects.get(user=operator).session_key
    client.force_login(administrator)
    page = client.get(f"{LIST}{operator.pk}/change/").content.decode()
    assert key not in page
    act(client, "end_sessions", operator)
    assert not Session.objects.filter(user=operator).exists()


def act(client: Client, action: str, user: User) -> None:
    said = {"action": action, "_selected_action": user.pk}
    assert client.post(LIST, said).status_code == 302


def test_nobody_sees_secrets_in_the_admin(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    for page in (
        "otp_totp/totpdevice",
        "otp_static/staticdevice",
        "axes/accessattempt",
    ):
        assert client.get(f"/admin/{page}/").status_code == 404
