"""Which area, zoom, place and page does a request ask for? Bounded, or refused.

Everything numeric that comes from outside passes here, so nothing but finite numbers
within stated limits reaches a spatial query.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np
from django.contrib.gis.geos import Polygon
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.grid import Bounds
from maps.index.areas import Box
from maps.index.keys import grid_of

LAST_PAGE: Final = 1000
LAST_RANK: Final = 99
MOST_NUMBERS: Final = 50
FEWEST_CORNERS: Final = 3
MOST_CORNERS: Final = 200
LARGEST_NUMBER: Final = 2**63 - 1
_LONGEST_NUMBER: Final = 32
_WORLD: Final = Bounds(-180.0, -90.0, 180.0, 90.0)


def area(params: Mapping[str, str]) -> Box:
    """Read ``bbox=west,south,east,north`` in degrees, cut to the world.

    The answer is every step of the index's grid that it touches.

    Raises:
        InvalidInput: it is missing, not four numbers, or empty.

    """
    corners = _numbers(params.get("bbox", ""), 4)
    if corners is None:
        raise InvalidInput(
            _("The area of the map must be four numbers: west, south, east, north.")
        )
    west, south, east, north = corners
    cut = Bounds(
        max(west, _WORLD.west),
        max(south, _WORLD.south),
        min(east, _WORLD.east),
        min(north, _WORLD.north),
    )
    if cut.west >= cut.east or cut.south >= cut.north:
        raise InvalidInput(_("The area of the map is empty."))
    return snapped(cut)


def boxes(params: Mapping[str, str]) -> tuple[Bounds, ...]:
    """Read ``bbox`` as RFC 7946 writes it, cut to the world.

    It may be a point or a line, have heights, which say nothing here, and go across the
    antimeridian: then it is two boxes.

    Raises:
        InvalidInput: it is not four or six numbers, or lies upside down.

    """
    text = params.get("bbox", "")
    corners = _numbers(text, 4)
    if corners is None and (solid := _numbers(text, 6)):
        corners = [*solid[:2], *solid[3:5]]
    if corners is None or corners[1] > corners[3]:
        raise InvalidInput(
            _("bbox must be four numbers: west, south, east, north, in degrees.")
        )
    west, south, east, north = (
        _cut(value, place) for place, value in enumerate(corners)
    )
    if west <= east:
        return (Bounds(west, south, east, north),)
    return (
        Bounds(west, south, _WORLD.east, north),
        Bounds(_WORLD.west, south, east, north),
    )


def snapped(degrees: Bounds) -> Box:
    """Return the steps of the grid that an area of degrees touches."""
    (west, east), (north, south) = grid_of(
        np.array([degrees.west, degrees.east]), np.array([degrees.north, degrees.south])
    )
    return Box(int(west), int(north), int(east) + 1, int(south) + 1)


def polygon(bounds: Bounds) -> Polygon:
    """Return the area as a geometry that a spatial lookup may be given."""
    rectangle = Polygon.from_bbox(bounds)
    rectangle.srid = WGS84
    return rectangle


def ring(params: Mapping[str, str]) -> list[tuple[float, float]]:
    """Read ``ring=lon,lat,lon,lat,…``, the corners of what was drawn on the map.

    Raises:
        InvalidInput: they are no places, or too few or more than ``MOST_CORNERS``.

    """
    text = params.get("ring", "")
    count = text.count(",") + 1
    read = _numbers(text, count) if count <= 2 * MOST_CORNERS else None
    corners = list(zip(read[::2], read[1::2], strict=False)) if read else []
    fits = count % 2 == 0 and len(corners) >= FEWEST_CORNERS
    if not fits or not all(_is_on_earth(*corner) for corner in corners):
        raise InvalidInput(_("Draw round the problems again."))
    return corners


def near(params: Mapping[str, str]) -> tuple[float, float]:
    """Read ``near=lon,lat``."""
    return _position(params.get("near", ""))


def spot(params: Mapping[str, str]) -> tuple[float, float]:
    """Read ``lon`` and ``lat``."""
    return _position(f"{params.get('lon', '')},{params.get('lat', '')}")


def page(params: Mapping[str, str]) -> int:
    """Read ``page``, counted from one; the first when it is not said."""
    number = whole(params.get("page", "1"), LAST_PAGE)
    if not number:
        raise InvalidInput(
            _("The page must be a number from 1 to %(limit)d.") % {"limit": LAST_PAGE}
        )
    return number


def numbers(params: Mapping[str, str], *, most: int = MOST_NUMBERS) -> list[int]:
    """Read ``numbers=1,2,3``, the incidents that are meant, each once, in order.

    Raises:
        InvalidInput: one is no number, or there are more than ``most``.

    """
    words = params.get("numbers", "").split(",", most)
    read = [whole(word, LARGEST_NUMBER) for word in words]
    known = [number for number in read if number is not None]
    if len(known) < len(read) or len(read) > most:
        raise InvalidInput(
            _("Incidents must be named by at most %(limit)d numbers with commas.")
            % {"limit": most}
        )
    return list(dict.fromkeys(known))


def rank(params: Mapping[str, str]) -> int:
    """Read ``rank``, the place of a candidate counted from nought."""
    number = whole(params.get("rank", ""), LAST_RANK)
    if number is None:
        raise InvalidInput(_("Say which of the candidates is meant."))
    return number


def whole(text: str, limit: int) -> int | None:
    """Read a whole number from nought to the limit, or nothing."""
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(limit))
    number = int(text) if digits else limit + 1
    return number if number <= limit else None


def _position(text: str) -> tuple[float, float]:
    read = _numbers(text, 2)
    if read is None or not _is_on_earth(*read):
        raise InvalidInput(_("A place must be two numbers: longitude and latitude."))
    return read[0], read[1]


def _is_on_earth(lon: float, lat: float) -> bool:
    return _WORLD.west <= lon <= _WORLD.east and _WORLD.south <= lat <= _WORLD.north


def _cut(value: float, place: int) -> float:
    """Cut a longitude (at an even place) or a latitude to the world."""
    limit = _WORLD.north if place % 2 else _WORLD.east
    return min(max(value, -limit), limit)


def _numbers(text: str, count: int) -> list[float] | None:
    """Read exactly so many finite numbers, or nothing."""
    parts = text.split(",")
    if len(parts) != count or len(text) > count * _LONGEST_NUMBER:
        return None
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    return numbers if all(map(math.isfinite, numbers)) else None
