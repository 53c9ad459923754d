"""In which settlement of the municipality does a position lie?

Asked of the extract's own outlines of settlements; an administrative boundary is one
when it is called like a settlement (okrugs have names of their own).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.addresses import settlement_key
from geo_incidents.gazetteer.importers.osm.names import name_of
from geo_incidents.gazetteer.models import Street
from geo_incidents.sources.osm import Mapped, points_and_areas
from geo_incidents.spatial.nearness import bounds_around

KINDS: Final = frozenset(
    {"city", "town", "village", "hamlet", "isolated_dwelling", "allotments"}
)
NEAR_M: Final = 3000.0
LONGEST_NAME: Final = Street._meta.get_field("settlement").max_length or 0


class Settlement(NamedTuple):
    """A settlement, as a point or with its outline."""

    name: str
    geometry: BaseGeometry


class Settlements:
    """The settlements of one extract; the main town is called "" as in ``Street``."""

    def __init__(self, found: Iterable[Settlement], town: str) -> None:
        self._town = settlement_key(town)
        outlined = [one for one in found if one.geometry.geom_type != "Point"]
        self._outlined = sorted(outlined, key=lambda one: one.geometry.area)
        self._outlines = shapely.STRtree([one.geometry for one in self._outlined])
        self._points = [one for one in found if one.geometry.geom_type == "Point"]

    def around(self, at: tuple[float, float]) -> str | None:
        """Return the smallest settlement whose outline covers a position, or None."""
        found = self._outlines.query(shapely.Point(at), predicate="intersects")
        return self._said(self._outlined[min(found)].name) if len(found) else None

    def near(self, at: tuple[float, float]) -> str:
        """Return the settlement whose point is nearest; "" with none in ``NEAR_M``."""
        square = shapely.box(*bounds_around(at, NEAR_M))
        near = [one for one in self._points if square.intersects(one.geometry)]
        if not near:
            return ""
        point = shapely.Point(at)
        return self._said(min(near, key=lambda one: point.distance(one.geometry)).name)

    def _said(self, name: str) -> str:
        return "" if settlement_key(name) == self._town else name


def read_settlements(paths: Sequence[Path], town: str) -> Settlements:
    """Read the settlements of some extracts; ``town`` is the municipality's name."""
    settlements, boundaries = list[Settlement](), list[Mapped]()
    called: dict[str, str] = {}
    for path in paths:
        for mapped in points_and_areas(path, "place", "boundary"):
            name = name_of(mapped.tags)
            if not name or len(name) > LONGEST_NAME or mapped.geometry is None:
                continue
            if mapped.tags.get("place") in KINDS:
                settlements.append(Settlement(name, mapped.geometry))
                called |= dict.fromkeys((name, mapped.tags.get("name", "")), name)
            elif _is_boundary(mapped):
                boundaries.append(mapped)
    own = [(called.get(b.tags.get("name", "")), b.geometry) for b in boundaries]
    outlined = [Settlement(name, outline) for name, outline in own if name and outline]
    return Settlements([*settlements, *outlined], town)


def _is_boundary(mapped: Mapped) -> bool:
    is_area = mapped.geometry is not None and mapped.geometry.geom_type != "Point"
    return is_area and mapped.tags.get("boundary") == "administrative"
