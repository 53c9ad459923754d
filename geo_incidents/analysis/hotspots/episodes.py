"""How often did the trouble come back, and how long did each repair hold?

A new episode begins when all that was said before has been closed and it has been quiet
for a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.reports import Reports

QUIET_DAYS: Final = 21
FEWEST_RESIDENTS: Final = 2


@dataclass(frozen=True, slots=True)
class Episode:
    """One coming of the trouble; days count from 1970-01-01.

    ``closed`` is when the last report of it was closed, None while one is open.
    """

    first: int
    last: int
    closed: int | None
    residents: int
    reports: int

    def lasted_days(self, today: int) -> int:
        """Return from the first report to the closing of the last."""
        return (today if self.closed is None else self.closed) - self.first


def episodes(
    members: Reports, *, today: int, fewest: int = FEWEST_RESIDENTS
) -> list[Episode]:
    """Cut the reports of a place, the earliest first, into episodes.

    What fewer residents than ``fewest`` speak of is none.
    """
    found = [
        _episode(members.taken(part), today)
        for part in np.split(np.arange(len(members)), _beginnings(members))
    ]
    return [each for each in found if each.residents >= fewest]


def _beginnings(members: Reports) -> NDArray[np.intp]:
    """Return which reports begin an episode, but for the first."""
    busy = np.maximum.accumulate(np.maximum(members.closed, members.day))
    quiet = members.day[1:] - np.maximum.accumulate(members.day)[:-1] >= QUIET_DAYS
    return np.flatnonzero(quiet & (members.day[1:] > busy[:-1])) + 1


def _episode(members: Reports, today: int) -> Episode:
    closed = int(members.closed.max())
    return Episode(
        int(members.day[0]),
        int(members.day[-1]),
        closed if closed <= today else None,
        len(np.unique(members.resident)),
        len(members),
    )
