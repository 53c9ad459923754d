"""Which address does every building carry?  Odd left, even right, rising."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from shapely import Point

from tests.demo_city import zones
from tests.demo_city.blocks import Block
from tests.demo_city.buildings import Building
from tests.demo_city.dice import Dice
from tests.demo_city.skeleton import Axis

SQUARE = Point(0, -108)
REACH_M = 170.0
INFILL_SHARE = 0.025


@dataclass(frozen=True, slots=True)
class House:
    """A building with its address; `building` indexes the list of buildings."""

    street: str
    number: str
    at: Point
    building: int


def away_from_square(axis: Axis) -> Axis:
    """The street drawn from its end nearer to the main square."""
    first, last = (Point(axis.line.coords[end]) for end in (0, -1))
    return (
        axis
        if first.distance(SQUARE) <= last.distance(SQUARE)
        else Axis(axis.name, axis.rank, axis.line.reverse())
    )


def addressed(
    buildings: list[Building], axes: list[Axis], blocks: list[Block]
) -> list[House]:
    """Houses of all buildings that have an address, by street, position and side."""
    lived = [
        i
        for i, b in enumerate(buildings)
        if b.use in ("housing", "school", "kindergarten", "public")
    ]
    fronting = [i for i in lived if buildings[i].street >= 0]
    numbers = _along_streets(fronting, buildings, axes)
    inside = [i for i in lived if buildings[i].street < 0]
    numbers |= _microdistricts(inside, buildings, blocks)
    numbers |= _second_rows(
        [i for i in inside if i not in numbers], buildings, axes, numbers
    )
    return [
        House(street, number, buildings[i].outline.centroid, i)
        for i, (street, number) in sorted(numbers.items())
    ]


def _along_streets(
    which: list[int], buildings: list[Building], axes: list[Axis]
) -> dict[int, tuple[str, str]]:
    by_street: dict[int, list[int]] = defaultdict(list)
    for i in which:
        by_street[buildings[i].street].append(i)
    plain: dict[int, str] = {}
    for street, members in sorted(by_street.items()):
        plain |= _one_street(axes[street], members, buildings)
    return {
        i: (axes[buildings[i].street].name, _fraction(i, plain, buildings, axes))
        for i in plain
    }


def _one_street(
    axis: Axis, members: list[int], buildings: list[Building]
) -> dict[int, str]:
    """Numbers along one street: both sides keep pace with each other."""
    placed = sorted(
        (axis.line.project(buildings[i].outline.centroid), i) for i in members
    )
    sides: dict[int, list[tuple[float, int]]] = {1: [], 0: []}
    for at, i in placed:
        sides[_left(axis, at, buildings[i].outline.centroid)].append((at, i))
    busiest = max(len(side) for side in sides.values())
    pitch = axis.line.length / max(busiest, 1) * 1.02
    numbers: dict[int, str] = {}
    for odd, side in sides.items():
        numbers |= _one_side(side, 1 if odd else 2, pitch)
    return numbers


def _one_side(
    side: list[tuple[float, int]], first: int, pitch: float
) -> dict[int, str]:
    """Here and there a later house was squeezed in as 14А."""
    numbers: dict[int, str] = {}
    last, lettered = first - 2, True
    for at, i in side:
        lettered = not lettered and Dice(f"infill {i}").chance(INFILL_SHARE)
        last = last if lettered else max(last + 2, 2 * int(at / pitch) + first)
        numbers[i] = f"{last}А" if lettered else str(last)
    return numbers


def _left(axis: Axis, at: float, point: Point) -> int:
    """1 on the left of the street, 0 on the right."""
    a, b = (
        axis.line.interpolate(max(at - 3, 0)),
        axis.line.interpolate(min(at + 3, axis.line.length)),
    )
    return int((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0)


def _fraction(
    i: int, plain: dict[int, str], buildings: list[Building], axes: list[Axis]
) -> str:
    """Corner houses carry the other street's number after the stroke."""
    building, roll = buildings[i], Dice(f"number {i}")
    stroke = (
        building.zone in (zones.CENTRE, zones.MIDRISE)
        and building.corner >= 0
        and axes[building.corner].name
    )
    if stroke and roll.random() < 0.4:
        at = axes[building.corner].line.project(building.outline.centroid)
        return f"{plain[i]}/{2 * int(at / 60) + 1 + roll.below(2)}"
    return plain[i]


def _microdistricts(
    inside: list[int], buildings: list[Building], blocks: list[Block]
) -> dict[int, tuple[str, str]]:
    """Panel blocks count through; a tower beside a slab is its second building."""
    counts: dict[str, int] = defaultdict(int)
    numbers: dict[int, tuple[str, str]] = {}
    last_of: dict[str, tuple[int, Point]] = {}
    for i in inside:
        name = blocks[buildings[i].block].sector.zone.microdistrict
        if not name:
            continue
        at = buildings[i].outline.centroid
        last = last_of.get(name)
        if (
            last
            and at.distance(last[1]) < 75
            and buildings[i].outline.area < 700
            and buildings[i].use == "housing"
        ):
            numbers[i] = (name, f"{last[0]}к2")
            del last_of[name]
            continue
        counts[name] += 1
        numbers[i] = (name, str(counts[name]))
        last_of[name] = (counts[name], at)
    return numbers


def _second_rows(
    inside: list[int],
    buildings: list[Building],
    axes: list[Axis],
    front: dict[int, tuple[str, str]],
) -> dict[int, tuple[str, str]]:
    """A building behind the front is a corpus or letter of the nearest front house."""
    by_block: dict[int, list[int]] = defaultdict(list)
    for i in front:
        by_block[buildings[i].block].append(i)
    counts: dict[int, int] = defaultdict(int)
    numbers: dict[int, tuple[str, str]] = {}
    for i in inside:
        outline = buildings[i].outline
        near = sorted(
            by_block[buildings[i].block],
            key=lambda j: outline.distance(buildings[j].outline),
        )
        host = next((j for j in near if front[j][1].isdigit() and counts[j] < 3), None)
        if host is None or outline.distance(buildings[host].outline) > REACH_M:
            continue
        counts[host] += 1
        street, number = front[host]
        numbers[i] = (street, _behind(number, counts[host], i))
    return numbers


def _behind(number: str, nth: int, building: int) -> str:
    """«12к2» mostly, «12Б» or «12 литера Б» in older yards."""
    if building % 5 > 1:
        return f"{number}к{nth + 1}"
    letter = "БВГ"[nth - 1]
    return f"{number} литера {letter}" if building % 5 else f"{number}{letter}"
