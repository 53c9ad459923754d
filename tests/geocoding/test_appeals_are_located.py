"""Do appeals get their locations from what they gave and the register?"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from geo_incidents.accounts.models import User
from geo_incidents.gazetteer.models import House, Street
from geo_incidents.geocoding.deciding import decide
from geo_incidents.geocoding.learning import Choice
from geo_incidents.geocoding.models import Location
from geo_incidents.geocoding.services import geocode
from geo_incidents.spatial.crs import WGS84
from tests.builders import appeal
from tests.toy_city import IN_WEST, OUTSIDE, ToyCity


def located(toy_city: ToyCity, **given: Any) -> Location:
    stored = appeal(toy_city, **given)
    geocode([stored.pk])
    return Location.objects.get(appeal=stored)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("г. Квадратов, ул. Ленина, д. 12", "улица Ленина, 12"),
        ("Ленина 12", "улица Ленина, 12"),
        ("Ленина улица, дом 12, литера А", "улица Ленина, 12"),
        ("проспект Ленина, 12", "улица Ленина, 12"),
        ("пр-кт Мира, 12 корп. 2", "проспект Мира, 12к2"),
    ],
)
def test_a_written_address_finds_its_house(
    toy_city: ToyCity, address: str, found: str
) -> None:
    location = located(toy_city, address=address)
    assert (location.precision, location.address) == ("house", found)
    assert location.house == toy_city.houses[found]


def test_the_house_beside_a_pin_is_the_nearest_in_metres(toy_city: ToyCity) -> None:
    street = toy_city.streets["улица Ленина"]
    for number, lon, lat in (("101", 50.0307, 55.03), ("103", 50.03, 55.0305)):
        House.objects.create(
            street=street,
            number=number,
            key=number,
            number_base=int(number),
            position=Point(lon, lat, srid=WGS84),
        )
    location = located(toy_city, position=(50.03, 55.03))
    assert location.address == "улица Ленина, 101"


def test_an_unknown_house_falls_back_to_its_street(toy_city: ToyCity) -> None:
    location = located(toy_city, address="ул. Ленина, 400")
    assert location.precision == "street"
    assert location.accuracy_m is not None
    assert location.accuracy_m > 1000


@pytest.mark.parametrize("address", ["", "ул. Неведомая, 5", "где-то там", "д. 5"])
def test_what_nobody_knows_waits_as_unlocated(toy_city: ToyCity, address: str) -> None:
    location = located(toy_city, address=address)
    assert (location.precision, location.position) == ("none", None)


def test_a_pin_is_taken_and_told_by_the_house_beside(toy_city: ToyCity) -> None:
    location = located(toy_city, position=IN_WEST)
    assert location.precision == "point"
    assert location.address == "улица Ленина, 12"
    assert location.house is None


def test_a_pin_outside_the_town_is_not_believed(toy_city: ToyCity) -> None:
    location = located(toy_city, position=OUTSIDE)
    assert location.precision == "none"
    assert "given_position_outside_municipality" in location.reasons


def test_a_town_without_a_boundary_believes_every_pin(toy_city: ToyCity) -> None:
    toy_city.municipality.geometry = None
    toy_city.municipality.save()
    assert located(toy_city, position=OUTSIDE).precision == "point"


def test_running_it_again_changes_nothing(toy_city: ToyCity) -> None:
    stored = appeal(toy_city, address="Ленина 12")
    geocode([stored.pk])
    first = Location.objects.values().get()
    geocode([stored.pk])
    second = Location.objects.values().get()
    assert first | {"located_at": None} == second | {"located_at": None}


def test_what_an_operator_placed_stays(toy_city: ToyCity, operator: User) -> None:
    stored = appeal(toy_city, address="Ленина 12")
    geocode([stored.pk])
    decide(stored.pk, Choice(IN_WEST, "у школы"), author=operator)
    geocode([stored.pk])
    location = Location.objects.get()
    assert (location.provider, location.address) == ("operator", "у школы")


def test_a_street_of_the_same_name_in_a_village_is_another(toy_city: ToyCity) -> None:
    village = Street.objects.create(
        municipality=toy_city.municipality,
        name="улица Ленина",
        settlement="Луговой",
        key="луговой|ленина|улица",
    )
    House.objects.create(
        street=village,
        number="12",
        key="12",
        number_base=12,
        position=toy_city.houses["улица Ленина, 1"].position,
    )
    assert located(toy_city, address="п. Луговой, ул. Ленина, 12").street == village
    assert located(toy_city, address="ул. Ленина, 12").street != village


def test_a_pin_just_beyond_the_roughly_drawn_border_is_believed(
    toy_city: ToyCity,
) -> None:
    assert located(toy_city, position=(50.02, 54.999)).precision == "point"
    assert located(toy_city, position=(50.02, 54.99)).precision == "none"
