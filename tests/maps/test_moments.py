"""Are moments said briefly, and is a missed promise called one?"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from maps.templatetags.moments import day, when
from tests.incidents import make_public_incident
from tests.toy_city import ToyCity

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def words(moment: datetime) -> str:
    return re.sub("<[^>]+>", "", when(moment))


@pytest.mark.parametrize(
    ("age", "russian", "english"),
    [
        (timedelta(0), "1 минуту назад", "1 minute ago"),
        (timedelta(hours=2, minutes=5), "2 часа назад", "2 hours ago"),
        (timedelta(days=10), "12 ноября, 15:00", "12 November, 15:00"),
        (timedelta(days=375), "12 ноября 2025, 15:00", "12 November 2025, 15:00"),
    ],
)
def test_a_moment_is_said_as_people_do(
    age: timedelta, russian: str, english: str
) -> None:
    assert words(NOW - age) == russian
    with translation.override("en"):
        assert words(NOW - age) == english


def test_the_exact_moment_is_at_hand() -> None:
    assert 'title="22 ноября 2026, 13:00"' in when(NOW - timedelta(hours=2))


def test_a_day_tells_its_year_only_when_it_is_another() -> None:
    assert day(NOW) == "22 ноября"
    assert day(NOW + timedelta(days=60)) == "21 января 2027"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (5, "Ответ до <strong>27 ноября</strong>"),
        (-5, "Ответ обещали до <strong>17 ноября</strong>, срок прошёл"),
    ],
)
def test_a_promise_is_dated_and_a_missed_one_is_said(
    client: Client, toy_city: ToyCity, days: int, said: str
) -> None:
    incident = make_public_incident(toy_city, due_at=NOW + timedelta(days=days))
    page = client.get(f"/incidents/{incident.number}/").content.decode()
    assert said in page
