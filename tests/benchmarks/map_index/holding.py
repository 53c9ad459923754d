"""What is found out in one town? All that the race is about, one after another."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.map_index import ours as our_map
from tests.benchmarks.map_index import race
from tests.benchmarks.map_index.contestants import Contestant
from tests.benchmarks.map_index.course import Course
from tests.benchmarks.map_index.freshness import Freshness, freshness
from tests.benchmarks.map_index.judging import (
    Judged,
    Verdict,
    city_truth,
    judged,
    verdict,
    verdict_of_city,
)
from tests.benchmarks.map_index.loading import Session
from tests.benchmarks.map_index.moments import Checked, checked
from tests.benchmarks.map_index.ours import EVERY, OURS, Ours
from tests.benchmarks.map_index.race import Laps, Raced
from tests.benchmarks.map_index.roster import Field, Ground, entered
from tests.benchmarks.map_index.servers import Memory
from tests.benchmarks.map_index.states import Cold, cold, tiles_per_s, written_to
from tests.benchmarks.map_index.supercluster_peer import Supercluster
from tests.benchmarks.map_index.towns import Town, town

# Counts compared under load. SQL takes its time to count millions.
CHECKS: Final = 10_000
_CHECKS_OF_MANY: Final = 200
_MANY: Final = 1_000_000
# Of each list so many answers are held to GROUP BY.
_HELD: Final = 18
_ALL: Final = 10**9


@dataclass(frozen=True, slots=True)
class Busy:
    """The laps while 200 changes a second come in, and how many were laid over."""

    raced: Raced
    pending: int


@dataclass(frozen=True, slots=True)
class Held:
    """All figures of one town. Times are seconds, sizes megabytes."""

    rows: int
    load_s: float | None
    build_s: float
    snapshot_mb: float
    mapped_mb: float
    cold: Cold
    raced: Raced
    absent: Mapping[str, str]
    verdicts: Mapping[str, Verdict]
    memory: Mapping[str, Memory]
    changes_s: Mapping[str, list[float]]
    busy: Busy
    fresh: Freshness
    tiles_per_s: float
    checked: Checked
    load_average: float


def held(rows: int, course: Course, folder: Path) -> Held:
    """Hold the race in a town of so many incidents."""
    with town(rows) as raced_town, ExitStack() as stack:
        ground = Ground(raced_town, folder)
        build_s = our_map.built(raced_town, ground.snapshots)
        first = cold(ground, course)
        field = entered(ground, stack)
        verdicts = _verdicts(field, course, raced_town)
        raced = race.hold(field.present, course)
        ours = _ours(field, OURS)
        return Held(
            rows=rows,
            load_s=raced_town.load_s,
            build_s=build_s,
            snapshot_mb=_size_mb(ground.snapshots / "public"),
            mapped_mb=ours.mapped_mb,
            cold=first,
            raced=raced,
            absent=field.absent,
            verdicts=verdicts,
            memory=_memory(field.present),
            changes_s=_changes_s(field.present, course),
            tiles_per_s=tiles_per_s(ours.server.port, course),
            busy=_busy(ground, field, course),
            fresh=_fresh(ground, ours),
            checked=_checked(ground, course),
            load_average=os.getloadavg()[0],
        )


def _verdicts(field: Field, course: Course, raced_town: Town) -> dict[str, Verdict]:
    """Hold everybody to the table before anything is timed."""
    with raced_town.session(autocommit=True) as session:
        sample = [
            each
            for asked in course.mixes.values()
            for each in judged(session, asked[:_HELD])
        ]
        return {
            name: _verdict(contestant, sample, session)
            for name, contestant in field.present.items()
        }


def _verdict(contestant: Contestant, sample: list[Judged], session: Session) -> Verdict:
    if isinstance(contestant, Supercluster):
        return verdict_of_city(contestant, city_truth(session))
    if isinstance(contestant, Ours):
        return verdict(contestant, sample, most=_ALL)
    return verdict(contestant, sample)


def _ours(field: Field, name: str) -> Ours:
    found = field.present[name]
    if not isinstance(found, Ours):
        raise TypeError(f"{name} is not ours")
    return found


def _memory(present: Mapping[str, Contestant]) -> dict[str, Memory]:
    taken = {name: contestant.memory() for name, contestant in present.items()}
    return {name: memory for name, memory in taken.items() if memory is not None}


def _changes_s(
    present: Mapping[str, Contestant], course: Course
) -> dict[str, list[float]]:
    """Change the filter of those who build an index for each, one wish of a kind."""
    wishes = [of_kind[-1] for of_kind in course.wishes.values()]
    return {
        name: [contestant.change(wish) for wish in wishes]
        for name, contestant in present.items()
        if isinstance(contestant, Supercluster)
    }


def _busy(ground: Ground, field: Field, course: Course) -> Busy:
    """Race ourselves once more while the city goes on."""
    mixes = course.mixes
    raced: Raced = {
        name: {mix: Laps(len(asked)) for mix, asked in mixes.items()}
        for name in (OURS, EVERY)
    }
    with written_to(ground):
        for _ in range(race.ROUNDS):
            for mix, asked in mixes.items():
                for name in raced:
                    race.run(field.present[name], asked, raced[name][mix])
        health = _ours(field, OURS).client.get(our_map.HEALTH)
    return Busy(raced, json.loads(health.body)["public"]["pending"])


def _fresh(ground: Ground, ours: Ours) -> Freshness:
    with written_to(ground):
        return freshness(ground, ours)


def _checked(ground: Ground, course: Course) -> Checked:
    checks = CHECKS if ground.town.rows < _MANY else _CHECKS_OF_MANY
    with written_to(ground):
        return checked(ground, course, checks)


def _size_mb(folder: Path) -> float:
    """Return the size of the newest snapshot in a folder of them."""
    newest = max(path for path in folder.iterdir() if path.is_dir())
    return sum(path.stat().st_size for path in newest.iterdir()) / 1_000_000
