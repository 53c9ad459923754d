"""Is every name on the map, and only once, where tiles meet?"""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Polygon
from django.test import Client

from geo_incidents.gazetteer.models import Ground
from geo_incidents.spatial.grid import tile_bounds, unit_position
from tests.maps.basemap.reading import read_tile, told
from tests.toy_city import IN_WEST, ToyCity, square

ZOOM = 16


def around_a_corner(reach_deg: float) -> tuple[Polygon, list[tuple[int, int]]]:
    """Return a square over the corner of four tiles, and the four tiles."""
    x, y = (int(part * 2**ZOOM) for part in unit_position(*IN_WEST))
    lon, _, _, lat = tile_bounds(ZOOM, x, y)
    over = square(
        lon - reach_deg, lat - reach_deg / 2, lon + reach_deg * 1.1, lat + reach_deg / 2
    )
    return over, [(x + right, y + down) for right in (-1, 0) for down in (-1, 0)]


def names_of_four(client: Client, reach_deg: float, kind: str) -> list[list[str]]:
    over, tiles = around_a_corner(reach_deg)
    toy = Ground.objects.first()
    assert toy
    Ground.objects.create(
        municipality=toy.municipality,
        kind=kind,
        name="пруд",
        geometry=over,
        digest="over a corner",
    )
    paths = [f"/basemap/{ZOOM}/{x}/{y}.mvt" for x, y in tiles]
    return [told(read_tile(client, path).get("names", []), "name") for path in paths]


@pytest.mark.parametrize("kind", ["water", "green", "square"])
def test_what_lies_in_four_tiles_is_named_in_one(
    client: Client, toy_city: ToyCity, kind: str
) -> None:
    assert sorted(names_of_four(client, 0.002, kind)) == [[], [], [], ["пруд"]]


def test_what_is_wider_than_a_tile_is_named_in_each(
    client: Client, toy_city: ToyCity
) -> None:
    assert names_of_four(client, 0.006, "water") == [["пруд"]] * 4


def test_what_is_too_narrow_for_its_name_is_not_named(
    client: Client, toy_city: ToyCity
) -> None:
    assert names_of_four(client, 0.00005, "water") == [[], [], [], []]
