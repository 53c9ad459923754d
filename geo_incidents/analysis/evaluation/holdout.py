"""Do hotspots foretell? Held against weeks that the scan has not seen.

A list is good when there is afterwards more of its topic at its places than the other
topics there and the neighbourhood would lead to expect: its lift. A list of where most
is written foretells only that much will be written there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.evaluation.peers.roster import Peer
from geo_incidents.analysis.hotspots.finding import CONFIRMED_EFFECT, ranked
from geo_incidents.analysis.hotspots.ground import Ground
from geo_incidents.analysis.hotspots.members import Members
from geo_incidents.analysis.hotspots.reports import CellMonths, Reports
from geo_incidents.analysis.hotspots.scan import scan
from geo_incidents.analysis.hotspots.windows import WINDOWS

PLACES: Final = 50
_LITTLE: Final = 1e-9
_DRAWS: Final = 2000


@dataclass(frozen=True, slots=True)
class Lift:
    """Observed reports over expected ones, with its 95 % interval (bootstrap)."""

    places: int
    observed: int
    expected: float
    lift: float
    low: float
    high: float


def lifts(
    reports: Reports, *, holdout_days: int, peers: Mapping[str, Peer]
) -> dict[str, Lift]:
    """Hold the last days out; return the lift of the scan's list and of the peers'."""
    first = int(reports.day.max()) - holdout_days + 1
    once = reports.once_each()
    seen, unseen = once.taken(once.day < first), once.taken(once.day >= first)
    lists: dict[str, Peer] = {"recurring scan": _scanned, **peers}
    return {
        name: _lift(listed(seen).first(PLACES), unseen)
        for name, listed in lists.items()
    }


def _scanned(reports: Reports) -> Listed:
    """Return what the scan ranks first."""
    found = scan(CellMonths.of(reports), effects=(CONFIRMED_EFFECT,))
    best = ranked(found, Members(reports), effect=CONFIRMED_EFFECT)
    return Listed(best.hexagon, best.category, best.window)


def _lift(places: Listed, unseen: Reports) -> Lift:
    """Compare what is said in the window of each place with what should be."""
    ground = Ground.of(_with_silent(CellMonths.of(unseen), places))
    had, should = np.zeros((2, len(places.hexagon)))
    line = ground.category.searchsorted(places.category)
    column = ground.hexagon.searchsorted(places.hexagon)
    for window, seen_from in enumerate(WINDOWS):
        around = seen_from.around(ground.hexagon)
        of = np.flatnonzero(places.window == window)
        expected = np.array([*ground.expected(around)])
        should[of] = expected[line[of], column[of]]
        had[of] = [
            (around[[hexagon]] @ ground.load[topic])[0]
            for topic, hexagon in zip(line[of], column[of], strict=True)
        ]
    rng = np.random.default_rng(0)
    drawn = rng.integers(0, max(len(had), 1), (_DRAWS, len(had)))
    low, high = np.quantile(
        had[drawn].sum(axis=1) / np.maximum(should[drawn].sum(axis=1), _LITTLE),
        (0.025, 0.975),
    )
    lift = had.sum() / max(should.sum(), _LITTLE)
    return Lift(
        *(len(had), int(had.sum()), round(float(should.sum()), 1)),
        *(round(float(each), 2) for each in (lift, low, high)),
    )


def _with_silent(months: CellMonths, places: Listed) -> CellMonths:
    """Add places of which nothing was said: something was expected of them too."""
    nobody = np.zeros(len(places.hexagon), np.int64)
    return CellMonths(
        np.append(months.hexagon, places.hexagon),
        np.append(months.category, places.category),
        np.append(months.month, nobody + months.month.min()),
        np.append(months.residents, nobody),
    )
