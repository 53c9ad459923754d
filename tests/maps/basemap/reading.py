"""What does a vector tile say? Read by GDAL, as any program would."""

from __future__ import annotations

import math
from dataclasses import dataclass
from http import HTTPStatus
from tempfile import NamedTemporaryFile
from typing import Any

import pyogrio
import shapely
from django.test import Client
from pyogrio.raw import read
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.grid import unit_position

MVT = "application/vnd.mapbox-vector-tile"


@dataclass(frozen=True, slots=True)
class Feature:
    """What is known of a thing, and its geometry in the tile's own numbers."""

    told: dict[str, Any]
    geometry: BaseGeometry


def tile_path(at: tuple[float, float], z: int) -> str:
    x, y = unit_position(*at)
    return f"/basemap/{z}/{int(x * 2**z)}/{int(y * 2**z)}.mvt"


def read_tile(client: Client, path: str) -> dict[str, list[Feature]]:
    """Return the features of each layer of a tile."""
    response = client.get(path)
    if response.status_code == HTTPStatus.NO_CONTENT:
        return {}
    assert response["Content-Type"] == MVT
    with NamedTemporaryFile(suffix=".mvt") as file:
        file.write(response.content)
        file.flush()
        return {
            name: _features(file.name, name)
            for name, _kind in pyogrio.list_layers(file.name)
        }


def layers_of(
    client: Client, at: tuple[float, float], z: int
) -> dict[str, list[Feature]]:
    return read_tile(client, tile_path(at, z))


def told(features: list[Feature], field: str) -> list[Any]:
    """Return what the features say in a field, sorted."""
    return sorted(feature.told[field] for feature in features)


def _features(path: str, layer: str) -> list[Feature]:
    about, _ids, shapes, columns = read(path, layer=layer, CLIP="NO")
    fields = [str(name) for name in about["fields"]]
    return [
        Feature(
            {
                name: column[row]
                for name, column in zip(fields, columns, strict=True)
                if name != "mvt_id" and not _missing(column[row])
            },
            shapely.from_wkb(shape),
        )
        for row, shape in enumerate(shapes)
    ]


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
