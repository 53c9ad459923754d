"""Does a tile show points while they are few, and else stacks, donuts or heat?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.casework.deadlines import Deadline
from geo_incidents.publication.models import PublicIncident
from tests.incidents import make_incident, make_public_incident
from tests.maps.tiles.asking import INTERNAL, tile
from tests.toy_city import IN_EAST, IN_WEST, IN_WEST_NORTH, ToyCity

MANY = 301


def make_many(city: ToyCity, at: tuple[float, float] = IN_WEST) -> None:
    """Publish more at one place than a tile shows one by one: new, but one solved."""
    one = make_public_incident(city, at, status="done")
    fields = {
        field.name: getattr(one, field.name)
        for field in PublicIncident._meta.concrete_fields
    }
    PublicIncident.objects.bulk_create(
        PublicIncident(**fields | {"number": one.number * 1000 + n, "status": "new"})
        for n in range(1, MANY)
    )


def test_few_are_shown_one_by_one(client: Client, toy_city: ToyCity) -> None:
    new = make_public_incident(toy_city, IN_WEST, status="new")
    done = make_public_incident(toy_city, IN_WEST, status="done")
    shown = tile(client, 12)
    assert set(shown) == {"total", "points"}
    assert shown["total"] == 2
    (x, y, *_), _other = shown["points"]
    assert sorted(row[:3:2] + row[3:] for row in shown["points"]) == [
        [x, 0, new.number],
        [x, 3, done.number],
    ]
    assert 0 <= x < 4096
    assert 0 <= y < 4096


def test_many_are_counted_by_layer_at_their_mean(
    client: Client, toy_city: ToyCity
) -> None:
    make_many(toy_city)
    shown = tile(client, 12)
    assert shown["total"] == MANY
    ((x, y, *counts),) = shown["cells"]
    make_public_incident(toy_city, IN_WEST_NORTH)
    assert counts == [MANY, MANY - 1, 0, 0, 1, 0]
    (same,) = (row for row in tile(client, 12)["cells"] if row[2] == MANY)
    assert same[:2] == [x, y]


def test_near_by_many_at_one_address_are_a_stack(
    client: Client, toy_city: ToyCity
) -> None:
    make_many(toy_city)
    shown = tile(client, 18)
    assert set(shown) == {"total", "stacks"}
    ((_x, _y, *counts),) = shown["stacks"]
    assert counts == [MANY, MANY - 1, 0, 0, 1, 0]


def test_heat_is_counted_in_small_cells(client: Client, toy_city: ToyCity) -> None:
    for at in (IN_WEST, IN_WEST, IN_EAST):
        make_public_incident(toy_city, at)
    shown = tile(client, 10, view="heat")
    assert set(shown) == {"total", "heat"}
    assert shown["total"] == 3
    assert sorted(count for _x, _y, count in shown["heat"]) == [1, 2]


def test_staff_are_told_what_is_overdue(
    staff_client: Client, toy_city: ToyCity
) -> None:
    late = make_incident(toy_city, status="planned", deadline=Deadline.OVERDUE)
    make_incident(toy_city, status="done")
    make_incident(toy_city, deadline=Deadline.DUE_TODAY)
    points = tile(staff_client, 12, of=INTERNAL)["points"]
    assert sorted(row[2:3] + row[4:] for row in points) == [[0, 0], [2, 1], [3, 0]]
    assert [row[3] for row in points if row[4]] == [late.pk]


@pytest.mark.parametrize("zoom", [0, 5, 19])
def test_every_zoom_has_tiles(client: Client, toy_city: ToyCity, zoom: int) -> None:
    make_public_incident(toy_city)
    assert tile(client, zoom)["total"] == 1
