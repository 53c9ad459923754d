"""When is a step already done? Contents decide, and only a good end counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_incidents.standalone.stamps import digest, is_done, stamped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one").write_text("1")
    return tmp_path / "in"


def test_a_good_end_counts(folder: Path, tmp_path: Path) -> None:
    stamp = tmp_path / "below" / "stamp"
    with stamped(stamp, digest(folder)):
        pass
    assert is_done(stamp, digest(folder))


def test_a_failure_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_text(digest(folder))
    with pytest.raises(ZeroDivisionError), stamped(stamp, digest(folder)):
        raise ZeroDivisionError
    assert not is_done(stamp, digest(folder))


def test_contents_matter_and_times_do_not(folder: Path) -> None:
    before = digest(folder)
    (folder / "one").write_text("1")
    assert digest(folder) == before
    (folder / "one").write_text("2")
    assert digest(folder) != before


def test_names_matter(folder: Path) -> None:
    before = digest(folder)
    (folder / "one").rename(folder / "two")
    assert digest(folder) != before


def test_what_python_compiled_does_not_matter(folder: Path) -> None:
    before = digest(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "one.pyc").touch()
    assert digest(folder) == before


def test_parts_do_not_run_into_each_other() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_a_missing_file_is_not_an_empty_one(tmp_path: Path) -> None:
    missing = digest(tmp_path / "file")
    (tmp_path / "file").touch()
    assert digest(tmp_path / "file") != missing
