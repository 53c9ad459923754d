"""A key is a place on the map, and a tile one unbroken range of keys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.spatial.grid import unit_position
from maps.index.areas import Tile
from maps.index.keys import BITS, SIDE, grid_of, interleaved, keys_of, separated
from maps.index.schema import RECORDS_LEVEL

STEP = st.integers(0, SIDE - 1)


@given(STEP, STEP)
def test_steps_come_back_from_their_key(x: int, y: int) -> None:
    key = interleaved(np.array([x]), np.array([y]))
    assert [int(of[0]) for of in separated(key)] == [x, y]
    bits = zip(f"{y:030b}", f"{x:030b}", strict=True)
    assert int(key[0]) == int("".join(a + b for a, b in bits), 2)


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_the_grid_is_the_web_mercator_square(lon: float, lat: float) -> None:
    x, y = grid_of(np.array([lon]), np.array([lat]))
    expected = unit_position(lon, lat)
    assert abs(int(x[0]) - expected[0] * SIDE) <= 2
    assert abs(int(y[0]) - expected[1] * SIDE) <= 2


@pytest.mark.parametrize(
    ("lon", "lat"), [(180, 90), (-180, -90), (200, 0), (0, 89.9), (-500, -89.9)]
)
def test_what_lies_beyond_the_map_counts_at_its_edge(lon: float, lat: float) -> None:
    key = int(keys_of(np.array([lon], float), np.array([lat], float))[0])
    assert 0 <= key < 1 << 2 * BITS


@given(STEP, STEP, st.integers(0, RECORDS_LEVEL))
def test_a_tile_holds_the_keys_of_its_range_only(x: int, y: int, z: int) -> None:
    key = int(interleaved(np.array([x]), np.array([y]))[0])
    shift = BITS - z
    low, high = Tile(z, x >> shift, y >> shift).keys
    assert low <= key < high
    if z:
        other = Tile(z, (x >> shift) ^ 1, y >> shift).keys
        assert not other[0] <= key < other[1]


@pytest.mark.parametrize(
    "tile", [(-1, 0, 0), (RECORDS_LEVEL + 1, 0, 0), (0, 1, 0), (3, 0, 8), (3, -1, 0)]
)
def test_a_tile_off_the_grid_is_refused(tile: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="outside the grid"):
        Tile(*tile)
