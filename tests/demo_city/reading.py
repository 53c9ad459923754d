"""What do the committed files of the demo city say?  Read for the tests, in metres."""

from __future__ import annotations

import csv
import gzip
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from tests.demo_city.frame import (
    CENTRE_LAT,
    CENTRE_LON,
    METRES_PER_LAT,
    METRES_PER_LON,
    Array,
)

DEMO = Path(__file__).resolve().parents[2] / "fixtures" / "demo"
Feature = tuple[BaseGeometry, dict[str, Any]]


def content(name: str) -> bytes:
    raw = (DEMO / name).read_bytes()
    return gzip.decompress(raw) if name.endswith(".gz") else raw


@cache
def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(name).decode())))


@cache
def features(name: str) -> list[Feature]:
    """Geometries in metres from the main square, with their properties."""
    found = json.loads(content(name))["features"]
    return [(metres(shape(f["geometry"])), f["properties"]) for f in found]


def metres(geometry: BaseGeometry) -> BaseGeometry:
    projected: BaseGeometry = shapely.transform(geometry, _metres)
    return projected


def _metres(degrees: Array) -> Array:
    scale = np.array([METRES_PER_LON, METRES_PER_LAT])
    local: Array = (degrees - np.array([CENTRE_LON, CENTRE_LAT])) * scale
    return local


def point(row: dict[str, str]) -> Point:
    found = metres(Point(float(row["lon"]), float(row["lat"])))
    return Point(shapely.get_coordinates(found)[0])
