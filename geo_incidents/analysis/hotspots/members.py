"""Which reports is a hotspot made of, and does it stand without any one resident?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.hexagons import hexagons_of
from geo_incidents.analysis.hotspots.reports import MONTH_DAYS, Reports
from geo_incidents.analysis.hotspots.scan import Candidates
from geo_incidents.analysis.hotspots.usual import log_chance
from geo_incidents.analysis.hotspots.windows import WINDOWS


class Members:
    """Reports by topic and hexagon, to be looked up window by window."""

    def __init__(self, reports: Reports) -> None:
        hexagon = hexagons_of(reports.x, reports.y)
        order = np.lexsort((reports.number, reports.day, hexagon, reports.category))
        self._reports = reports.taken(order)
        self._hexagon = hexagon[order]
        self._category, start = np.unique(self._reports.category, return_index=True)
        self._start = np.append(start, len(order))

    def of(self, found: Candidates) -> Iterator[Reports]:
        """Yield the reports in each window, the earliest first."""
        for hexagon, category, window in zip(
            found.hexagon.tolist(),
            found.category.tolist(),
            found.window.tolist(),
            strict=True,
        ):
            inside = self._inside(WINDOWS[window].seen_from(hexagon), category)
            members = self._reports.taken(inside)
            yield members.taken(np.lexsort((members.number, members.day)))

    def _inside(self, window: NDArray[np.int64], category: int) -> NDArray[np.int64]:
        at = int(self._category.searchsorted(category))
        begin, end = self._start[at : at + 2].tolist()
        here = self._hexagon[begin:end]
        first = here.searchsorted(window)
        last = here.searchsorted(window, side="right")
        ranges = zip(first.tolist(), last.tolist(), strict=True)
        return np.concatenate([begin + np.arange(*each) for each in ranges])


def upheld(found: Candidates, members: Members, *, effect: float) -> Candidates:
    """Count months again without the resident who complained in most of them.

    Nobody alone can make a hotspot; where several complain it changes little.
    """
    months = np.array(
        [
            _months_without_one(of, residents)
            for of, residents in zip(
                members.of(found), found.residents.tolist(), strict=True
            )
        ],
        np.int64,
    )
    chance = log_chance(months, mean=effect * found.usual, spread=found.spread)
    again = replace(found, months=months, log_chance=chance)
    return again.taken(np.argsort(chance, kind="stable"))


def _months_without_one(members: Reports, residents: int) -> int:
    """Count months with so many residents, but for who complained in most of them.

    Where nobody complained in two months there is nobody to leave out.
    """
    who_when = np.stack((members.resident, members.day // MONTH_DAYS))
    pairs = np.unique(who_when, axis=1)
    who, months = np.unique(pairs[0], return_counts=True)
    if months.max() > 1:
        pairs = pairs[:, pairs[0] != who[months.argmax()]]
    return int((np.unique(pairs[1], return_counts=True)[1] >= residents).sum())
