"""How does a test draw a town in metres? From a corner at 60° north, 30° east."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.territories.coverage.town import Area, Body, DistrictOnMap, Town

# A degree there on the ellipsoid of WGS 84, in metres.
EAST_M, NORTH_M = 55_800.0, 111_412.0
ORIGIN = (30.0, 60.0)


def degrees(metres: Any) -> Any:
    return np.asarray(metres, float) / (EAST_M, NORTH_M) + ORIGIN


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """Draw a rectangle; every side has a corner, so that neighbours fit."""
    return shapely.transform(shapely.box(west, south, east, north), degrees)


def _together(shapes: tuple[BaseGeometry, ...]) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(shapely.get_parts(list(shapes)).tolist())


def area(owner: int, *shapes: BaseGeometry, topics: str = "housing") -> Area:
    geometry = _together(shapes)
    kind = "management_company" if topics == "housing" else "utility"
    return Area(owner, kind, tuple(topics.split()), geometry)


def district(
    pk: int,
    *shapes: BaseGeometry,
    parent: int | None = None,
    level: str = "district",
) -> DistrictOnMap:
    geometry = _together(shapes) if shapes else None
    return DistrictOnMap(pk, parent, level, geometry)


def town(
    areas: tuple[Area, ...] = (),
    districts: tuple[DistrictOnMap, ...] = (),
    houses: Any = (),
    bodies: tuple[Body, ...] = (),
    **more: Any,
) -> Town:
    placed = degrees(np.array(houses, float).reshape(-1, 2))
    return Town(areas, districts, bodies, placed, **more)
