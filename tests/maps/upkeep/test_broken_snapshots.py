"""Whatever lies in its place: is a broken snapshot none, and does folding repair it?"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from maps.upkeep import shelf as shelves
from maps.upkeep.audiences import INTERNAL
from maps.upkeep.folding import Outcome, fold
from maps.upkeep.shelf import Shelf
from maps.upkeep.standing import health, leave, standing
from tests.incidents import make_incident
from tests.toy_city import ToyCity

Break = Callable[[Path], object]


@pytest.fixture
def folder(city: ToyCity) -> Path:
    """The folder of a snapshot of one incident."""
    make_incident(city)
    fold(INTERNAL)
    shelf = Shelf.of(INTERNAL)
    return shelf.folder / (shelf.folder / "current").read_text()


def told(folder: Path, **differently: object) -> None:
    path = folder / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | differently))


def some_column(folder: Path) -> Path:
    return max(folder.glob("*.npy"), key=lambda path: path.stat().st_size)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])


BREAKS: dict[str, Break] = {
    "nothing is there": lambda folder: shutil.rmtree(folder.parent),
    "the folder is gone": shutil.rmtree,
    "nobody knows which": lambda folder: (folder.parent / "current").unlink(),
    "it is named badly": lambda folder: (folder.parent / "current").write_text("/etc"),
    "it is named with noise": lambda folder: (folder.parent / "current").write_bytes(
        b"\xff\x00"
    ),
    "a column is gone": lambda folder: some_column(folder).unlink(),
    "a column is cut short": lambda folder: truncate(some_column(folder)),
    "a column is empty": lambda folder: some_column(folder).write_bytes(b""),
    "its state is gone": lambda folder: (folder / "state.json").unlink(),
    "its state is cut short": lambda folder: truncate(folder / "state.json"),
    "its state is no state": lambda folder: (folder / "state.json").write_text("[1]"),
    "its description is gone": lambda folder: (folder / "index.json").unlink(),
    "its description is cut short": lambda folder: truncate(folder / "index.json"),
    "it is of another version": lambda folder: told(folder, meaning="another"),
    "it is of another database": lambda folder: told(folder, database="1/2"),
    "it is too old": lambda folder: told(
        folder, taken_at=time.time() - shelves.USABLE_S - 1
    ),
    "it was left by a crash": lambda folder: told(
        folder, position={"snapshot": "3:3:", "era": "another"}
    ),
}


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_snapshot_is_none_until_it_is_folded(folder: Path, how: str) -> None:
    BREAKS[how](folder)
    leave()
    assert standing(INTERNAL) is None
    assert not health(INTERNAL).usable
    assert health(INTERNAL).why
    assert fold(INTERNAL) is Outcome.READ
    found = standing(INTERNAL)
    assert found
    assert len(found.index) == 1
    assert health(INTERNAL).why == ""


def test_another_time_zone_makes_other_days(folder: Path, settings: Settings) -> None:
    settings.TIME_ZONE = "Asia/Kamchatka"
    assert standing(INTERNAL) is None
    assert fold(INTERNAL) is Outcome.READ
    assert standing(INTERNAL)


def test_who_has_a_good_one_keeps_it_when_the_next_is_broken(
    city: ToyCity, folder: Path
) -> None:
    assert standing(INTERNAL)
    make_incident(city)
    (folder.parent / "current").write_text("nowhere")
    found = standing(INTERNAL)
    assert found
    assert len(found.index) == 2
    assert health(INTERNAL).usable
    assert "broken" in health(INTERNAL).why


def test_who_has_it_mapped_goes_on_when_it_is_deleted(
    city: ToyCity, folder: Path
) -> None:
    assert standing(INTERNAL)
    shutil.rmtree(folder.parent)
    make_incident(city)
    found = standing(INTERNAL)
    assert found
    assert len(found.index) == 2


def test_it_is_said_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    some_column(folder).unlink()
    for _ in range(3):
        assert standing(INTERNAL) is None
    assert len(caplog.records) == 1
