"""Do list, table and index agree on what lies in an area, to the edge?"""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.spatial.grid import Bounds
from maps.index.keys import SIDE
from maps.parameters import snapped
from tests.incidents import make_public_incident
from tests.maps.tiles.conftest import Fold
from tests.toy_city import IN_WEST, ToyCity

STEP_DEG = 360 / SIDE
WEST, SOUTH = IN_WEST


@given(
    lon=st.floats(-180, 179),
    lat=st.floats(-85, 84),
    width=st.floats(0.00001, 1),
    height=st.floats(0.00001, 1),
)
def test_an_area_is_widened_to_the_grid_and_no_further(
    lon: float, lat: float, width: float, height: float
) -> None:
    box = snapped(Bounds(lon, lat, lon + width, lat + height))
    west, east = (lon + 180) / STEP_DEG, (lon + width + 180) / STEP_DEG
    assert box.west <= west + 1e-4
    assert box.east >= east - 1e-4
    assert west - 1 - 1e-4 <= box.west < box.east <= east + 1 + 1e-4
    assert 0 <= box.north < box.south <= SIDE


@pytest.mark.parametrize(
    ("bbox", "inside"),
    [
        ((WEST, SOUTH, WEST + 1, SOUTH + 1), 1),
        ((WEST - 1, SOUTH - 1, WEST, SOUTH), 1),
        ((WEST + 2 * STEP_DEG, SOUTH - 1, WEST + 1, SOUTH + 1), 0),
        ((WEST - 1, SOUTH - 1, WEST - 2 * STEP_DEG, SOUTH + 1), 0),
        ((WEST - 1, SOUTH + 2 * STEP_DEG, WEST + 1, SOUTH + 1), 0),
        ((WEST - 1, SOUTH - 1, WEST + 1, SOUTH - 2 * STEP_DEG), 0),
    ],
)
def test_the_edge_is_the_same_for_who_lists_and_who_counts(
    client: Client,
    counted: Fold,
    toy_city: ToyCity,
    bbox: tuple[float, ...],
    inside: int,
) -> None:
    make_public_incident(toy_city, IN_WEST)
    counted()
    asked = {"bbox": ",".join(map(repr, bbox))}
    listed = client.get("/map/incidents.json", asked).json()
    assert (listed["here"], len(listed["items"])) == (inside, inside)
    assert client.get("/map/counts.json", asked).json()["total"] == inside
