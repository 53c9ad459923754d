"""Which polygon did somebody draw or send? GeoJSON (RFC 7946), looked at before use.

What cannot be counted in is refused in words: points and lines, metres in place of
degrees, outlines that cross themselves, more than a screen can show. Pure.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

MOST_BYTES: Final = 500_000
MOST_CORNERS: Final = 5_000
_NOT_SO: Final = (ValueError, TypeError, KeyError, IndexError)
_POLYGONS: Final = frozenset({"Polygon", "MultiPolygon"})
_DEGREES: Final = re.compile(r"(CRS:?84|EPSG:+4326|EPSG:[\d.]*:4326)$", re.IGNORECASE)
FARTHEST_DEG: Final = (180.0, 90.0)


class Fault(StrEnum):
    """Why a drawing cannot be used."""

    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NO_POLYGON = "no_polygon"
    OTHER_CRS = "other_crs"
    TOO_MANY_CORNERS = "too_many_corners"
    CROSSES_ITSELF = "crosses_itself"
    EMPTY = "empty"


class Unusable(ValueError):
    """A drawing cannot be used; ``where`` says at which place, if at one."""

    def __init__(self, fault: Fault, where: str = "") -> None:
        super().__init__(f"{fault} {where}".strip())
        self.fault = fault
        self.where = where


def polygons_of(sent: bytes, *, mend: bool = False) -> MultiPolygon:
    """Read the polygons of a GeoJSON, in degrees of EPSG:4326, as one area.

    ``mend`` forgives a hand that crosses its own line.

    Raises:
        Unusable: there is none that can be counted in.

    """
    if len(sent) > MOST_BYTES:
        raise Unusable(Fault.TOO_LARGE)
    told = _parsed(sent)
    _in_degrees(told)
    found = [_shaped(geometry) for geometry in _geometries(told)]
    if not found:
        raise Unusable(Fault.NO_POLYGON)
    if sum(shapely.get_num_coordinates(one) for one in found) > MOST_CORNERS:
        raise Unusable(Fault.TOO_MANY_CORNERS)
    area = shapely.union_all([_sound(one, mend=mend) for one in found])
    polygons = [one for one in shapely.get_parts(area) if one.geom_type == "Polygon"]
    if not polygons or not area.area:
        raise Unusable(Fault.EMPTY)
    return MultiPolygon(polygons)


def _parsed(sent: bytes) -> dict[str, Any]:
    try:
        told = json.loads(sent.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unusable(Fault.UNREADABLE) from error
    if not isinstance(told, dict):
        raise Unusable(Fault.UNREADABLE)
    return told


def _in_degrees(told: dict[str, Any]) -> None:
    """Refuse what says that it is in another system (GeoJSON of before 2016)."""
    crs = told.get("crs")
    named = crs.get("properties") if isinstance(crs, dict) else None
    name = named.get("name") if isinstance(named, dict) else None
    if crs is not None and not (isinstance(name, str) and _DEGREES.search(name)):
        raise Unusable(Fault.OTHER_CRS, str(name or "")[:40])


def _geometries(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if told.get("type") == "FeatureCollection":
        features = told.get("features")
        members = features if isinstance(features, list) else []
    else:
        members = [told]
    for one in members:
        is_feature = isinstance(one, dict) and one.get("type") == "Feature"
        geometry = one.get("geometry") if is_feature else one
        if not isinstance(geometry, dict) or geometry.get("type") not in _POLYGONS:
            raise Unusable(Fault.NO_POLYGON)
        yield geometry


def _shaped(geometry: dict[str, Any]) -> BaseGeometry:
    try:
        made: BaseGeometry = shapely.force_2d(shape(geometry))
    except (ShapelyError, ArithmeticError, *_NOT_SO) as error:
        raise Unusable(Fault.UNREADABLE) from error
    numbers = shapely.get_coordinates(made)
    if not all(map(math.isfinite, numbers.ravel().tolist())):
        raise Unusable(Fault.UNREADABLE)
    if (abs(numbers) > FARTHEST_DEG).any():
        raise Unusable(Fault.OTHER_CRS)
    return made


def _sound(made: BaseGeometry, *, mend: bool) -> BaseGeometry:
    if made.is_valid:
        return made
    if mend:
        mended: BaseGeometry = shapely.make_valid(made)
        return mended
    place = re.search(r"\[(.+)\]", explain_validity(made))
    raise Unusable(Fault.CROSSES_ITSELF, place[1].replace(" ", ", ") if place else "")
