"""How do the scan and its peers do on made-up cities? One after another, summed up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo_incidents.analysis.evaluation.city import City
from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.evaluation.measuring import Cost, measured
from geo_incidents.analysis.evaluation.oracle import is_detectable
from geo_incidents.analysis.evaluation.peers.roster import Peer
from geo_incidents.analysis.evaluation.scoring import (
    Standing,
    Tally,
    by_propensity,
    stand,
    tallied,
)
from geo_incidents.analysis.hotspots.finding import Found, find
from geo_incidents.analysis.hotspots.members import Members
from geo_incidents.analysis.hotspots.reports import CellMonths, Reports

SCAN = "recurring scan"


@dataclass(slots=True)
class Score:
    """What is known after some cities; thirds ascend by how much districts write.

    ``detectable`` and ``found`` count planted places by third, ``to_look_at`` those
    found by either list; ``methods`` says how the scan and its peers stand, and
    ``false_alarms`` what was confirmed in each empty city.
    """

    confirmed: Tally = field(default_factory=Tally)
    doubted: Tally = field(default_factory=Tally)
    detectable: list[int] = field(default_factory=lambda: [0, 0, 0])
    found: list[int] = field(default_factory=lambda: [0, 0, 0])
    to_look_at: int = 0
    false_alarms: list[int] = field(default_factory=list)
    methods: dict[str, Standing] = field(default_factory=dict)


def evaluated(
    seeds: Sequence[int],
    *,
    categories: int,
    letters: int,
    empty: Sequence[int] = (),
    peers: Mapping[str, Peer],
) -> Iterator[Score]:
    """Yield the score after each city, those with nothing planted last."""
    score = Score()
    for seed in seeds:
        city = City.made(seed, categories=categories, letters=letters)
        reports = city.reports()
        detectable = _detectable(city, reports)
        _scan(city, reports, detectable, score)
        for name, peer in peers.items():
            _ask(name, peer, city, reports, detectable, score)
        yield score
    for seed in empty:
        city = City.made(seed, categories=categories, letters=letters, is_empty=True)
        found, _, _ = _scanned(city.reports())
        score.false_alarms.append(len(found.confirmed))
        yield score


def _scanned(reports: Reports) -> tuple[Found, Members, Cost]:
    members = Members(reports)
    found, cost = measured(lambda: find(CellMonths.of(reports), members))
    return found, members, cost


def _detectable(city: City, reports: Reports) -> set[int]:
    return {
        number
        for number, place in enumerate(city.truth)
        if place.is_recurring and is_detectable(place, city.town, reports)
    }


def _scan(city: City, reports: Reports, detectable: set[int], score: Score) -> None:
    found, members, cost = _scanned(reports)
    sure, doubted = found.confirmed, found.to_look_at
    hits = tallied(city, sure, [*members.of(sure)], score.confirmed)
    more = tallied(city, doubted, [*members.of(doubted)], score.doubted)
    for sums, numbers in (
        (score.detectable, detectable),
        (score.found, detectable & {*hits}),
    ):
        for third, count in enumerate(by_propensity(city, [*numbers])):
            sums[third] += count
    score.to_look_at += len(detectable & {*hits, *more})
    places = Listed(sure.hexagon, sure.category, sure.window)
    stand(score.methods.setdefault(SCAN, Standing()), city, places, detectable)
    score.methods[SCAN].costs.append(cost)


def _ask(
    name: str,
    peer: Peer,
    city: City,
    reports: Reports,
    detectable: set[int],
    score: Score,
) -> None:
    listed, cost = measured(lambda: peer(reports))
    stand(score.methods.setdefault(name, Standing()), city, listed, detectable)
    score.methods[name].costs.append(cost)
