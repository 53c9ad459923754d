"""At which spots do troubles arise?  Houses by how many live there, stops, parks."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shapely import LineString, Point, STRtree

from tests.demo_city import frame, zones
from tests.demo_city.dice import Dice, Urn
from tests.demo_city.landmarks import landmarks
from tests.demo_city.town import Town

CROWD = {
    zones.PANEL: 7.0,
    zones.NEW: 6.0,
    zones.MIDRISE: 3.0,
    zones.CENTRE: 1.8,
    zones.PRIVATE: 0.45,
}
FLATS = (zones.PANEL, zones.NEW, zones.MIDRISE, zones.CENTRE)


@dataclass(frozen=True, slots=True)
class Spot:
    """`home` tells neighbours apart; a `landmark` has no house number."""

    home: int
    at: frame.Coordinates
    street: str = ""
    number: str = ""
    landmark: str = ""
    neighbours: int = 12


class Spots:
    def __init__(self, town: Town) -> None:
        self._houses = [self._house(town, i) for i in range(len(town.houses))]
        kinds = [town.buildings[house.building].zone for house in town.houses]
        weights = [self._weight(i, kind) for i, kind in enumerate(kinds)]
        flats = [kind in FLATS for kind in kinds]
        self._by_crowd = Urn(weights)
        self._flats = Urn(
            [w if flat else 0.0 for w, flat in zip(weights, flats, strict=True)]
        )
        self._tree = STRtree([axis.line for axis in town.axes])
        self._lines = [axis.line for axis in town.axes]
        self._landmarks = _landmark_spots(town)

    def draw(self, scene: str, dice: Dice) -> Spot:
        if scene in ("stop", "park"):
            return dice.choice(self._landmarks[scene])
        urn = self._flats if scene == "flat" else self._by_crowd
        spot = self._houses[urn.draw(dice)]
        return self._at_the_road(spot, dice) if scene == "street" else spot

    def _house(self, town: Town, i: int) -> Spot:
        house = town.houses[i]
        crowd = CROWD.get(town.buildings[house.building].zone, 1.0)
        at = (house.at.x, house.at.y)
        return Spot(i, at, house.street, house.number, neighbours=2 + int(crowd * 5))

    def _weight(self, i: int, kind: str) -> float:
        return CROWD.get(kind, 1.0) * Dice(f"house {i}").skewed(1.0, 0.6)

    def _at_the_road(self, spot: Spot, dice: Dice) -> Spot:
        """The trouble lies on the carriageway in front of the house."""
        line: LineString = self._lines[int(self._tree.nearest(Point(spot.at)))]
        foot = line.interpolate(line.project(Point(spot.at)) + dice.uniform(-14, 14))
        share = dice.uniform(0.6, 1.0)
        x = spot.at[0] + (foot.x - spot.at[0]) * share
        y = spot.at[1] + (foot.y - spot.at[1]) * share
        return Spot(
            spot.home, (x, y), spot.street, spot.number, neighbours=spot.neighbours
        )


def _landmark_spots(town: Town) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {"stop": [], "park": []}
    for i, place in enumerate(landmarks(town)):
        if place.kind in found:
            spot = Spot(
                1_000_000 + i,
                (place.at.x, place.at.y),
                landmark=place.name,
                neighbours=60,
            )
            found[place.kind].append(spot)
    return found


def shaken(at: frame.Coordinates, radius_m: float, dice: Dice) -> frame.Coordinates:
    """A pin set by hand: within the radius, mostly close."""
    angle, distance = dice.uniform(0, 2 * math.pi), radius_m * dice.random() ** 1.5
    return at[0] + distance * math.cos(angle), at[1] + distance * math.sin(angle)
