"""What was promised, and is it kept? Each promise with its figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tests.benchmarks.map_index.course import NO_FILTER
from tests.benchmarks.map_index.holding import Held
from tests.benchmarks.map_index.judging import Verdict
from tests.benchmarks.map_index.ours import EVERY, OURS
from tests.benchmarks.map_index.race import Laps, Raced
from tests.benchmarks.map_index.statements import BEST
from tests.benchmarks.map_index.supercluster_peer import (
    DEEPEST_CLUSTERS,
    PLAIN,
    REDUCED,
)
from tests.benchmarks.map_index.tipg_peer import UNCAPPED
from tests.benchmarks.map_index.vectortiles_peer import VECTORTILES

MOST_MS: Final = {OURS: 1.0, EVERY: 1.2}
GROWTH: Final = 2.0
GROWTH_MS: Final = 0.3
TIMES: Final = {UNCAPPED: 1_000, VECTORTILES: 1_000, BEST: 300}
TIMES_CLUSTERER: Final = 0.5
TIMES_FILTER: Final = 1_000
MEMORY_SHARE: Final = 1 / 5
BUILD_S: Final = 10
SHARED_MB: Final = 400
FRESH_S: Final = 1
TILES_PER_S: Final = 2_000
CHECKS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Condition:
    """A promise, what was measured, and whether it is kept."""

    promise: str
    measured: str
    kept: bool

    def __str__(self) -> str:
        return f"{'PASS' if self.kept else 'FAIL'}  {self.promise:<62} {self.measured}"


def conditions(towns: Sequence[Held]) -> list[Condition]:
    """Judge the promises by the smallest and the largest town of a race."""
    small, large = towns[0], towns[-1]
    return [
        *_right(towns),
        *_quick(large),
        *_alike(small, large),
        *_quicker(large),
        *_clusterers(large),
        *_lean(large),
        *_small(large),
        *_true(towns),
    ]


def _right(towns: Sequence[Held]) -> Iterator[Condition]:
    for name in (OURS, EVERY):
        verdicts = [town.verdicts[name].value for town in towns]
        yield Condition(
            f"{name}: every answer equals GROUP BY",
            ", ".join(verdicts),
            set(verdicts) == {Verdict.RIGHT.value},
        )


def _quick(large: Held) -> Iterator[Condition]:
    for name, most in MOST_MS.items():
        for state, raced in (("", large.raced), (", written to", large.busy.raced)):
            mix, p95 = _worst(raced, name)
            yield Condition(
                f"{name}{state}: p95 <= {most} ms at {large.rows:,} rows",
                f"{p95:.2f} ms ({mix})",
                p95 <= most,
            )


def _alike(small: Held, large: Held) -> Iterator[Condition]:
    for name in (OURS, EVERY):
        grown = {
            mix: (laps.figures.p95, small.raced[name][mix].figures.p95)
            for mix, laps in large.raced[name].items()
        }
        mix = max(grown, key=lambda each: grown[each][0] / grown[each][1])
        much, little = grown[mix]
        added = max(one - other for one, other in grown.values())
        yield Condition(
            f"{name}: p95 of {large.rows:,} / {small.rows:,} rows <= {GROWTH}",
            f"{much / little:.2f} ({mix})",
            much / little <= GROWTH,
        )
        yield Condition(
            f"{name}: p95 grows by <= {GROWTH_MS} ms",
            f"{added:+.2f} ms",
            added <= GROWTH_MS,
        )


def _quicker(large: Held) -> Iterator[Condition]:
    for name, times in TIMES.items():
        if name not in large.raced:
            yield _not_raced(f"p95 of {name} >= {times:,} x ours", large, name)
            continue
        ratios = {
            mix: laps.figures.p95 / large.raced[OURS][mix].figures.p95
            for mix, laps in large.raced[name].items()
            if "views" not in mix
        }
        least = min(ratios, key=lambda mix: ratios[mix])
        told = ", ".join(f"{ratio:,.0f} {mix}" for mix, ratio in ratios.items())
        yield Condition(
            f"p95 of {name} >= {times:,} x ours", told, ratios[least] >= times
        )


def _clusterers(large: Held) -> Iterator[Condition]:
    for name in (PLAIN, REDUCED):
        promise = f"p95 of {name}, no filter, z10-17, >= {TIMES_CLUSTERER} x ours"
        if name not in large.raced:
            yield _not_raced(promise, large, name)
            continue
        ratio = _clustered_p95(large, name) / _clustered_p95(large, OURS)
        yield Condition(promise, f"{ratio:.2f}", ratio >= TIMES_CLUSTERER)
        changed = float(np.percentile(large.changes_s[name], 95)) * 1_000
        p95 = large.raced[OURS]["one filter"].figures.p95
        yield Condition(
            f"{name}: a change of filter takes >= {TIMES_FILTER:,} x ours",
            f"{changed / p95:,.0f} ({changed:,.0f} ms to {p95:.2f} ms)",
            changed / p95 >= TIMES_FILTER,
        )


def _lean(large: Held) -> Iterator[Condition]:
    """Compare with who counts by status as we do; of whole counts the table tells.

    A machine must have what is needed at the worst moment, which comes back with every
    filter where each wants a build of its own; how it stands at rest is told beside.
    """
    if REDUCED not in large.memory:
        return
    ours, theirs = large.memory[OURS], large.memory[REDUCED]
    yield Condition(
        f"our memory <= {MEMORY_SHARE} of that of {REDUCED}, at its worst",
        f"{ours.peak / theirs.peak:.2f} ({ours.peak:,.0f} MB of {theirs.peak:,.0f} MB;"
        f" at rest {ours.total / theirs.total:.2f}: {ours.total:,.0f} MB of"
        f" {theirs.total:,.0f} MB)",
        ours.peak / theirs.peak <= MEMORY_SHARE,
    )


def _small(large: Held) -> Iterator[Condition]:
    yield Condition(
        f"snapshot of {large.rows:,} rows from the database <= {BUILD_S} s",
        f"{large.build_s:.1f} s",
        large.build_s <= BUILD_S,
    )
    yield Condition(
        f"memory shared by all workers <= {SHARED_MB} MB",
        f"{large.snapshot_mb:,.0f} MB on the disk, {large.mapped_mb:,.0f} MB mapped",
        large.snapshot_mb <= SHARED_MB,
    )
    yield Condition(
        f">= {TILES_PER_S:,} tiles/s of one worker",
        f"{large.tiles_per_s:,.0f}",
        large.tiles_per_s >= TILES_PER_S,
    )


def _true(towns: Sequence[Held]) -> Iterator[Condition]:
    fresh = towns[-1].fresh
    for what, figures in (("tile", fresh.tile), ("list", fresh.list)):
        yield Condition(
            f"a change is in the {what} within {FRESH_S} s, p95",
            f"{figures.p95 / 1_000:.2f} s",
            figures.p95 <= FRESH_S * 1_000,
        )
    checks = sum(town.checked.checks for town in towns)
    differences = [each for town in towns for each in town.checked.differences]
    yield Condition(
        f"{CHECKS:,} counts at random moments under load agree",
        f"{len(differences)} of {checks:,} differ",
        checks >= CHECKS and not differences,
    )


def _worst(raced: Raced, name: str) -> tuple[str, float]:
    p95 = {mix: laps.figures.p95 for mix, laps in raced[name].items()}
    mix = max(p95, key=lambda each: p95[each])
    return mix, p95[mix]


def _clustered_p95(large: Held, name: str) -> float:
    laps: Laps = large.raced[name][NO_FILTER]
    return laps.up_to(DEEPEST_CLUSTERS).p95


def _not_raced(promise: str, large: Held, name: str) -> Condition:
    return Condition(promise, large.absent.get(name, "did not race"), kept=False)
