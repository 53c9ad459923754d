"""How does a small map look that needs neither tiles nor scripts? Outlines and dots.

Longitude is drawn shorter than latitude by the cosine of the middle latitude, which is
true enough for a town.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from numpy.typing import NDArray

from geo_incidents.spatial.grid import Bounds

WIDTH: Final = 480
HIGHEST: Final = 420
CELLS: Final = 32
LARGEST_R: Final = 13.0
MARGIN: Final = 14
_HALF: Final = 0.5

Floats = NDArray[np.floating[Any]]
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Places:
    """Positions in degrees, and which of them are overdue."""

    lon: Floats
    lat: Floats
    is_overdue: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Outline:
    """A district's name and GeoJSON geometry, and whether it is the one meant."""

    name: str
    geometry: Mapping[str, Any]
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """From degrees to the units of the picture."""

    west: float
    north: float
    scale: float
    narrowing: float

    @classmethod
    def of(cls, bounds: Bounds) -> Sheet:
        narrowing = math.cos(math.radians((bounds.south + bounds.north) / 2))
        width = max((bounds.east - bounds.west) * narrowing, 1e-6)
        height = max(bounds.north - bounds.south, 1e-6)
        room = WIDTH - 2 * MARGIN, HIGHEST - 2 * MARGIN
        scale = min(room[0] / width, room[1] / height)
        return cls(bounds.west, bounds.north, scale, narrowing)

    def size(self, bounds: Bounds) -> tuple[int, int]:
        """Return width and height of the picture of an area."""
        width = (bounds.east - bounds.west) * self.narrowing * self.scale
        height = (bounds.north - bounds.south) * self.scale
        return round(2 * MARGIN + width), round(2 * MARGIN + height)

    def x(self, lon: float) -> float:
        return round(MARGIN + (lon - self.west) * self.narrowing * self.scale, 1)

    def y(self, lat: float) -> float:
        return round(MARGIN + (self.north - lat) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class Cells:
    """The middles of what lies near each other, the share overdue, and how many."""

    lon: Floats
    lat: Floats
    late: Floats
    counts: NDArray[np.integer[Any]]


def fullest(places: Places, *, bounds: Bounds) -> int:
    """Return how many the largest dot stands for; nought where there is none."""
    return int(_cells(places, bounds).counts.max(initial=0))


def inset(
    outlines: Iterable[Outline],
    places: Places,
    *,
    bounds: Bounds,
    largest: int = 0,
    streets: Iterable[tuple[str, Sequence[Ring]]] = (),
) -> SafeString:
    """Draw districts and what lies in them; a dot's area is a count of incidents.

    ``largest`` is how many the largest dot would stand for, so that pictures can be
    compared; nought for as many as there are.
    From nearby, ``streets`` (a name and lines) say where one is.
    """
    sheet = Sheet.of(bounds)
    ways = format_html_join(
        "",
        '<path class="inset__street" d="{}"><title>{}</title></path>',
        ((_way(lines, sheet), name) for name, lines in streets),
    )
    shapes = format_html_join(
        "",
        '<path class="{}" d="{}"><title>{}</title></path>',
        (
            (
                "inset__meant" if one.is_meant else "inset__other",
                _path(one, sheet),
                one.name,
            )
            for one in outlines
        ),
    )
    return format_html(
        '<svg class="inset" viewBox="0 0 {} {}" aria-hidden="true">{}{}{}</svg>',
        *sheet.size(bounds),
        shapes,
        ways,
        _dots(_cells(places, bounds), sheet, largest),
    )


def _path(outline: Outline, sheet: Sheet) -> str:
    kind, rings = outline.geometry["type"], outline.geometry["coordinates"]
    polygons = rings if kind == "MultiPolygon" else [rings]
    return "".join(_ring(ring, sheet) for polygon in polygons for ring in polygon)


def _ring(ring: Ring, sheet: Sheet) -> str:
    points = " ".join(f"{sheet.x(at[0])},{sheet.y(at[1])}" for at in ring)
    return f"M{points}Z"


def _way(lines: Sequence[Ring], sheet: Sheet) -> str:
    return "".join(
        "M" + " ".join(f"{sheet.x(at[0])},{sheet.y(at[1])}" for at in line)
        for line in lines
    )


def _cells(places: Places, bounds: Bounds) -> Cells:
    side = max(bounds.east - bounds.west, bounds.north - bounds.south) / CELLS or 1.0
    column = ((places.lon - bounds.west) // side).astype(np.int64)
    line = ((places.lat - bounds.south) // side).astype(np.int64)
    _, at, counts = np.unique(
        column * 1_000_003 + line, return_inverse=True, return_counts=True
    )
    lon, lat, late = (
        np.bincount(at, weights=values) / counts
        for values in (places.lon, places.lat, places.is_overdue)
    )
    return Cells(lon, lat, late, counts)


def _dots(cells: Cells, sheet: Sheet, largest: int) -> SafeString:
    most = max(largest, int(cells.counts.max(initial=0)), 1)
    radius = LARGEST_R * np.sqrt(cells.counts / most)
    return format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        (
            (
                _look(cells.late[n]),
                sheet.x(cells.lon[n]),
                sheet.y(cells.lat[n]),
                f"{max(radius[n], 2):.1f}",
            )
            for n in np.argsort(-cells.counts)
        ),
    )


def _look(late: float) -> str:
    return "inset__late" if late >= _HALF else "inset__dot"
