"""How much of their speed do intake and status changes keep when changes are logged?

Four writers at once, each with transactions of its own, with the triggers of the log
switched on and off by turns in one run. Writes go past the stages, straight into the
tables: the stages take many times as long, so that less would show of the log. Run it
with ``./run test -m benchmark tests/benchmarks/map_index/test_writing.py``.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import psycopg
import pytest
from django.db import connection

from maps.upkeep.audiences import AUDIENCES, INTERNAL, Audience
from maps.upkeep.following import HERE, Link, asked, linked, news_since, position_of
from tests.maps.upkeep.crowd import crowd, store
from tests.toy_building import build
from tests.toy_city import ToyCity

WRITERS: Final = 4
ROWS: Final = 100_000
ROUNDS: Final = 5
SECONDS: Final = 2.0
AT_ONCE: Final = 10
BULK: Final = 10_000
KEPT: Final = 0.75
STATUS: Final = "UPDATE {table} SET status = %s, updated_at = now() WHERE {key} = %s"

pytestmark = pytest.mark.benchmark

Write = Callable[[Link, np.random.Generator], int]


@dataclass(frozen=True, slots=True)
class Speeds:
    """Rows a second, round by round, with and without the log."""

    logged: list[float]
    bare: list[float]

    @property
    def kept(self) -> float:
        """Compare what ran side by side: a neighbour's work slows down both."""
        pairs = zip(self.logged, self.bare, strict=True)
        return statistics.median(logged / bare for logged, bare in pairs)

    def told(self, what: str) -> str:
        logged, bare = map(statistics.median, (self.logged, self.bare))
        return f"{what:28} {logged:10,.0f} {bare:10,.0f} {self.kept:8.2f}"


@pytest.fixture
def city(transactional_db: None) -> ToyCity:
    made = build()
    for audience in AUDIENCES:
        store(made, audience, ROWS)
    with connection.cursor() as cursor:
        for audience in AUDIENCES:
            cursor.execute(f"ANALYZE {audience.table}")
    return made


def intake(audience: Audience, sql: str) -> Write:
    """Bring some incidents in one statement, as the stages do."""

    def write(link: Link, _dice: np.random.Generator) -> int:
        link.execute(sql.encode())
        return AT_ONCE

    return write


def status_change(audience: Audience) -> Write:
    """Change the status of one incident."""
    sql = STATUS.format(table=audience.table, key=audience.columns["number"]).encode()
    words, begin = list(audience.words["status"]), first_number(audience)

    def write(link: Link, dice: np.random.Generator) -> int:
        number = begin + int(dice.integers(ROWS))
        link.execute(sql, [words[int(dice.integers(len(words)))], number])
        return 1

    return write


def bulk_change(audience: Audience) -> Write:
    """Change the status of ten thousand at a stroke; one after the other."""
    key, table = audience.columns["number"], audience.table
    words, begin = list(audience.words["status"]), first_number(audience)

    def write(link: Link, dice: np.random.Generator) -> int:
        first = begin + int(dice.integers(ROWS - BULK))
        link.execute(b"SELECT pg_advisory_xact_lock(1)")
        link.execute(
            f"UPDATE {table} SET status = '{words[int(dice.integers(len(words)))]}'"
            f" WHERE {key} BETWEEN {first} AND {first + BULK - 1}".encode()
        )
        return BULK

    return write


def first_number(audience: Audience) -> int:
    with connection.cursor() as cursor:
        key = audience.columns["number"]
        cursor.execute(f"SELECT min({key}) FROM {audience.table}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def raced(audience: Audience, write: Write) -> Speeds:
    """Write with and without the log by turns."""
    speeds = Speeds([], [])
    for turn in range(ROUNDS):
        for logged in (True, False) if turn % 2 else (False, True):
            with triggers(audience, on=logged):
                (speeds.logged if logged else speeds.bare).append(_speed(write))
    return speeds


@contextmanager
def triggers(audience: Audience, *, on: bool) -> Iterator[None]:
    """Switch the log off for a while, if it is to be off."""
    with linked() as link:
        if not on:
            link.execute(f"ALTER TABLE {audience.table} DISABLE TRIGGER USER".encode())
        yield
        link.execute(f"ALTER TABLE {audience.table} ENABLE TRIGGER USER".encode())


def _speed(write: Write) -> float:
    """Return how many rows a second all writers together write."""
    written = [0] * WRITERS
    end = time.perf_counter() + SECONDS

    def keep_writing(lane: int) -> None:
        dice = np.random.default_rng(lane)
        with linked() as link:
            while time.perf_counter() < end:
                written[lane] += _committed(link, write, dice)

    threads = [
        threading.Thread(target=keep_writing, args=[lane]) for lane in range(WRITERS)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(written) / (time.perf_counter() - begun)


def _committed(link: psycopg.Connection[Any], write: Write, dice: Any) -> int:
    with link.transaction():
        return write(link, dice)


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


@pytest.mark.parametrize("audience", AUDIENCES, ids=lambda audience: audience.name)
def test_writing_keeps_three_quarters_of_its_speed(
    city: ToyCity, audience: Audience, capsys: pytest.CaptureFixture[str]
) -> None:
    before = deadlocks()
    speeds = {
        "10 incidents a transaction": raced(
            audience, intake(audience, _brought(city, audience))
        ),
        "one status a transaction": raced(audience, status_change(audience)),
        "10,000 statuses a statement": raced(audience, bulk_change(audience)),
    }
    with capsys.disabled():
        print(f"\n{audience.name:28} {'logged/s':>10} {'bare/s':>10} {'kept':>8}")
        for what, speed in speeds.items():
            print(speed.told(what))
        print(f"deadlocks: {deadlocks() - before}")
    assert deadlocks() == before
    for what, speed in speeds.items():
        if "10,000" not in what:
            assert speed.kept >= KEPT, what


def _brought(city: ToyCity, audience: Audience) -> str:
    """Number what is published from a sequence: two writers must not take the same."""
    sql = crowd(city, audience, AT_ONCE)
    if audience is INTERNAL:
        return sql
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SEQUENCE IF NOT EXISTS brought START {10 * ROWS}")
    last = "(SELECT coalesce(max(number), 0) FROM publication_publicincident) + i"
    return sql.replace(last, "nextval('brought')")


def test_looking_for_changes_costs_next_to_nothing(
    city: ToyCity, capsys: pytest.CaptureFixture[str]
) -> None:
    with linked() as link:
        start = position_of(asked(link, f"SELECT {HERE}".encode(), {}))
        idle = _median_ms(lambda: news_since(start, INTERNAL, link))
        link.execute(
            STATUS.format(table=INTERNAL.table, key="id").encode(),
            ["done", first_number(INTERNAL)],
        )
        one = _median_ms(lambda: news_since(start, INTERNAL, link))
        link.execute(crowd(city, INTERNAL, BULK).encode())
        many = _median_ms(lambda: news_since(start, INTERNAL, link))
    with capsys.disabled():
        print(
            f"\nlooking: nothing {idle:.2f} ms, one change {one:.2f}, 10,000 {many:.1f}"
        )
    assert idle < 5


def _median_ms(look: Callable[[], object]) -> float:
    taken = []
    for _ in range(50):
        begun = time.perf_counter()
        look()
        taken.append(time.perf_counter() - begun)
    return 1000 * statistics.median(taken)
