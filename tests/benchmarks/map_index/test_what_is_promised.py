"""Is a promise kept only if its figure says so?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.benchmarks.map_index.conditions import conditions
from tests.benchmarks.map_index.course import NO_FILTER
from tests.benchmarks.map_index.figures import Figures
from tests.benchmarks.map_index.freshness import Freshness
from tests.benchmarks.map_index.holding import Busy, Held
from tests.benchmarks.map_index.judging import Verdict
from tests.benchmarks.map_index.moments import Checked
from tests.benchmarks.map_index.ours import EVERY, OURS
from tests.benchmarks.map_index.race import Laps, Raced, Time
from tests.benchmarks.map_index.servers import Memory
from tests.benchmarks.map_index.statements import BEST
from tests.benchmarks.map_index.states import Cold
from tests.benchmarks.map_index.supercluster_peer import PLAIN, REDUCED
from tests.benchmarks.map_index.tipg_peer import UNCAPPED
from tests.benchmarks.map_index.vectortiles_peer import VECTORTILES

MS = {
    OURS: 0.4,
    EVERY: 0.6,
    PLAIN: 0.25,
    REDUCED: 0.25,
    BEST: 400.0,
    UNCAPPED: 9_000.0,
    VECTORTILES: 9_000.0,
}


def raced(**slower: float) -> Raced:
    """Race everybody on two lists, some of them so many times as slow."""
    times = {
        name: [Time(12, ms * slower.get(name, 1) / 1_000, 9)] * 2
        for name, ms in MS.items()
    }
    return {
        name: {mix: Laps(2, [times[name]]) for mix in (NO_FILTER, "one filter")}
        for name in MS
    }


@pytest.fixture
def town() -> Held:
    return Held(
        rows=10_000_000,
        load_s=None,
        build_s=8.0,
        snapshot_mb=390.0,
        mapped_mb=200.0,
        cold=Cold(2.0, 5.0, Figures.of([0.001])),
        raced=raced(),
        absent={},
        verdicts=dict.fromkeys(MS, Verdict.RIGHT),
        memory={OURS: Memory(150, 150, 350), REDUCED: Memory(1_200, 40, 2_900)},
        changes_s={PLAIN: [2.0, 5.0], REDUCED: [2.0, 9.0]},
        busy=Busy(raced(), 4_000),
        fresh=Freshness(Figures.of([0.2]), Figures.of([0.3])),
        tiles_per_s=2_500.0,
        checked=Checked(10_000, 500, 9_000, 60.0, ()),
        load_average=1.0,
    )


def broken(small: Held, large: Held) -> list[str]:
    return [each.promise for each in conditions([small, large]) if not each.kept]


def test_who_keeps_everything_passes(town: Held) -> None:
    assert broken(replace(town, rows=10_000), town) == []


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        ({"build_s": 10.1}, "snapshot of 10,000,000 rows from the database <= 10 s"),
        ({"snapshot_mb": 401.0}, "memory shared by all workers <= 400 MB"),
        ({"tiles_per_s": 1_999.0}, ">= 2,000 tiles/s of one worker"),
        (
            {"fresh": Freshness(Figures.of([0.2]), Figures.of([1.1]))},
            "a change is in the list within 1 s, p95",
        ),
        (
            {"checked": Checked(10_000, 500, 9_000, 60.0, ("one",))},
            "10,000 counts at random moments under load agree",
        ),
        (
            {
                "raced": raced(**{OURS: 1.9}),
                "changes_s": {PLAIN: [9.0], REDUCED: [9.0]},
            },
            "ours: p95 grows by <= 0.3 ms",
        ),
        (
            {"raced": raced(**{UNCAPPED: 0.01})},
            "p95 of tipg, no cap >= 1,000 x ours",
        ),
        (
            {"memory": {OURS: Memory(400, 350, 750), REDUCED: Memory(900, 40, 2_900)}},
            "our memory <= 0.2 of that of supercluster, by status, at its worst",
        ),
    ],
)
def test_one_figure_too_bad_breaks_its_promise(
    town: Held, change: dict[str, Any], promise: str
) -> None:
    assert promise in broken(replace(town, rows=10_000), replace(town, **change))


def test_a_wrong_answer_of_ours_breaks_a_promise(town: Held) -> None:
    wrong = replace(town, verdicts={**town.verdicts, OURS: Verdict.SHORT})
    assert broken(town, wrong) == ["ours: every answer equals GROUP BY"]


def test_who_did_not_race_proves_nothing(town: Held) -> None:
    others = {name: laps for name, laps in town.raced.items() if name != UNCAPPED}
    alone = replace(town, raced=others, absent={UNCAPPED: "not installed"})
    assert broken(town, alone) == ["p95 of tipg, no cap >= 1,000 x ours"]
