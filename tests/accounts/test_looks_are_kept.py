"""Is it kept who looked at what, for as long as it must, and can it be found?"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.checks import check_access_log
from geo_incidents.accounts.looking import forget_looks
from geo_incidents.accounts.models import Look, User
from tests.personas import Role, make_user

LIST = "/admin/accounts/look/"

pytestmark = pytest.mark.ignore_template_errors


def look(user: User, *, days_ago: float = 0, appeals: tuple[int, ...] = (7,)) -> Look:
    when: datetime = timezone.now() - timedelta(days=days_ago)
    return Look.objects.create(
        user=user,
        role=user.role,
        page="maps:internal:queue",
        appeals=list(appeals),
        incidents=[],
        came_from="192.0.2.7",
        looked_at=when,
    )


def test_nobody_rewrites_it(operator: User) -> None:
    written = look(operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Look.objects.filter(pk=written.pk).update(appeals=[8])
    with pytest.raises(IntegrityError), transaction.atomic():
        written.delete()
    for sql in (
        "UPDATE accounts_look SET user_id = user_id",
        "DELETE FROM accounts_look",
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    assert Look.objects.get().appeals == [7]


def test_it_is_forgotten_when_its_time_is_over(
    operator: User, settings: Settings
) -> None:
    settings.ACCESS_LOG_DAYS = 200
    kept = [look(operator), look(operator, days_ago=199)]
    look(operator, days_ago=201)
    assert forget_looks() == 1
    assert set(Look.objects.all()) == set(kept)


def test_no_setting_forgets_it_within_half_a_year(
    operator: User, settings: Settings
) -> None:
    settings.ACCESS_LOG_DAYS = 10
    look(operator, days_ago=180)
    assert forget_looks() == 0
    assert [found.id for found in check_access_log()] == ["accounts.E001"]
    settings.ACCESS_LOG_DAYS = 183
    assert check_access_log() == []


@pytest.mark.parametrize("asked", ["7", "№ 7", "operator", "192.0.2.7"])
def test_an_administrator_finds_who_looked_at_what(
    client: Client, operator: User, administrator: User, asked: str
) -> None:
    look(operator, appeals=(7, 70))
    other = make_user("somebody else", Role.PLANNER)
    look(other, appeals=(77,))
    client.force_login(administrator)
    page = client.get(LIST, {"q": asked}).content.decode()
    assert "7, 70" in page
    assert ("somebody else" in page) == (asked == "192.0.2.7")


def test_nobody_changes_it_in_the_admin(
    client: Client, operator: User, administrator: User
) -> None:
    written = look(operator)
    client.force_login(administrator)
    assert client.get(f"{LIST}{written.pk}/change/").status_code == 200
    assert client.post(f"{LIST}{written.pk}/change/").status_code == 403
    assert client.post(f"{LIST}{written.pk}/delete/").status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403
