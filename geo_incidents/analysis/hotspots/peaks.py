"""Which candidates are places of their own, and which of those can be believed?"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from geo_incidents.analysis.hotspots.hexagons import Floats
from geo_incidents.analysis.hotspots.scan import Candidates
from geo_incidents.analysis.hotspots.windows import centres

APART_M: Final = 350.0


@dataclass(frozen=True, slots=True)
class Believed(Candidates):
    """Candidates with the share of false ones among all that are as striking (q)."""

    false_share: Floats


def peaks(candidates: Candidates) -> Candidates:
    """Keep the most striking of a topic within ``APART_M``, the most striking first."""
    order = np.lexsort(
        (
            candidates.window,
            candidates.hexagon,
            candidates.category,
            candidates.usual / candidates.months,
            candidates.log_chance,
        )
    )
    ranked = candidates.taken(order)
    kept = np.zeros(len(ranked), np.bool_)
    for category in np.unique(ranked.category):
        of = np.flatnonzero(ranked.category == category)
        middle = centres(ranked.hexagon[of], ranked.window[of])
        kept[of[apart(np.column_stack(middle))]] = True
    return ranked.taken(kept)


def believed(ranked: Candidates, *, share: float, looked_at: int) -> Believed:
    """Keep as many as let no more than a share be false (Benjamini-Hochberg)."""
    rank = np.arange(1, len(ranked) + 1)
    false = ranked.log_chance - np.log(rank / max(looked_at, 1))
    least = np.minimum.accumulate(np.append(0.0, false[::-1]))[:0:-1]
    columns: dict[str, Any] = {
        each.name: getattr(ranked, each.name) for each in fields(ranked)
    }
    kept = least <= np.log(share)
    return Believed(**columns, false_share=np.exp(least)).taken(kept)


def apart(place: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return which places (x and y in lines) have no earlier kept one near."""
    tree = KDTree(place)
    free = np.ones(len(place), np.bool_)
    kept = []
    for at in range(len(place)):
        if free[at]:
            kept.append(at)
            free[tree.query_ball_point(place[at], APART_M)] = False
    return np.array(kept, np.intp)
