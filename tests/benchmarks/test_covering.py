"""Is a million points told apart faster than by anybody else, and as well?

3,000 companies share the ground of a city in two ways: all of it, border to border, and
only the surroundings of their houses. Run it with ``./run test -m benchmark``.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.crs import TOUCH_DEG
from tests.benchmarks import postgis
from tests.benchmarks.companies import HOUSES, City
from tests.benchmarks.race import GEOPANDAS, IN_PROCESS, OURS, Course, Pairs

POINTS = 1_000_000
ROUNDS = 3
# A join of all of them takes a minute, five times as long as that of a fifth.
POSTGIS_POINTS = 200_000
# How many times as fast as the best of each kind we are, at the least.
TIMES_GEOPANDAS = 2
TIMES_POSTGIS = 5

Keys = NDArray[np.intp]

PEERS = {*GEOPANDAS, *postgis.LAYOUTS}

pytestmark = pytest.mark.benchmark


@dataclass
class Result:
    """What one contestant needed; ``again`` finds all pairs once more."""

    again: Callable[[], object]
    points: int
    clock: Callable[[], float]
    build_s: float
    memory_mb: float | None = None
    rounds_s: list[float] = field(default_factory=list)

    @property
    def speed(self) -> float:
        """Points in a second."""
        return self.points / median(self.rounds_s)


@pytest.fixture(params=["partition", "house areas"])
def course(request: pytest.FixtureRequest, tmp_path: Path) -> Course:
    city = City(seed=3)
    houses = city.positions(HOUSES)
    whole = request.param == "partition"
    polygons = city.partition() if whole else city.house_areas(houses)
    course = Course(polygons, city.appeals(POINTS, houses))
    course.write(tmp_path)
    return course


def memory_alone_mb(folder: Path, name: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.race", str(folder), name]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(ran.stdout)


def keys(course: Course, pairs: Pairs) -> Keys:
    point, polygon = pairs
    return np.sort(point * len(course.polygons) + polygon)


def assert_same(course: Course, ours: Keys, theirs: Keys) -> None:
    """Accept no difference but about points that lie on a border."""
    different = np.setxor1d(ours, theirs, assume_unique=True)
    assert len(different) < len(ours) / 10_000
    point, polygon = np.divmod(different, len(course.polygons))
    spots = shapely.points(course.positions[point])
    borders = shapely.boundary(course.polygons[polygon])
    assert np.all(shapely.distance(borders, spots) <= TOUCH_DEG)


def enter_in_process(course: Course, folder: Path) -> dict[str, Result]:
    """Enter those who compute in this process alone, by the time they compute."""
    results = {}
    expected = keys(course, IN_PROCESS[OURS](course)())
    for name, build in IN_PROCESS.items():
        started = time.process_time()
        again = build(course)
        took = time.process_time() - started
        results[name] = Result(again, len(course.positions), time.process_time, took)
        results[name].memory_mb = memory_alone_mb(folder, name)
        assert_same(course, expected, keys(course, again()))
    return results


def enter_postgis(course: Course) -> dict[str, Result]:
    """Enter PostGIS, and ourselves once more, by the clock on the wall."""
    clock = time.perf_counter
    started = clock()
    ours = IN_PROCESS[OURS](course)
    results = {OURS: Result(ours, len(course.positions), clock, clock() - started)}
    expected = keys(course, ours())
    postgis.store_points(course)
    for name in postgis.LAYOUTS:
        started = clock()
        postgis.store_areas(course, name)
        again = partial(postgis.count, name)
        results[name] = Result(again, len(course.positions), clock, clock() - started)
        assert_same(course, expected, keys(course, postgis.answer(name)))
        results[name].memory_mb = postgis.peak_mb()
    return results


def run(results: dict[str, Result]) -> None:
    """Run one round."""
    for result in results.values():
        started = result.clock()
        result.again()
        result.rounds_s.append(result.clock() - started)


def table(title: str, results: dict[str, Result]) -> str:
    lines = [title]
    for name, result in results.items():
        memory = "" if result.memory_mb is None else f"{result.memory_mb:.0f} MB"
        lines.append(
            f"  {name:<28} {result.speed:>10,.0f} points/s of {result.points:>9,}"
            f"  1/{results[OURS].speed / result.speed:<6.1f}"
            f" build {result.build_s:>5.2f} s  {memory:>8}"
        )
    return "\n".join(lines)


def lead(results: dict[str, Result]) -> float:
    """Return how many times as fast as the best of the others we are."""
    others = [result.speed for name, result in results.items() if name in PEERS]
    return results[OURS].speed / max(others)


@pytest.mark.django_db
def test_the_covering_index_wins(
    course: Course,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    in_process = enter_in_process(course, tmp_path)
    in_sql = enter_postgis(course.first(POSTGIS_POINTS))
    for _ in range(ROUNDS):
        run(in_process)
        run(in_sql)
    with capsys.disabled():
        where = request.node.callspec.id
        print(f"\n{table(f'{where}, processor time', in_process)}")
        print(table(f"{where}, clock on the wall", in_sql))
    assert lead(in_process) >= TIMES_GEOPANDAS
    assert lead(in_sql) >= TIMES_POSTGIS
