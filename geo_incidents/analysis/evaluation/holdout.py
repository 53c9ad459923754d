"""Do hotspots foretell? Held against weeks that the scan has not seen.

A list is good when there is afterwards more of its topic at its places than the other
topics there and the neighbourhood would lead to expect: its lift. A list of where most
is written foretells only that much will be written there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.finding import CONFIRMED_EFFECT
from geo_incidents.analysis.hotspots.ground import Ground
from geo_incidents.analysis.hotspots.hexagons import disks, hexagons_of
from geo_incidents.analysis.hotspots.members import Members, upheld
from geo_incidents.analysis.hotspots.peaks import peaks
from geo_incidents.analysis.hotspots.reports import CellMonths, Reports
from geo_incidents.analysis.hotspots.scan import scan

PLACES: Final = 50
RINGS: Final = 1
_DRAWS: Final = 2000

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lift:
    """Observed reports over expected ones, with its 95 % interval (bootstrap)."""

    places: int
    observed: int
    expected: float
    lift: float
    low: float
    high: float


def lifts(reports: Reports, *, holdout_days: int) -> dict[str, Lift]:
    """Hold the last days out; return the lift of the scan's list and of the counts'."""
    first = int(reports.day.max()) - holdout_days + 1
    seen = reports.taken(reports.day < first).once_each()
    unseen = reports.taken(reports.day >= first).once_each()
    return {
        "recurring scan": _lift(_scanned(seen), unseen),
        "counts": _lift(_counted(seen), unseen),
    }


def _scanned(reports: Reports) -> tuple[Integers, Integers]:
    """Return hexagons and topics of what the scan ranks first."""
    found = scan(CellMonths.of(reports), effects=(CONFIRMED_EFFECT,))
    best = upheld(
        peaks(found.candidates[CONFIRMED_EFFECT]),
        Members(reports),
        effect=CONFIRMED_EFFECT,
    )
    return best.hexagon[:PLACES], best.category[:PLACES]


def _counted(reports: Reports) -> tuple[Integers, Integers]:
    """Return hexagons and topics of which most is written."""
    pairs = np.stack((hexagons_of(reports.x, reports.y), reports.category))
    pairs, count = np.unique(pairs, axis=1, return_counts=True)
    hexagon, category = pairs[:, np.argsort(-count, kind="stable")[:PLACES]]
    return hexagon, category


def _lift(places: tuple[Integers, Integers], unseen: Reports) -> Lift:
    ground = Ground.of(_with_silent(CellMonths.of(unseen), *places))
    around = disks(ground.hexagon, RINGS)
    expected = np.array([*ground.expected(around)])
    observed = np.array([around @ load for load in ground.load])
    at = (
        ground.category.searchsorted(places[1]),
        ground.hexagon.searchsorted(places[0]),
    )
    had, should = observed[at], expected[at]
    rng = np.random.default_rng(0)
    drawn = rng.integers(0, max(len(had), 1), (_DRAWS, len(had)))
    low, high = np.quantile(
        had[drawn].sum(axis=1) / np.maximum(should[drawn].sum(axis=1), 1e-9),
        (0.025, 0.975),
    )
    total = float(should.sum())
    return Lift(
        len(places[0]),
        int(had.sum()),
        total,
        float(had.sum()) / total if total else float("nan"),
        float(low),
        float(high),
    )


def _with_silent(
    months: CellMonths, hexagon: Integers, category: Integers
) -> CellMonths:
    """Add places of which nothing was said: something was expected of them too."""
    nobody = np.zeros(len(hexagon), np.int64)
    return CellMonths(
        np.append(months.hexagon, hexagon),
        np.append(months.category, category),
        np.append(months.month, nobody + months.month.min()),
        np.append(months.residents, nobody),
    )
