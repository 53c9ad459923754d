"""Does GDAL find in the vector tiles of a live server what the database holds?

It is led by our TileJSON alone, as QGIS and MapLibre are.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from geo_incidents.publication.models import PublicIncident
from geo_incidents.spatial.grid import unit_position
from tests.maps.ogc import gdal
from tests.maps.tiles import crowd
from tests.toy_building import build

COUNT = 200
ZOOM = 11
HALF_WORLD_M = 20037508.342789244
# A tile has 4096 steps a side, and a point is where its step is.
STEP = 1 / 2**ZOOM / 4096


@pytest.fixture
def published(transactional_db: None) -> list[PublicIncident]:
    return crowd.published(build(), np.random.default_rng(4), COUNT)


def read(live_server: LiveServer, zoom: int, **asked: Any) -> dict[str, list[Any]]:
    return gdal.read(
        f"MVT:{live_server.url}/map/tiles/{zoom}",
        layer="incidents",
        METADATA_FILE=f"{live_server.url}/map/tiles.json",
        TILE_EXTENSION="mvt",
        CLIP="NO",
        **asked,
    )


def unit(point: Any) -> tuple[float, float]:
    """Return where a point of EPSG:3857 is, from the north-west of the world."""
    return point.x / HALF_WORLD_M / 2 + 0.5, 0.5 - point.y / HALF_WORLD_M / 2


def test_every_incident_stands_in_the_tiles(
    published: list[PublicIncident], live_server: LiveServer
) -> None:
    found = read(live_server, ZOOM)
    stacked = sum(count or 0 for count in found["point_count"])
    single = [number for number in found["number"] if number]
    assert len(single) + stacked == COUNT
    statuses = {one.number: one.status for one in published}
    told = dict(zip(found["number"], found["status"], strict=True))
    assert {number: told[number] for number in single}.items() <= statuses.items()
    points = shapely.from_wkb([bytes.fromhex(one) for one in found["shapes"]])
    for point, number in zip(points, found["number"], strict=True):
        if number:
            (one,) = [one for one in published if one.number == number]
            at = unit_position(one.position.x, one.position.y)
            assert unit(point) == pytest.approx(at, abs=1.5 * STEP)


def test_it_knows_the_properties_from_the_tilejson(
    published: list[PublicIncident], live_server: LiveServer, client: Client
) -> None:
    (layer,) = client.get("/map/tiles.json").json()["vector_layers"]
    found = read(live_server, ZOOM, max_features=1)
    assert set(found) - {"shapes", "mvt_id"} == set(layer["fields"])
