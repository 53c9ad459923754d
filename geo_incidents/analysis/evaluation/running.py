"""How does the scan do on many made-up cities? One after another, then all together."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo_incidents.analysis.evaluation.city import City
from geo_incidents.analysis.evaluation.oracle import is_detectable
from geo_incidents.analysis.evaluation.scoring import Tally, by_propensity, tallied
from geo_incidents.analysis.hotspots.finding import Found, find
from geo_incidents.analysis.hotspots.members import Members
from geo_incidents.analysis.hotspots.reports import CellMonths, Reports


@dataclass(slots=True)
class Score:
    """What is known after some cities; thirds ascend by how much districts write.

    ``detectable`` and ``found`` count planted places by third, ``to_look_at`` those
    found by either list; ``seconds`` is the time of each scan on one processor.
    """

    confirmed: Tally = field(default_factory=Tally)
    doubted: Tally = field(default_factory=Tally)
    detectable: list[int] = field(default_factory=lambda: [0, 0, 0])
    found: list[int] = field(default_factory=lambda: [0, 0, 0])
    to_look_at: int = 0
    false_alarms: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of the detectable that is confirmed."""
        return _share(sum(self.found), sum(self.detectable))

    @property
    def recall_to_look_at(self) -> float:
        """Return the share of the detectable that is in either list."""
        return _share(self.to_look_at, sum(self.detectable))

    @property
    def equity(self) -> float:
        """Return the recall where little is written over that where much is."""
        low, _, high = (
            _share(*pair) for pair in zip(self.found, self.detectable, strict=True)
        )
        return low / high if high else float("nan")


def evaluated(
    seeds: Sequence[int], *, categories: int, letters: int, empty: Sequence[int] = ()
) -> Iterator[Score]:
    """Yield the score after each city, those with nothing planted last."""
    score = Score()
    for seed in seeds:
        city = City.made(seed, categories=categories, letters=letters)
        reports = city.reports()
        _add(city, reports, _scanned(reports, score), score)
        yield score
    for seed in empty:
        city = City.made(seed, categories=categories, letters=letters, is_empty=True)
        found, _ = _scanned(city.reports(), score)
        score.false_alarms.append(len(found.confirmed))
        yield score


def most_memory_mb() -> float:
    """Return how much memory this process ever took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _scanned(reports: Reports, score: Score) -> tuple[Found, Members]:
    started = time.thread_time()
    members = Members(reports)
    found = find(CellMonths.of(reports), members)
    score.seconds.append(time.thread_time() - started)
    return found, members


def _add(
    city: City, reports: Reports, scanned: tuple[Found, Members], score: Score
) -> None:
    found, members = scanned
    hits = tallied(
        city, found.confirmed, [*members.of(found.confirmed)], score.confirmed
    )
    more = tallied(
        city, found.to_look_at, [*members.of(found.to_look_at)], score.doubted
    )
    detectable = {
        number
        for number, place in enumerate(city.truth)
        if place.is_recurring and is_detectable(place, city.town, reports)
    }
    for sums, numbers in (
        (score.detectable, detectable),
        (score.found, detectable & {*hits}),
    ):
        for third, count in enumerate(by_propensity(city, [*numbers])):
            sums[third] += count
    score.to_look_at += len(detectable & {*hits, *more})


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
