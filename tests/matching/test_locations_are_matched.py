"""Do appeals reach the right district and organisation on a real PostGIS?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from geo_incidents.geocoding.models import Location
from geo_incidents.geocoding.services import geocode
from geo_incidents.matching.models import Assignment
from geo_incidents.matching.services import match
from geo_incidents.territories.models import District, Organisation, ServiceArea
from tests.builders import appeal
from tests.toy_city import (
    IN_EAST_NORTH,
    IN_OVERLAP,
    IN_WEST,
    ON_BORDER,
    ON_FOUR_CORNERS,
    ON_ISLAND,
    ToyCity,
    square,
)


def assigned(toy_city: ToyCity, at: tuple[float, float], **given: Any) -> Assignment:
    toy_city.municipality.geometry = None
    toy_city.municipality.save()
    stored = appeal(toy_city, position=at, **given)
    geocode([stored.pk])
    match([stored.pk])
    return Assignment.objects.get(location=stored.pk)


def district_of(assignment: Assignment) -> str:
    return assignment.district.code if assignment.district else ""


def organisation_of(assignment: Assignment) -> str:
    return assignment.organisation.code if assignment.organisation else ""


@pytest.mark.parametrize(
    ("at", "district"),
    [
        (IN_WEST, "west-south"),
        (IN_EAST_NORTH, "east-north"),
        (ON_ISLAND, "west-south"),
        (IN_OVERLAP, "east-south"),
        ((50.0825, 55.0125), ""),
        ((51.0, 56.0), ""),
    ],
    ids=["west", "east", "island", "overlap", "hole", "outside"],
)
def test_the_deepest_district_is_found(
    toy_city: ToyCity, at: tuple[float, float], district: str
) -> None:
    assert district_of(assigned(toy_city, at)) == district


@pytest.mark.parametrize("at", [ON_BORDER, ON_FOUR_CORNERS, IN_OVERLAP])
def test_a_point_on_a_border_is_covered_by_both_and_ambiguous(
    toy_city: ToyCity, at: tuple[float, float]
) -> None:
    assignment = assigned(toy_city, at)
    assert assignment.district
    assert assignment.ambiguous
    assert assignment.reasons[0]["losers"]


def test_the_organisation_follows_the_category(toy_city: ToyCity) -> None:
    road = assigned(toy_city, IN_WEST, category="pothole")
    roof = assigned(toy_city, IN_WEST, category="roof-leak")
    assert organisation_of(road) == "roads-department"
    assert organisation_of(roof) == "company-a"


def test_the_organisation_follows_the_day_of_the_appeal(toy_city: ToyCity) -> None:
    before = toy_city.service_areas["company-a"]
    ServiceArea.objects.filter(pk=before.pk).update(valid_to=date(2026, 3, 1))
    toy_city.serve(
        "company-b", before.geometry, ["housing"], valid_from=date(2026, 3, 1)
    )
    midnight_in_town = datetime(2026, 2, 28, 21, tzinfo=UTC)
    old = assigned(
        toy_city,
        IN_WEST,
        category="roof-leak",
        requested_at=datetime(2026, 2, 28, 20, 59, tzinfo=UTC),
    )
    new = assigned(
        toy_city, IN_WEST, category="roof-leak", requested_at=midnight_in_town
    )
    assert organisation_of(old) == "company-a"
    assert organisation_of(new) == "company-b"


def test_what_nobody_answers_for_goes_to_the_administration(toy_city: ToyCity) -> None:
    administration = Organisation.objects.create(
        municipality=toy_city.municipality,
        code="administration",
        kind="administration",
        name="Администрация",
    )
    District.objects.filter(code="west").update(administration=administration)
    assignment = assigned(toy_city, IN_WEST, category="rubbish")
    assert organisation_of(assignment) == "administration"
    assert assignment.method == "administration"


def test_an_area_for_everything_comes_before_the_administration(
    toy_city: ToyCity,
) -> None:
    District.objects.filter(code="west").update(
        administration=toy_city.organisations["company-b"]
    )
    toy_city.serve("company-a", square(50.00, 55.00, 50.05, 55.06))
    assignment = assigned(toy_city, IN_WEST, category="rubbish")
    assert (organisation_of(assignment), assignment.method) == ("company-a", "general")


def test_nobody_answers_is_said(toy_city: ToyCity) -> None:
    assignment = assigned(toy_city, IN_WEST, category="rubbish")
    assert (organisation_of(assignment), assignment.method) == ("", "none")


def test_just_outside_an_area_the_nearest_answers(toy_city: ToyCity) -> None:
    ServiceArea.objects.all().delete()
    toy_city.serve("company-a", square(50.0, 55.0, 50.02, 55.02), ["housing"])
    forty_metres = 40 / 111_320
    near = assigned(toy_city, (50.01, 55.02 + forty_metres), category="roof-leak")
    far = assigned(toy_city, (50.01, 55.02 + 2 * forty_metres), category="roof-leak")
    assert near.method == "nearest"
    assert near.distance_m == pytest.approx(40, rel=0.02)
    assert far.method == "none"


def test_an_unlocated_appeal_is_not_assigned(toy_city: ToyCity) -> None:
    stored = appeal(toy_city)
    geocode([stored.pk])
    assert match([stored.pk]) == 0
    assert not Assignment.objects.exists()


def test_who_is_no_longer_located_loses_the_assignment(toy_city: ToyCity) -> None:
    lost, found = (appeal(toy_city, position=IN_WEST).pk for _ in range(2))
    geocode([lost, found])
    match([lost, found])
    Location.objects.filter(appeal=lost).update(
        position=None, accuracy_m=None, precision="none"
    )
    assert match([lost, found]) == 1
    assert Assignment.objects.get().location_id == found


def test_bulk_and_single_agree(toy_city: ToyCity) -> None:
    places = [IN_WEST, ON_BORDER, ON_FOUR_CORNERS, IN_OVERLAP, ON_ISLAND]
    stored = [appeal(toy_city, position=at, category="roof-leak").pk for at in places]
    geocode(stored)
    match(stored)
    bulk = list(Assignment.objects.order_by("pk").values_list("pk", "organisation"))
    Assignment.objects.all().delete()
    for pk in reversed(stored):
        match([pk])
    single = list(Assignment.objects.order_by("pk").values_list("pk", "organisation"))
    assert bulk == single
