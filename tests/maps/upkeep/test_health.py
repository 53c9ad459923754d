"""Does monitoring hear how the indexes stand, and why one cannot be used?"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client

from maps.upkeep import standing, tasks
from maps.upkeep.audiences import AUDIENCES, INTERNAL
from maps.upkeep.folding import fold
from maps.upkeep.shelf import Shelf
from maps.upkeep.tasks import fold_changes, read_anew
from tests.incidents import make_incident
from tests.maps.upkeep.crowd import store
from tests.toy_city import ToyCity

LIMITED_BYTES = 4096


def told(client: Client, status: int) -> dict[str, dict[str, object]]:
    answer = client.get("/healthz/map")
    assert answer.status_code == status
    found: dict[str, dict[str, object]] = answer.json()
    return found


def test_without_an_index_it_says_that_postgresql_answers(
    city: ToyCity, client: Client
) -> None:
    assert told(client, 503)["public"] == {
        "well": False,
        "usable": False,
        "rows": 0,
        "pending": 0,
        "age_s": None,
        "why": "there is no snapshot yet",
    }


def test_with_one_it_says_how_old_and_how_far_behind_it_is(
    city: ToyCity, client: Client
) -> None:
    for audience in AUDIENCES:
        fold(audience)
    make_incident(city)
    internal = told(client, 200)["internal"]
    assert (internal["rows"], internal["pending"], internal["why"]) == (1, 1, "")


@pytest.mark.parametrize(("bound", "value"), [("MOST_PENDING", 0), ("UNFOLDED_S", -1)])
def test_changes_that_nobody_folds_are_told(
    city: ToyCity,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    bound: str,
    value: int,
) -> None:
    for audience in AUDIENCES:
        fold(audience)
    monkeypatch.setattr(standing, bound, value)
    assert told(client, 200)["internal"]["why"] == ""
    make_incident(city)
    internal = told(client, 503)["internal"]
    assert (internal["well"], internal["usable"]) == (False, True)
    assert internal["why"] == "nobody folds the changes: is there a worker?"


@contextmanager
def no_room(bytes_left: int = LIMITED_BYTES) -> Iterator[None]:
    """Let this process write no file over some bytes, as if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def rested(shelf: Shelf) -> None:
    """Let the rest after a failure be over."""
    os.utime(shelf.folder / "failure", (0, 0))


def test_without_room_the_last_snapshot_stays_and_it_says_why(
    city: ToyCity, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    fold_changes()
    store(city, INTERNAL, 3000)
    for _ in range(2):
        with no_room():
            read_anew()
    internal = told(client, 200)["internal"]
    assert (internal["usable"], internal["rows"]) == (True, 3000)
    assert internal["why"] == "the last folding failed"
    assert len([one for one in caplog.records if one.levelname == "ERROR"]) == 1
    assert not list(Shelf.of(INTERNAL).folder.glob("*.unfinished"))


def test_what_failed_rests_and_goes_on_when_there_is_room_again(
    city: ToyCity, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "RESTS", 3600)
    store(city, INTERNAL, 3000)
    with no_room():
        fold_changes()
    fold_changes()
    internal = told(client, 503)["internal"]
    assert (internal["usable"], internal["why"]) == (False, "the last folding failed")
    rested(Shelf.of(INTERNAL))
    fold_changes()
    internal = told(client, 200)["internal"]
    assert (internal["rows"], internal["why"]) == (3000, "")


def test_a_disk_without_room_for_the_reason_rests_as_well() -> None:
    shelf = Shelf.of(INTERNAL)
    with no_room(0):
        shelf.tell_failure("no space left", rest_s=60)
    assert (shelf.failure(), shelf.rests()) == ("", True)
    rested(shelf)
    assert not shelf.rests()
    shelf.tell_success()
    assert (shelf.failure(), shelf.rests()) == (None, False)
