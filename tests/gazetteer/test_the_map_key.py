"""Does every position have its number on the curve, whatever it is made of?"""

from __future__ import annotations

import math

import pytest
from django.db import connection

from geo_incidents.spatial.grid import unit_position

CELLS = 2**30
KAZAN = (49.1221, 55.7879)


def map_key(lon: float, lat: float) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gazetteer_map_key(%s, %s)", [lon, lat])
        row = cursor.fetchone()
    assert row
    return int(row[0])


def axes(key: int) -> tuple[int, int]:
    x = sum((key >> 2 * bit & 1) << bit for bit in range(30))
    y = sum((key >> 2 * bit + 1 & 1) << bit for bit in range(30))
    return x, y


@pytest.mark.django_db
def test_even_bits_are_x_and_odd_bits_are_y() -> None:
    x, y = unit_position(*KAZAN)
    assert axes(map_key(*KAZAN)) == (math.floor(x * CELLS), math.floor(y * CELLS))


@pytest.mark.django_db
@pytest.mark.parametrize("z", [0, 1, 10, 18, 30])
def test_a_tile_is_one_range_of_keys(z: int) -> None:
    x, y = (math.floor(part * 2**z) for part in unit_position(*KAZAN))
    assert axes(map_key(*KAZAN) >> (60 - 2 * z)) == (x, y)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lon", "lat", "corner"),
    [
        (-180.0, 90.0, (0, 0)),
        (180.0, -90.0, (CELLS - 1, CELLS - 1)),
        (1000.0, 85.1, (CELLS - 1, 0)),
        (-math.inf, math.inf, (0, 0)),
        (math.nan, math.nan, (CELLS - 1, 0)),
    ],
)
def test_what_lies_outside_mercator_lies_on_its_edge(
    lon: float, lat: float, corner: tuple[int, int]
) -> None:
    assert axes(map_key(lon, lat)) == corner


@pytest.mark.django_db
def test_it_is_known_where_nothing_is_on_the_search_path() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute("SELECT public.gazetteer_map_key(49.0, 55.0)")
        assert cursor.fetchone()
