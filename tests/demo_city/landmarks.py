"""Which places does everybody know?  Schools, stops, parks, hospitals, shops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shapely import Point

from tests.demo_city import ground
from tests.demo_city.dice import Dice
from tests.demo_city.drawings import drawing
from tests.demo_city.frame import bent_point
from tests.demo_city.names import english, latin
from tests.demo_city.town import Town

STOP_EVERY_M = 480.0


@dataclass(frozen=True, slots=True)
class Landmark:
    kind: str
    name: str
    name_en: str
    at: Point


def landmarks(town: Town) -> Iterator[Landmark]:
    for place in drawing("plan")["places"]:
        at = Point(bent_point(place["at"]))
        yield Landmark(place["kind"], place["name"], place["name_en"], at)
    for area, name in ground.greens(town):
        if name and "кладбище" not in name:
            yield Landmark("park", name, english(name), area.representative_point())
    yield from _numbered(town, "school", "школа", "School", 1)
    yield from _numbered(town, "kindergarten", "детский сад", "Kindergarten", 3)
    yield from _stops(town)


def _numbered(
    town: Town, use: str, title: str, title_en: str, first: int
) -> Iterator[Landmark]:
    number = first
    roll = Dice(use)
    for building in town.buildings:
        if building.use == use:
            yield Landmark(
                use,
                f"{title} № {number}",
                f"{title_en} No. {number}",
                building.outline.centroid,
            )
            number += 1 if roll.random() < 0.8 else 2


def _stops(town: Town) -> Iterator[Landmark]:
    """Along trunk and main streets, named after the side street at which they stand."""
    taken: set[str] = set()
    for axis in town.axes:
        if axis.rank > 2 or not axis.name:
            continue
        for k in range(1, int(axis.line.length / STOP_EVERY_M)):
            at = axis.line.interpolate(k * STOP_EVERY_M)
            near = [
                a
                for a in town.axes
                if a.name and a.name != axis.name and a.line.distance(at) < 260
            ]
            fresh = [a for a in near if a.name not in taken]
            if fresh and at.within(town.land.dry):
                name = min(fresh, key=lambda a: a.line.distance(at)).name
                taken.add(name)
                yield Landmark(
                    "stop",
                    f"остановка «{_plain(name)}»",
                    f"{latin(_plain(name))} Stop",
                    at,
                )


def _plain(name: str) -> str:
    return name[0].upper() + name[1:]
