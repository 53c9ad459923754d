"""Who reports what is known already tells how readily a district writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from geo_incidents.accounts.scope import Scope
from geo_incidents.analysis.propensity import propensity_of
from geo_incidents.analysis.statistics.rates import Rate
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.intake.models import Appeal, Reporter
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

EVERYTHING = Scope(everything=True)
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def reported(
    city: ToyCity, district: str, *, by: int, days: float = 1, **fields: Any
) -> Incident:
    """Store an incident that so many people report, the later ones after some days."""
    at = NOW - timedelta(days=40)
    incident = make_incident(
        *(city, IN_WEST if district.startswith("west") else IN_EAST),
        district=district,
        opened_at=at,
        closed_at=at + timedelta(days=10),
        status="done",
    )
    for number in range(by):
        link = again(city, incident, after=days if number else 0, **fields)
        if not number:
            link.home = incident
            link.save()
    return incident


def again(
    city: ToyCity, incident: Incident, *, after: float, **fields: Any
) -> IncidentAppeal:
    appeal = Appeal.objects.create(
        **{
            "municipality": city.municipality,
            "channel": "web",
            "external_id": f"again-{Appeal.objects.count()}",
            "category": incident.category,
            "requested_at": incident.opened_at + timedelta(days=after),
            "reporter": Reporter.objects.create(digest=f"d{Reporter.objects.count()}"),
            **fields,
        }
    )
    return IncidentAppeal.objects.create(appeal=appeal, incident=incident)


def told(city: ToyCity, scope: Scope = EVERYTHING) -> dict[str, Rate]:
    found = propensity_of(scope, last=timezone.localdate())
    codes = {one.pk: code for code, one in city.districts.items()}
    return {codes[pk]: rate for pk, rate in found.items()}


def test_a_district_that_reports_twice_as_often_is_told_to(toy_city: ToyCity) -> None:
    for _ in range(10):
        reported(toy_city, "west-south", by=5)
        reported(toy_city, "east-south", by=3)

    found = told(toy_city)

    west, east = found["west-south"], found["east-south"]
    assert west.at / east.at == pytest.approx(2)
    assert (west.cases, east.cases) == (40, 20)
    assert west.low < west.at < west.high


def test_what_staff_write_and_what_comes_too_late_does_not_count(
    toy_city: ToyCity,
) -> None:
    for _ in range(10):
        reported(toy_city, "west-south", by=3)
        reported(toy_city, "east-south", by=3)
        again(
            toy_city,
            reported(toy_city, "east-south", by=1),
            after=1,
            origin=Appeal.Origin.STAFF,
        )
        again(toy_city, reported(toy_city, "east-south", by=1), after=11)

    assert told(toy_city)["east-south"].cases == 20


def test_who_writes_again_is_one(toy_city: ToyCity) -> None:
    person = Reporter.objects.create(digest="one")
    for _ in range(10):
        reported(toy_city, "west-south", by=3)
        reported(toy_city, "east-south", by=3, reporter=person)

    assert told(toy_city)["west-south"].cases == 20
    assert told(toy_city)["east-south"].cases == 0


def test_where_hardly_anybody_writes_again_nothing_is_told(toy_city: ToyCity) -> None:
    for _ in range(9):
        reported(toy_city, "west-south", by=3)

    assert told(toy_city) == {}


def test_an_officer_is_told_of_their_own_districts_only(toy_city: ToyCity) -> None:
    for _ in range(10):
        reported(toy_city, "west-south", by=5)
        reported(toy_city, "east-south", by=3)
    west = Scope(district_ids=frozenset([toy_city.districts["west-south"].pk]))

    told(toy_city)
    found = told(toy_city, west)

    assert [*found] == ["west-south"]
    assert found["west-south"].at == pytest.approx(1)
