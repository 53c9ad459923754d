"""Which places and topics have complaints in more months than comparable ones?

The recurring scan: windows of one to nineteen hexagons, months with at least so many
residents. Whatever stands out is a candidate; of candidates near each other the most
striking stays; and of those as many are called hotspots as keep the share of false ones
down (Benjamini and Hochberg 1995, over places, not over windows).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from geo_incidents.analysis.hotspots.columns import Columns
from geo_incidents.analysis.hotspots.ground import QUIET_PLACE, Ground
from geo_incidents.analysis.hotspots.hexagons import Floats, Hexagons, Neighbours
from geo_incidents.analysis.hotspots.reports import CellMonths, Integers
from geo_incidents.analysis.hotspots.usual import (
    Counts,
    Peers,
    Usual,
    log_chance,
)
from geo_incidents.analysis.hotspots.windows import WINDOWS

# Before a tower two or three letters a month are nothing: six still are a trouble.
RESIDENTS: Final = (1, 2, 3, 4, 6)
FEWEST_MONTHS: Final = 3
# What is likelier, or deviates less, is no hotspot: there are too many windows.
_DEVIATIONS: Final = 2.5
_WORTH_KEEPING: Final = float(np.log(1e-4))


@dataclass(frozen=True, slots=True)
class Candidates(Columns):
    """Windows that stand out, as columns of equal length.

    ``window`` (of ``WINDOWS``) and ``residents`` say how it was looked at, ``months``
    what it has, ``usual`` and ``spread`` what comparable ones have (see ``Usual``), and
    ``log_chance`` how likely it is to have as much with an effect asked for. Where more
    of the topic is written right beside, as much more is usual.
    """

    hexagon: Hexagons
    category: Integers
    window: Integers
    residents: Integers
    months: Integers
    usual: Floats
    spread: Floats
    log_chance: Floats

    def __len__(self) -> int:
        return len(self.hexagon)


@dataclass(frozen=True, slots=True)
class Scanned:
    """The candidates of a city by the effect they were asked for.

    ``looked_at`` is how many places there were, a hexagon and a topic each: the looks
    at one, with its neighbours or without, see much the same. In cities without
    hotspots about as many stand out as that leads to expect, not one for every look.
    """

    looked_at: int
    candidates: dict[float, Candidates]


def scan(months: CellMonths, *, effects: tuple[float, ...]) -> Scanned:
    """Look at every window; ``effects`` are times of the usual one asks for."""
    if not len(months):
        return Scanned(0, {effect: _none() for effect in effects})
    ground = Ground.of(months)
    complaints = [*_by_category(months, ground)]
    found: dict[float, list[Candidates]] = {effect: [] for effect in effects}
    for window, seen_from in enumerate(WINDOWS):
        around = seen_from.around(ground.hexagon)
        peers = _peers(ground, around)
        every = _months_with(complaints, around)
        for residents, has in zip(RESIDENTS, every, strict=True):
            seen = _Seen(ground, peers, window, residents, has.ravel())
            usual = peers.usual(seen.has)
            for effect in effects:
                found[effect].append(seen.standing_out(usual, effect=effect))
    return Scanned(
        ground.load.size,
        {effect: Candidates.joined(each) for effect, each in found.items()},
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """All windows of a size, with the months that they have of so many residents."""

    ground: Ground
    peers: Peers
    window: int
    residents: int
    has: Counts

    def standing_out(self, usual: Usual, *, effect: float) -> Candidates:
        """Return those that have clearly more than ``effect`` times what is usual.

        Where nothing else is written and one complains at a time, it may be all that
        somebody ever writes of: nothing can be compared with that.
        """
        often = self.has >= FEWEST_MONTHS
        if self.residents == 1:
            often &= self.peers.tells
        which = np.flatnonzero(often)
        company = self.peers.company[which]
        mean = effect * usual.months(self.peers.place[which], company)
        mean *= self.ground.raised.ravel()[which]
        spread = usual.spread[company]
        deviation = np.sqrt(mean + spread * mean**2)
        far = self.has[which] > mean + _DEVIATIONS * deviation
        which, mean, spread = which[far], mean[far], spread[far]
        chance = log_chance(self.has[which], mean=mean, spread=spread)
        line, column = np.divmod(which, len(self.ground.hexagon))
        found = Candidates(
            self.ground.hexagon[column],
            self.ground.category[line],
            np.full(len(which), self.window),
            np.full(len(which), self.residents),
            self.has[which].astype(np.int64),
            mean / effect,
            spread,
            chance,
        )
        return found.taken(chance < _WORTH_KEEPING)


def _peers(ground: Ground, around: Neighbours) -> Peers:
    """Tell which windows can be compared, category by category."""
    place = np.empty(ground.load.shape, np.float32)
    others = np.empty(ground.load.shape, np.int32)
    every = zip(ground.others(around), ground.share, strict=True)
    for line, (beside, share) in enumerate(every):
        others[line] = beside
        place[line] = np.log((beside + QUIET_PLACE) * share)
    return Peers.of(place.ravel(), others.ravel())


def _months_with(complaints: list[Neighbours], around: Neighbours) -> Counts:
    """Count months by number of residents, topic and window.

    The answer has an entry for each of ``RESIDENTS``: categories by hexagons.
    """
    shape = len(RESIDENTS), len(complaints), around.shape[0]
    counts = np.empty(shape, np.uint16)
    for line, here in enumerate(complaints):
        window = around @ here
        for place, residents in enumerate(RESIDENTS):
            enough = np.concatenate(([0], (window.data >= residents).cumsum()))
            counts[place, line] = np.diff(enough[window.indptr])
    return counts


def _by_category(months: CellMonths, ground: Ground) -> Iterator[Neighbours]:
    """Yield the residents of each category: hexagons by months."""
    every, month = np.unique(months.month, return_inverse=True)
    column = ground.hexagon.searchsorted(months.hexagon)
    order = np.argsort(months.category, kind="stable")
    ends = months.category[order].searchsorted(ground.category, side="right")
    shape = len(ground.hexagon), len(every)
    begin = 0
    for end in ends.tolist():
        of = order[begin:end]
        yield csr_array((months.residents[of], (column[of], month[of])), shape)
        begin = end


def _none() -> Candidates:
    whole, real = np.empty(0, np.int64), np.empty(0)
    return Candidates(whole, whole, whole, whole, whole, real, real, real)
