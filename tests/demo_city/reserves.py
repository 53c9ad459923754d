"""Which blocks are kept for everybody?  Parks, squares, hospitals, markets."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import Point

from tests.demo_city.blocks import Block
from tests.demo_city.drawings import drawing
from tests.demo_city.frame import bent_point

GREEN, SQUARE, STADIUM, HOSPITAL, MARKET = (
    "green",
    "square",
    "stadium",
    "hospital",
    "market",
)


@dataclass(frozen=True, slots=True)
class Reserve:
    use: str
    name: str


def reserved(blocks: list[Block]) -> dict[int, Reserve]:
    """Block number → what it is kept for."""
    found: dict[int, Reserve] = {}
    for entry in drawing("plan")["reserves"]:
        point = Point(bent_point(entry["at"]))
        home = next(
            (i for i, block in enumerate(blocks) if block.face.covers(point)), None
        )
        if home is not None:
            found[home] = Reserve(entry["use"], entry["name"])
    return found
