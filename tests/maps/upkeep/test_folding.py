"""Is a snapshot made when it is time, by one at a time, and never half?"""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from maps.upkeep import folding
from maps.upkeep.audiences import INTERNAL, PUBLIC, Audience
from maps.upkeep.folding import Outcome, fold
from maps.upkeep.following import Link
from maps.upkeep.shelf import Shelf
from maps.upkeep.standing import standing
from maps.upkeep.tasks import fold_changes, read_anew
from tests.incidents import make_incident
from tests.maps.upkeep.crowd import some_writing, store, truth
from tests.toy_city import ToyCity


def folders(audience: Audience = INTERNAL) -> list[Path]:
    return sorted(path for path in Shelf.of(audience).folder.iterdir() if path.is_dir())


def aged(seconds: float, what: str = "taken_at") -> None:
    """Let the current snapshot have been taken, or read, so long ago."""
    shelf = Shelf.of(INTERNAL)
    path = shelf.folder / (shelf.folder / "current").read_text() / "state.json"
    state = json.loads(path.read_text())
    path.write_text(json.dumps(state | {what: time.time() - seconds}))


def test_the_first_reads_the_table(city: ToyCity) -> None:
    assert [fold(INTERNAL), fold(INTERNAL)] == [Outcome.READ, Outcome.FRESH]


def test_a_few_changes_wait_for_some_minutes(city: ToyCity) -> None:
    fold(INTERNAL)
    make_incident(city)
    assert fold(INTERNAL) is Outcome.FRESH
    aged(folding.SOME_AFTER_S + 1)
    assert fold(INTERNAL) is Outcome.FOLDED


def test_many_changes_are_folded_at_once(
    city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "MANY", 3)
    fold(INTERNAL)
    for _ in range(3):
        make_incident(city)
    assert fold(INTERNAL) is Outcome.FOLDED
    found = standing(INTERNAL)
    assert found
    assert (len(found.index), found.index.pending) == (3, 0)


def test_without_changes_it_is_renewed_before_it_is_too_old(city: ToyCity) -> None:
    fold(INTERNAL)
    aged(folding.SOME_AFTER_S + 1)
    assert fold(INTERNAL) is Outcome.FRESH
    aged(folding.NONE_AFTER_S + 1)
    assert fold(INTERNAL) is Outcome.FOLDED


def test_a_night_that_was_missed_is_made_up_for(city: ToyCity) -> None:
    fold(INTERNAL)
    aged(folding.READ_AFTER_S + 1, "read_at")
    assert fold(INTERNAL) is Outcome.READ


def test_what_was_folded_is_what_the_table_holds(
    city: ToyCity, audience: Audience, third: Link
) -> None:
    rng = np.random.default_rng(5)
    store(city, audience, 2_000)
    fold(audience)
    for _ in range(5):
        for _ in range(8):
            third.execute(some_writing(audience, rng).encode())
        store(city, audience, 50)
        found = standing(audience)
        assert found
        folded, true = found.index.folded(), truth(audience, third)
        order, right = folded.number.argsort(), true.number.argsort()
        assert (folded.number[order] == true.number[right]).all()
        assert (folded.key[order] == true.key[right]).all()
        assert (folded.day[order] == true.day[right]).all()
        for name, column in folded.values.items():
            assert (column[order] == true.values[name][right]).all()


def test_one_folds_at_a_time(city: ToyCity, third: Link) -> None:
    third.execute(folding._ALONE.encode(), [INTERNAL.name])
    assert fold(INTERNAL) is Outcome.BUSY
    assert fold(PUBLIC) is Outcome.READ


def test_the_snapshot_before_stays_and_older_ones_go(city: ToyCity) -> None:
    for _ in range(4):
        fold(INTERNAL, anew=True)
    assert len(folders()) == 2


def test_what_was_left_unfinished_is_cleared_away(city: ToyCity) -> None:
    (Shelf.of(INTERNAL).folder / "20200101T000000-dead.unfinished").mkdir(parents=True)
    fold(INTERNAL)
    assert len(folders()) == 1


def test_the_tasks_fold_both(city: ToyCity) -> None:
    fold_changes()
    read_anew()
    assert [len(folders(audience)) for audience in (PUBLIC, INTERNAL)] == [2, 2]


def test_the_command_folds_both_and_says_what_it_did(
    city: ToyCity, capsys: pytest.CaptureFixture[str]
) -> None:
    make_incident(city)
    call_command("index_map", "--anew")
    said = capsys.readouterr()
    assert "public: the whole table read" in said.out
    assert "internal: 1 rows read" in said.err
