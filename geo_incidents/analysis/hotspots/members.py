"""Which reports is a hotspot made of, and do they tell of more than one of anything?

Nobody alone can make a hotspot, and no one event can: a burst pipe of which all the
street writes in a week has not come back, whatever else is said there by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.hexagons import hexagons_of
from geo_incidents.analysis.hotspots.reports import MONTH_DAYS, Integers, Reports
from geo_incidents.analysis.hotspots.scan import Candidates
from geo_incidents.analysis.hotspots.usual import log_chance
from geo_incidents.analysis.hotspots.windows import WINDOWS

_EVENT_REPORTS: Final = 12


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
    """Count months again without the busiest resident, and without an event.

    Where several complain of several troubles it changes little.
    """
    months = np.array(
        [
            _months_with(_but_for_an_event(_but_for_the_busiest(of)), residents)
            for of, residents in zip(
                members.of(found), found.residents.tolist(), strict=True
            )
        ],
        np.int64,
    )
    chance = log_chance(months, mean=effect * found.usual, spread=found.spread)
    again = replace(found, months=months, log_chance=chance)
    return again.taken(np.argsort(chance, kind="stable"))


def _months_with(members: Reports, residents: int) -> int:
    """Count months in which so many residents complained."""
    month, _ = _who_when(members)
    return int((np.unique(month, return_counts=True)[1] >= residents).sum())


def _but_for_the_busiest(members: Reports) -> Reports:
    """Leave out the resident who complained in most months.

    Where nobody complained in two months there is nobody to leave out.
    """
    who, months = np.unique(_who_when(members)[1], return_counts=True)
    if months.max() == 1:
        return members
    return members.taken(members.resident != who[months.argmax()])


def _but_for_an_event(members: Reports) -> Reports:
    """Leave out the fullest thirty days, if they hold most; the earliest come first.

    What fewer than a dozen write of is no event: so few may write of each coming.
    """
    begin = np.arange(len(members))
    end = members.day.searchsorted(members.day + MONTH_DAYS)
    held = end - begin
    if held.max(initial=0) < max(_EVENT_REPORTS, len(members) // 2 + 1):
        return members
    fullest = int(held.argmax())
    return members.taken((begin < fullest) | (begin >= end[fullest]))


def _who_when(members: Reports) -> tuple[Integers, Integers]:
    """Return the months in which anybody complained, and who: one entry for both."""
    month, who = np.unique(
        np.stack((members.day // MONTH_DAYS, members.resident)), axis=1
    )
    return month, who
