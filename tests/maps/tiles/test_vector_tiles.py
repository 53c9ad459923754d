"""Can others read our vector tiles, and do the incidents stand where they are?

GDAL reads them here, as QGIS does: nothing of what wrote them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from django.test import Client

from geo_incidents.spatial.grid import unit_position
from tests.incidents import make_incident, make_public_incident
from tests.maps.tiles import crowd
from tests.maps.tiles.asking import INTERNAL, path_at
from tests.toy_city import BOUNDS, IN_EAST, IN_WEST, ToyCity

HALF_WORLD_M = 20037508.342789244
ZOOM = 10


def features_of(
    client: Client, tmp_path: Path, at: tuple[float, float], **asked: Any
) -> list[dict[str, Any]]:
    """Return properties and, in ``at``, the unit position of everything in a tile."""
    of = asked.pop("of", "/map/tiles")
    response = client.get(path_at(ZOOM, at, of=of, ending="mvt"), asked)
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    x, y = (int(part * 2**ZOOM) for part in unit_position(*at))
    file = tmp_path / str(ZOOM) / str(x) / f"{y}.mvt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(response.content)
    meta, _fids, places, columns = pyogrio.raw.read(
        file, layer="incidents", X=str(x), Y=str(y), Z=str(ZOOM)
    )
    named = dict(zip(meta["fields"].tolist(), columns, strict=True))
    points = shapely.from_wkb(places)
    return [
        {name: column[place] for name, column in named.items()}
        | {"at": (_unit(point.x), 1 - _unit(point.y))}
        for place, point in enumerate(points)
    ]


def _unit(metres: float) -> float:
    return metres / HALF_WORLD_M / 2 + 0.5


def test_incidents_stand_where_they_are(
    client: Client, toy_city: ToyCity, tmp_path: Path
) -> None:
    where = {}
    for place, status in ((IN_WEST, "new"), (IN_EAST, "done")):
        made = make_public_incident(toy_city, place, status=status)
        where[made.number] = (unit_position(*place), status)
    found = features_of(client, tmp_path, IN_WEST)
    assert {one["number"] for one in found} == set(where)
    for one in found:
        at, status = where[one["number"]]
        assert one["at"] == pytest.approx(at, abs=1.5 / 2**ZOOM / 4096)
        assert (one["status"], bool(one["cluster"])) == (status, False)


def test_clusters_are_counted_as_supercluster_names_it(
    client: Client, toy_city: ToyCity, tmp_path: Path
) -> None:
    crowd.published(toy_city, np.random.default_rng(3), 400)
    tile = client.get(path_at(ZOOM, IN_WEST)).json()
    found = features_of(client, tmp_path, IN_WEST)
    assert sum(one["point_count"] for one in found) == tile["total"] > 300
    for one in found:
        layers = [one[name] for name in ("new", "in_work", "waiting", "done", "closed")]
        assert one["cluster"]
        assert sum(layers) == one["point_count"]
        assert one["point_count_abbreviated"] == str(one["point_count"])


def test_staff_are_told_what_is_overdue(
    staff_client: Client, toy_city: ToyCity, tmp_path: Path
) -> None:
    make_incident(toy_city, deadline=3)
    (one,) = features_of(staff_client, tmp_path, IN_WEST, of=INTERNAL)
    assert one["overdue"] == 1


def test_tilejson_says_where_the_tiles_are(client: Client, toy_city: ToyCity) -> None:
    told = client.get("/map/tiles.json?status=new").json()
    assert told["tilejson"] == "3.0.0"
    assert told["tiles"] == ["http://testserver/map/tiles/{z}/{x}/{y}.mvt?status=new"]
    assert (told["minzoom"], told["maxzoom"]) == (0, 19)
    assert told["bounds"] == pytest.approx(BOUNDS)
    (layer,) = told["vector_layers"]
    assert layer["id"] == "incidents"
    assert (layer["minzoom"], layer["maxzoom"]) == (0, 19)
    assert layer["fields"]["point_count"] == "Number"
    assert "overdue" not in layer["fields"]
    assert told["attribution"] == "Квадратов"


def test_tilejson_of_the_staff_wants_a_login(
    client: Client, staff_client: Client, toy_city: ToyCity
) -> None:
    assert client.get("/internal/tiles.json").status_code == 401
    told = staff_client.get("/internal/tiles.json").json()
    assert told["tiles"] == ["http://testserver/internal/tiles/{z}/{x}/{y}.mvt"]
