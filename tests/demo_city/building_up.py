"""How is every block built up?  One recipe per zone."""

from __future__ import annotations

from dataclasses import replace

from tests.demo_city import zones
from tests.demo_city.blocks import Block
from tests.demo_city.buildings import Building, along_sides, rounded
from tests.demo_city.dice import Dice
from tests.demo_city.dvors import courtyards, halls, inner_slabs, institution, public
from tests.demo_city.reserves import reserved
from tests.demo_city.skeleton import Axis

SCHOOL_EVERY, KINDERGARTEN_EVERY = 8, 7


def build_up(blocks: list[Block], axes: list[Axis]) -> list[Building]:
    built: list[Building] = []
    kept = reserved(blocks)
    for number, block in enumerate(blocks):
        use = kept[number].use if number in kept else ""
        raised = public(block, number, use) if use else _recipe(block, number, axes)
        built += [replace(b, outline=rounded(b.outline)) for b in raised]
    return built


def _recipe(block: Block, number: int, axes: list[Axis]) -> list[Building]:
    roll = Dice(f"block {number}")
    kind = block.sector.zone.kind
    if kind == zones.PANEL:
        return courtyards(block, number, roll)
    if kind == zones.INDUSTRIAL:
        return halls(block, number, roll)
    if kind == zones.MIDRISE:
        return _midrise(block, number, axes)
    if kind in zones.BUILT:
        return along_sides(block, number, axes, roll)
    return []


def _midrise(block: Block, number: int, axes: list[Axis]) -> list[Building]:
    roll = Dice(f"block {number}")
    rim = along_sides(block, number, axes, roll)
    use = (
        "school"
        if number % SCHOOL_EVERY == 0
        else "kindergarten"
        if number % KINDERGARTEN_EVERY == 0
        else ""
    )
    middle = (
        [b for b in institution(block, number, use) if _clear(b, rim)] if use else []
    )
    return [*rim, *middle] if middle else [*rim, *inner_slabs(block, number, rim, roll)]


def _clear(building: Building, others: list[Building]) -> bool:
    return all(building.outline.distance(other.outline) > 12 for other in others)
