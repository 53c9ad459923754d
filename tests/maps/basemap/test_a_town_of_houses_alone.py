"""Can one find one's way in a town that brought houses, and no roads or buildings?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.gazetteer.models import Ground, House, Street
from tests.maps.basemap.reading import layers_of, told
from tests.toy_city import ToyCity, position

HERE = (50.0205, 55.0203)


@pytest.fixture
def bare_city(toy_city: ToyCity) -> ToyCity:
    Ground.objects.all().delete()
    return toy_city


@pytest.fixture
def along(bare_city: ToyCity) -> Street:
    """A street without a line: two rows of houses from west to east."""
    street = Street.objects.create(
        municipality=bare_city.municipality, name="Новая улица", key="новая"
    )
    for number in range(1, 9):
        at = (50.0201 + number * 0.0001, 55.0201 + number % 2 * 0.0001)
        add_house(street, str(number), at)
    return street


def add_house(street: Street, number: str, at: tuple[float, float]) -> None:
    House.objects.create(
        street=street,
        number=number,
        key=number,
        number_base=0,
        position=position(at),
    )


def test_streets_are_its_roads(client: Client, bare_city: ToyCity) -> None:
    roads = layers_of(client, HERE, 15)["roads"]
    assert told(roads, "name") == ["улица Ленина"]
    assert told(roads, "rank") == [3]


def test_houses_are_dots_until_they_have_numbers(
    client: Client, bare_city: ToyCity
) -> None:
    assert "dots" in layers_of(client, HERE, 13)
    near = layers_of(client, HERE, 16)
    assert "dots" not in near
    assert told(near["houses"], "number") == ["12"]


def test_where_buildings_are_drawn_there_are_no_dots(
    client: Client, toy_city: ToyCity
) -> None:
    assert "dots" not in layers_of(client, HERE, 14)


def test_a_street_without_a_line_is_named_along_its_houses(
    client: Client, along: Street
) -> None:
    (axis,) = layers_of(client, HERE, 16)["axes"]
    assert axis.told == {"name": "Новая улица"}
    west, south, east, north = axis.geometry.bounds
    assert east - west > 10 * (north - south)


def test_a_heap_of_houses_has_no_direction(client: Client, along: Street) -> None:
    along.houses.all().delete()
    for number in range(16):
        at = (50.0202 + number % 4 * 0.0002, 55.0201 + number // 4 * 0.0001)
        add_house(along, str(number), at)
    assert "axes" not in layers_of(client, HERE, 16)


def add_road(city: ToyCity, name: str) -> None:
    Ground.objects.create(
        municipality=city.municipality,
        kind="road",
        name=name,
        geometry="SRID=4326;LINESTRING(50.09 55.05, 50.095 55.05)",
        digest="a road",
    )


def test_a_town_whose_roads_have_names_needs_no_axes(
    client: Client, along: Street, toy_city: ToyCity
) -> None:
    add_road(toy_city, "Дальняя улица")
    assert "axes" not in layers_of(client, HERE, 16)


def test_roads_without_names_are_named_along_the_houses(
    client: Client, along: Street, toy_city: ToyCity
) -> None:
    add_road(toy_city, "")
    assert told(layers_of(client, HERE, 16)["axes"], "name") == ["Новая улица"]
