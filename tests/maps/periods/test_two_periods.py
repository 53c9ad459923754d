"""Are two periods compared fairly, and only of what one may see?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from maps.internal.periods.told import Told, judged
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, ToyCity

PAGE: Final = "/internal/summary/periods/"
A_YEAR: Final = timedelta(days=364)


def fill(city: ToyCity, *, then: int, now: int) -> None:
    """Let incidents be opened in the west: some a year ago, some yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    for _number in range(then):
        make_incident(city, opened_at=yesterday - A_YEAR)
    for _number in range(now):
        make_incident(city, opened_at=yesterday)


def told(client: Client, query: str = "") -> Told:
    found: Any = client.get(f"{PAGE}{query}").context["told"]
    assert isinstance(found, Told)
    return found


def test_both_sides_are_counted_drawn_and_linked(
    planner_client: Client, toy_city: ToyCity
) -> None:
    fill(toy_city, then=12, now=40)
    page = planner_client.get(PAGE).content.decode()
    shown = told(planner_client)
    assert (shown.before.count, shown.now.count) == (12, 40)
    assert page.count('class="inset"') == 2
    assert "Было 12, стало 40" in page
    (west,) = shown.lines
    assert (west.before, west.now, west.judgement) == (12, 40, "more")
    for side in shown.sides:
        assert planner_client.get(side.href).status_code == 200


def test_dots_are_as_large_for_as_many_in_both_pictures(
    planner_client: Client, toy_city: ToyCity
) -> None:
    fill(toy_city, then=10, now=40)
    before, now = (str(side.picture) for side in told(planner_client).sides)
    assert 'r="13.0"' in now
    assert 'r="6.5"' in before


def test_the_days_right_before_can_be_asked_for(
    planner_client: Client, toy_city: ToyCity
) -> None:
    before, now = told(planner_client, "?than=before&days=28").sides
    assert before.days.last + timedelta(days=1) == now.days.first
    assert before.days.days == now.days.days == 28


def test_days_that_are_named_stay_chosen_until_a_preset_is(
    planner_client: Client, toy_city: ToyCity
) -> None:
    named = "?from=2026-03-02&to=2026-03-15"
    page = planner_client.get(f"{PAGE}{named}").content.decode()
    assert '<option value="" selected>2 марта 2026 – 15 марта 2026</option>' in page
    assert '<input type="hidden" name="from" value="2026-03-02">' in page
    assert 'name="to" type="date" value="2026-03-15"' in page
    assert told(planner_client, f"{named}&days=").now.days.days == 14
    assert told(planner_client, f"{named}&days=28").now.days.days == 28


def test_a_preset_may_end_before_the_first_day_that_was_named(
    planner_client: Client, toy_city: ToyCity
) -> None:
    chosen = told(planner_client, "?from=2026-03-02&to=2026-01-31&days=28").now.days
    assert (chosen.first, chosen.last) == (date(2026, 1, 4), date(2026, 1, 31))


def test_a_filter_narrows_both(planner_client: Client, toy_city: ToyCity) -> None:
    fill(toy_city, then=3, now=4)
    assert told(planner_client, "?category=rubbish").now.count == 0
    assert told(planner_client, "?category=pothole&district=west").before.count == 3
    assert told(planner_client, "?district=east").now.count == 0


def test_a_part_is_no_problem_of_its_own(
    planner_client: Client, toy_city: ToyCity
) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    whole = make_incident(toy_city, opened_at=yesterday)
    make_incident(
        *(toy_city,), opened_at=yesterday, organisation="company-b", parent=whole
    )
    now = told(planner_client).now
    assert now.count == 1
    assert "wholeness=whole" in now.href
    assert told(planner_client, "?organisation=company-b").now.count == 1


@pytest.mark.parametrize(
    ("now", "before", "judgement"),
    [
        (0, 0, "few"),
        (9, 1, "few"),
        (12, 10, "chance"),
        (40, 12, "more"),
        (4, 40, "less"),
    ],
)
def test_a_difference_that_chance_explains_is_none(
    now: int, before: int, judgement: str
) -> None:
    assert judged(now, before) == judgement


def test_an_officer_compares_the_own_district(
    client: Client, toy_city: ToyCity, officer_of_east: User
) -> None:
    fill(toy_city, then=3, now=4)
    make_incident(
        *(toy_city, IN_EAST),
        district="east-south",
        organisation="company-b",
        opened_at=timezone.now() - timedelta(days=2),
    )
    client.force_login(officer_of_east)
    shown = told(client)
    assert (shown.before.count, shown.now.count) == (0, 1)
    assert [line.name for line in shown.lines] == ["Юго-Восточный"]


def test_who_has_no_role_compares_nothing(client: Client, nobody: User) -> None:
    client.force_login(nobody)
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize("query", ["?from=yesterday", "?district=nowhere"])
def test_what_cannot_be_asked_is_said(
    planner_client: Client, toy_city: ToyCity, query: str
) -> None:
    answer = planner_client.get(f"{PAGE}{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


@pytest.fixture
def planner_client(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client
