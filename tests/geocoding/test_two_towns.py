"""Is an appeal of one town never placed at a house of another?"""

from __future__ import annotations

import pytest

from geo_incidents.casework.models import Incident
from geo_incidents.geocoding.models import Location
from geo_incidents.geocoding.services import geocode
from geo_incidents.intake.models import Appeal
from geo_incidents.matching.models import Assignment
from geo_incidents.pipeline.drain import drain
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity
from tests.two_towns import TwoTowns, in_krugov

TOWNS = ("kvadratov", "krugov")


def located(message: Appeal) -> Location:
    geocode([message.pk])
    return Location.objects.get(pk=message.pk)


@pytest.fixture(params=TOWNS)
def city(request: pytest.FixtureRequest, two_towns: TwoTowns) -> ToyCity:
    found: ToyCity = getattr(two_towns, request.param)
    return found


@pytest.mark.parametrize("address", ["улица Ленина, 12", "ул. Ленина 12", "Ленина 12"])
def test_an_address_means_the_house_of_the_own_town(
    city: ToyCity, address: str
) -> None:
    found = located(appeal(city, address=address))
    assert found.house == city.houses["улица Ленина, 12"]
    assert found.position == city.houses["улица Ленина, 12"].position


def test_a_town_that_is_said_is_no_hindrance(city: ToyCity) -> None:
    name = city.municipality.name
    found = located(appeal(city, address=f"г. {name}, улица Ленина, 12"))
    assert found.house == city.houses["улица Ленина, 12"]


@pytest.mark.parametrize(
    "said", ["г. {}, улица Ленина, 12", "город {}, Ленина 12", "{}, ул. Ленина, 12"]
)
def test_an_address_in_the_other_town_is_not_taken_for_ours(
    two_towns: TwoTowns, said: str
) -> None:
    address = said.format(two_towns.krugov.municipality.name)
    found = located(appeal(two_towns.kvadratov, address=address))
    assert (found.precision, found.house) == ("none", None)


def test_a_house_that_only_the_other_town_has_is_not_found(
    two_towns: TwoTowns,
) -> None:
    two_towns.kvadratov.streets["проспект Мира"].delete()
    found = located(appeal(two_towns.kvadratov, address="проспект Мира, 7/2"))
    assert (found.precision, found.position) == ("none", None)


def test_a_point_in_the_other_town_is_outside(two_towns: TwoTowns) -> None:
    message = appeal(two_towns.kvadratov, position=in_krugov(IN_WEST))
    found = located(message)
    assert found.precision == "none"
    assert "given_position_outside_municipality" in found.reasons


def test_the_whole_chain_stays_in_its_town(two_towns: TwoTowns) -> None:
    """Matching by polygon and code, the incident and what is published of it."""
    for town in TOWNS:
        city: ToyCity = getattr(two_towns, town)
        message = appeal(city, category="roof-leak", address="улица Ленина, 12")
        drain()
        assignment = Assignment.objects.get(location__appeal=message)
        assert assignment.district == city.districts["west-south"]
        assert assignment.organisation == city.organisations["company-a"]
        incident = Incident.objects.get(links__appeal=message)
        assert incident.municipality == city.municipality
        public = PublicIncident.objects.get(pk=incident.pk)
        assert public.municipality_code == town
        assert public.district_code == f"{town}.west-south"
