"""What did the planner draw?  The skeleton: river, main streets, railway, limits.

All coordinates are metres before bending (see `frame.bend`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.demo_city.drawings import drawing
from tests.demo_city.frame import Coordinates

CITY = "Верхнереченск"
CITY_EN = "Verkhnerechensk"
RIVER = "Вельша"
QUAY_M = 36


@dataclass(frozen=True, slots=True)
class Drawn:
    """One main street.  Rank: 1 trunk, 2 main, 3 street; crosses water at `bridge`."""

    name: str
    rank: int
    points: list[Coordinates]
    bridge: Coordinates | None


def main_streets() -> list[Drawn]:
    return [_drawn(street) for street in drawing("plan")["streets"]]


def _drawn(street: dict[str, Any]) -> Drawn:
    bridge = _point(street.get("bridge"))
    return Drawn(street["name"], street["rank"], curve(street["points"]), bridge)


def curve(points: list[list[float]]) -> list[Coordinates]:
    return [(x, y) for x, y in points]


def line(name: str) -> list[Coordinates]:
    """The river, the railway, the limits or the old arm."""
    return curve(drawing("plan")[name])


def river_half_widths() -> list[float]:
    """Metres, at equal steps along the river."""
    return [float(width) for width in drawing("plan")["river_half_width_m"]]


def _point(point: list[float] | None) -> Coordinates | None:
    return (point[0], point[1]) if point else None
