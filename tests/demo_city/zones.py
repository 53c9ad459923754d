"""What stands in each sector?  Zone, lie and size of its blocks, and its okrug."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from shapely import Point, Polygon

from tests.demo_city.drawings import drawing
from tests.demo_city.frame import Coordinates

CENTRE, MIDRISE, PANEL, PRIVATE = "centre", "midrise", "panel", "private"
INDUSTRIAL, GREEN, OPEN, NEW = "industrial", "green", "open", "new"
BUILT = (CENTRE, MIDRISE, PANEL, PRIVATE, NEW)
FLATS = (CENTRE, MIDRISE, PANEL, NEW)


@dataclass(frozen=True, slots=True)
class Zone:
    """Streets along `angle` (degrees) lie `depth_m` apart, cross streets `length_m`.

    `gaps` is the share of cross links left out; no depth means no streets inside.
    """

    seed: Coordinates
    kind: str
    okrug: str
    angle: float = 0.0
    depth_m: float = 0.0
    length_m: float = 0.0
    gaps: float = 0.0
    microdistrict: str = ""


@dataclass(frozen=True, slots=True)
class Sector:
    zone: Zone
    area: Polygon


@cache
def zones() -> tuple[Zone, ...]:
    drawn = drawing("zones")["zones"]
    return tuple(Zone(**{**zone, "seed": tuple(zone["seed"])}) for zone in drawn)


def zoned(sectors: list[Polygon]) -> list[Sector]:
    """The sectors that hold a seed; the first seed of a sector counts."""
    found: dict[int, Sector] = {}
    for zone in zones():
        for i, sector in enumerate(sectors):
            if i not in found and sector.covers(Point(zone.seed)):
                found[i] = Sector(zone, sector)
    return list(found.values())
