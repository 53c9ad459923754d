"""How is the race run? Everybody reads all texts once, then some against the clock."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

import numpy as np

from tests.benchmarks.geocoding.judging import Verdict, judge
from tests.benchmarks.geocoding.peers import Absent, Peer
from tests.benchmarks.geocoding.roster import PEERS, Roster
from tests.benchmarks.geocoding.texts import Text
from tests.benchmarks.race import memory_mb

ROUNDS: Final = 3
# As many texts are read against the clock as one reads in this time, if there are.
ROUND_S: Final = 10.0
_SEED: Final = 4


@dataclass(slots=True)
class Result:
    """What one peer made of the texts, and how many it reads in a second.

    The memory is what this process grew by; that of PostgreSQL is not in it.
    """

    name: str
    verdicts: Counter[Verdict]
    timed: int
    texts_per_s: float
    memory_mb: float | None = None

    @property
    def texts(self) -> int:
        return self.verdicts.total()

    @property
    def right_street(self) -> int:
        return self.verdicts[Verdict.STREET] + self.verdicts[Verdict.HOUSE]

    @property
    def right_house(self) -> int:
        return self.verdicts[Verdict.HOUSE]

    @property
    def silent(self) -> int:
        return self.verdicts[Verdict.SILENT]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of those who took part, and why the others did not, by name."""

    results: dict[str, Result] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)


def hold(roster: Roster, texts: Sequence[Text]) -> Outcome:
    """Let everybody read who is here."""
    outcome = Outcome()
    for name in PEERS:
        before = memory_mb("self", "VmRSS")
        try:
            result = run(roster.enter(name), texts)
        except Absent as absent:
            outcome.absent[name] = str(absent)
            continue
        after = memory_mb("self", "VmRSS")
        result.memory_mb = after - before if after and before else None
        outcome.results[name] = result
    return outcome


def run(peer: Peer, texts: Sequence[Text]) -> Result:
    """Let one peer read; the first reading, of all texts, warms it and is judged."""
    started = time.perf_counter()
    verdicts = Counter(judge(peer.find(text.words), text.truth) for text in texts)
    first_s = time.perf_counter() - started
    sample = _drawn(texts, round(len(texts) * ROUND_S / first_s))
    rounds_s = [_reading_s(peer, sample) for _ in range(ROUNDS)]
    return Result(peer.name, verdicts, len(sample), len(sample) / median(rounds_s))


def _drawn(texts: Sequence[Text], count: int) -> list[Text]:
    """Draw texts to read against the clock, all of them for those who are quick."""
    order = np.random.default_rng(_SEED).permutation(len(texts))
    return [texts[at] for at in order[:count]]


def _reading_s(peer: Peer, texts: Iterable[Text]) -> float:
    started = time.perf_counter()
    for text in texts:
        peer.find(text.words)
    return time.perf_counter() - started


def table(title: str, outcome: Outcome) -> str:
    """Draw the table, the absent at its foot."""
    lines = [
        f"{title}; texts/s: median of {ROUNDS} readings of warm peers",
        f"  {'':<20}{'street':>14}{'street + house':>16}{'no answer':>11}",
    ]
    lines += [_line(result) for result in outcome.results.values()]
    lines += [f"  {name:<20} absent: {why}" for name, why in outcome.absent.items()]
    return "\n".join(lines)


def _line(result: Result) -> str:
    def share(count: int) -> str:
        return f"{count} ({count / result.texts:.1%})"

    memory = "" if result.memory_mb is None else f"{result.memory_mb:,.0f} MB"
    return (
        f"  {result.name:<20}{share(result.right_street):>14}"
        f"{share(result.right_house):>16}{result.silent:>11}"
        f"{result.texts_per_s:>9,.1f} texts/s of {result.timed:<5}{memory:>7}"
    )
