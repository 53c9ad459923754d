"""Does the index count what SQL counts, for any filter and box, while others write?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import numpy as np
import pytest

from maps.index.selection import EVERYTHING
from maps.upkeep import folding
from maps.upkeep.audiences import Audience
from maps.upkeep.folding import fold
from maps.upkeep.following import Link, linked
from maps.upkeep.shelf import Shelf
from maps.upkeep.standing import Reader, Standing
from tests.maps.upkeep.crowd import (
    counted,
    crowd,
    some_box,
    some_selection,
    some_writing,
    store,
    truth,
)
from tests.toy_city import ToyCity

WRITERS = 3
MOMENTS = 12
FILTERS = 8
LOOKS = 150


def now(reader: Reader) -> Standing:
    found = reader.standing()
    assert found
    return found


def agree(
    audience: Audience, reader: Reader, link: Link, dice: np.random.Generator
) -> None:
    index, rows = now(reader).index, truth(audience, link)
    assert len(index) == index.count(None, EVERYTHING) == len(rows)
    for turn in range(FILTERS):
        selection = some_selection(audience, rows, dice)
        box = some_box(rows, dice) if turn % 2 else None
        count = counted(audience, selection, box)
        assert index.count(box, selection) == count
        assert sum(index.tally(box, selection, "status").values()) == count
        assert index.by_day(box, selection)[1].sum() == count


def test_they_agree_after_any_writing(
    city: ToyCity, audience: Audience, third: Link
) -> None:
    dice = np.random.default_rng(7)
    store(city, audience, 1500)
    fold(audience)
    reader = Reader(Shelf.of(audience))
    for moment in range(MOMENTS):
        for _ in range(int(dice.integers(1, 6))):
            third.execute(some_writing(audience, dice).encode())
        store(city, audience, 20)
        if moment % 4 == 3:
            fold(audience, anew=moment % 8 == 7)
        agree(audience, reader, third, dice)
    reader.close()


@contextmanager
def writers(city: ToyCity, audience: Audience) -> Iterator[None]:
    """Let some write at once, each in transactions that end at their own time."""
    stop = threading.Event()

    def write(lane: int) -> None:
        dice, link = np.random.default_rng(lane), linked()
        link.autocommit = False
        while not stop.is_set():
            if dice.random() < 1 / 2:
                for _ in range(3):
                    sql = some_writing(audience, dice, part=(WRITERS, lane))
                    link.execute(sql.encode())
            else:
                link.execute(b"SELECT pg_advisory_xact_lock(1)")
                link.execute(crowd(city, audience, 40).encode())
            if dice.random() < 1 / 5:
                link.rollback()
            else:
                link.commit()
        link.close()

    threads = [threading.Thread(target=write, args=[n]) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_they_agree_when_all_is_written_while_it_was_folded(
    city: ToyCity,
    audience: Audience,
    third: Link,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folding, "MANY", 50)
    store(city, audience, 1000)
    fold(audience)
    early, late = Reader(Shelf.of(audience)), Reader(Shelf.of(audience))
    dice = np.random.default_rng(3)
    for turn in range(3):
        with writers(city, audience):
            for _ in range(3):
                now(early)
                fold(audience, anew=turn == 1)
        agree(audience, early, third, dice)
        agree(audience, late, third, dice)
    early.close()
    late.close()


def test_at_every_moment_the_index_is_some_state_of_the_table(
    city: ToyCity, audience: Audience
) -> None:
    """Whoever asks amid the writing sees whole transactions only."""
    store(city, audience, 200)
    fold(audience)
    reader, link = Reader(Shelf.of(audience)), linked()
    key, table = audience.columns["number"], audience.table
    word = next(iter(audience.words["status"]))
    number = audience.words["status"][word]
    stop = threading.Event()

    def flip() -> None:
        """All or none of the rows have the word, and never some of them."""
        statuses = [word, *list(audience.words["status"])[1:2]]
        turn = 0
        while not stop.is_set():
            turn += 1
            link.execute(b"BEGIN")
            for rest in (0, 1):
                link.execute(
                    f"UPDATE {table} SET status = '{statuses[turn % 2]}'"
                    f" WHERE {key} % 2 = {rest}".encode()
                )
            link.execute(b"COMMIT")

    thread = threading.Thread(target=flip)
    thread.start()
    seen: set[int] = set()
    looks = count()
    while next(looks) < LOOKS or not {0, 200} <= seen:
        tally = now(reader).index.tally(None, EVERYTHING, "status")
        assert sum(tally.values()) == 200
        seen.add(tally.get(number, 0))
    stop.set()
    thread.join()
    link.close()
    reader.close()
    assert len(seen) <= 3  # the statuses as they were stored at first
