"""How much of a list of hotspots is true, and how much of the truth is in it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from geo_incidents.analysis.evaluation.city import City
from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.evaluation.measuring import Cost
from geo_incidents.analysis.evaluation.planting import Kind
from geo_incidents.analysis.evaluation.town import DISTRICTS
from geo_incidents.analysis.evaluation.writing import FIRST_DAY, LAST_DAY
from geo_incidents.analysis.hotspots.episodes import episodes
from geo_incidents.analysis.hotspots.labels import Label, label
from geo_incidents.analysis.hotspots.reports import Reports
from geo_incidents.analysis.hotspots.scan import Candidates
from geo_incidents.analysis.hotspots.windows import centres
from geo_incidents.analysis.statistics.rates import Rate, share

MATCH_M: Final = 150.0
AROUND_M: Final = 1200.0
ELEVATED: Final = 1.5
# So many of a list somebody looks at.
FIRST: Final = 20


@dataclass(slots=True)
class Tally:
    """What was found in some cities, added up.

    ``planted`` are found places that return, ``chronic`` unsolved tasks, ``decoys``
    bursts and single complainers; ``elevated`` and ``noise`` are found where nothing
    was planted, with and without a share of the topic above that around. ``labels``
    counts (should be, was called), ``off`` by how many episodes it was wrong.
    """

    planted: int = 0
    chronic: int = 0
    decoys: int = 0
    elevated: int = 0
    noise: int = 0
    labels: dict[tuple[Label, Label], int] = field(default_factory=dict)
    off: list[int] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """Return how many there are, tasks that are rightly called chronic apart."""
        return self.planted + self.decoys + self.elevated + self.noise

    def labelled(self, of: Label) -> Rate | None:
        """Return the share of a label that was given rightly."""
        every = {was: n for (should, was), n in self.labels.items() if should == of}
        return share(every.get(of, 0), sum(every.values()))

    @property
    def within_one(self) -> Rate | None:
        """Return the share of places of which the episodes were told within one."""
        return share(sum(abs(each) <= 1 for each in self.off), len(self.off))


@dataclass(slots=True)
class Standing:
    """How the list of one method did in some cities, added up.

    ``counted`` leaves out unsolved tasks, which are told apart, and of what remains
    ``planted`` are found places that return; ``first`` and ``first_planted`` are the
    same of the first of each list. ``detectable`` and ``found`` count planted places.
    """

    listed: int = 0
    counted: int = 0
    planted: int = 0
    first: int = 0
    first_planted: int = 0
    detectable: int = 0
    found: int = 0
    costs: list[Cost] = field(default_factory=list)


def stand(standing: Standing, city: City, places: Listed, detectable: set[int]) -> None:
    """Add what a method lists of a city."""
    x, y = centres(places.hexagon, places.window)
    told = [
        _planted_at(city, (east, north), category)
        for east, north, category in zip(
            x.tolist(), y.tolist(), places.category.tolist(), strict=True
        )
    ]
    kinds = [None if number is None else city.truth[number] for number in told]
    counts = [one is None or one.kind is not Kind.CHRONIC for one in kinds]
    right = [one is not None and one.is_recurring for one in kinds]
    standing.listed += len(told)
    standing.counted += sum(counts)
    standing.planted += sum(right)
    standing.first += sum(counts[:FIRST])
    standing.first_planted += sum(right[:FIRST])
    standing.detectable += len(detectable)
    standing.found += len(detectable & {*told})


def tallied(
    city: City, found: Candidates, members: Sequence[Reports], tally: Tally
) -> list[int]:
    """Add what was found in a city; return which planted places were."""
    hits = []
    x, y = centres(found.hexagon, found.window)
    for at, reports in enumerate(members):
        place = (float(x[at]), float(y[at]))
        number = _planted_at(city, place, int(found.category[at]))
        if number is None:
            if _is_elevated(city, place, int(found.category[at])):
                tally.elevated += 1
            else:
                tally.noise += 1
            continue
        hits.append(number)
        _judged(city, number, reports, found.taken(np.array([at])), tally)
    return hits


def by_propensity(city: City, numbers: Sequence[int]) -> list[int]:
    """Count planted places by the third of the districts they lie in.

    Thirds ascend by how much their residents write of what they suffer.
    """
    third = city.town.propensity.argsort().argsort() * 3 // DISTRICTS
    thirds = [int(third[city.truth[number].district]) for number in numbers]
    return [thirds.count(each) for each in range(3)]


def _judged(
    city: City, number: int, reports: Reports, found: Candidates, tally: Tally
) -> None:
    """Judge what is told of a planted place, found once."""
    place = city.truth[number]
    told = episodes(reports, today=LAST_DAY)
    fewest = int(found.residents[0])
    comings = episodes(reports, today=LAST_DAY, fewest=fewest)
    usual = float(found.usual[0])
    named = (
        label(told, comings, since=FIRST_DAY, today=LAST_DAY, usual=usual)
        if told
        else None
    )
    if place.is_recurring:
        tally.planted += 1
        tally.off.append(len(told) - len(place.episodes))
    elif place.label is Label.CHRONIC:
        tally.chronic += 1
    else:
        tally.decoys += 1
    if named is not None and place.label is not None:
        pair = place.label, named
        tally.labels[pair] = tally.labels.get(pair, 0) + 1


def _planted_at(city: City, place: tuple[float, float], category: int) -> int | None:
    away = {
        number: float(np.hypot(each.x - place[0], each.y - place[1]))
        for number, each in enumerate(city.truth)
        if each.category == category
    }
    nearest = min(away, key=away.__getitem__, default=None)
    return nearest if nearest is not None and away[nearest] <= MATCH_M else None


def _is_elevated(city: City, place: tuple[float, float], category: int) -> bool:
    """Tell whether people here truly write more of a topic than those around."""
    town = city.town
    away = np.hypot(town.x - place[0], town.y - place[1])
    here, around = (
        np.average(town.share[near, category], weights=town.weight[near])
        if near.any()
        else 0.0
        for near in (away <= MATCH_M, away <= AROUND_M)
    )
    return bool(here >= ELEVATED * around > 0)
