"""Where are the hotspots? Two lists: those to be believed, and those to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.spatial import KDTree

from geo_incidents.analysis.hotspots.members import Members, upheld
from geo_incidents.analysis.hotspots.peaks import APART_M, Believed, believed, peaks
from geo_incidents.analysis.hotspots.reports import CellMonths
from geo_incidents.analysis.hotspots.scan import Candidates, Scanned, scan
from geo_incidents.analysis.hotspots.windows import centres

CONFIRMED_EFFECT: Final = 1.25
CONFIRMED_SHARE: Final = 0.05
# Whoever looks at a place can see for himself: more may be false, and less is asked.
DOUBTED_EFFECT: Final = 1.0
DOUBTED_SHARE: Final = 0.30


@dataclass(frozen=True, slots=True)
class Found:
    """``confirmed`` stand out clearly; ``to_look_at`` are others that may."""

    confirmed: Believed
    to_look_at: Believed


def find(months: CellMonths, members: Members) -> Found:
    """Find the hotspots of a city; the same reports give the same answer."""
    scanned = scan(months, effects=(CONFIRMED_EFFECT, DOUBTED_EFFECT))
    confirmed, doubted = (
        believed(
            ranked(scanned, members, effect=effect),
            share=share,
            looked_at=scanned.looked_at,
        )
        for effect, share in (
            (CONFIRMED_EFFECT, CONFIRMED_SHARE),
            (DOUBTED_EFFECT, DOUBTED_SHARE),
        )
    )
    return Found(confirmed, doubted.taken(~_near(doubted, confirmed)))


def ranked(scanned: Scanned, members: Members, *, effect: float) -> Candidates:
    """Return the places of their own that stand, the most striking first."""
    return upheld(peaks(scanned.candidates[effect]), members, effect=effect)


def _near(
    some: Candidates, others: Candidates
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which lie near another of the same topic."""
    near = np.zeros(len(some), np.bool_)
    for category in np.unique(others.category):
        mine = np.flatnonzero(some.category == category)
        tree = KDTree(_places(others.taken(others.category == category)))
        distance, _ = tree.query(_places(some.taken(mine)))
        near[mine] = distance <= APART_M
    return near


def _places(of: Candidates) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.column_stack(centres(of.hexagon, of.window))
