"""An index comes back from disk as it was; what is not whole does not come back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from maps.index.index import Index
from maps.index.selection import EVERYTHING
from maps.index.snapshot import DESCRIPTION, BrokenSnapshot, open_snapshot, save
from tests.maps.index.town import SCHEMA, by_number, town


@pytest.fixture
def folder(tmp_path: Path, dice: np.random.Generator) -> Path:
    save(Index.build(town(3_000, dice), schema=SCHEMA), tmp_path)
    return tmp_path


def test_it_answers_as_before(folder: Path, dice: np.random.Generator) -> None:
    rows = town(3_000, np.random.default_rng(2026))
    index = open_snapshot(folder, SCHEMA)
    assert by_number(index.folded()) == by_number(rows)
    built = Index.build(rows, schema=SCHEMA)
    for name in SCHEMA.dimensions:
        told = index.tally(None, EVERYTHING, name)
        assert told == built.tally(None, EVERYTHING, name)


def test_an_empty_index_can_be_kept(tmp_path: Path, dice: np.random.Generator) -> None:
    nothing = town(1, dice).taken(slice(0))
    save(Index.build(nothing, schema=SCHEMA), tmp_path)
    assert len(open_snapshot(tmp_path, SCHEMA)) == 0


def test_a_missing_description_is_broken(folder: Path) -> None:
    (folder / DESCRIPTION).unlink()
    with pytest.raises(BrokenSnapshot):
        open_snapshot(folder, SCHEMA)


def test_a_column_cut_short_is_broken(folder: Path) -> None:
    column = folder / "records.rows.npy"
    column.write_bytes(column.read_bytes()[:-8])
    with pytest.raises(BrokenSnapshot, match="not whole"):
        open_snapshot(folder, SCHEMA)


def test_a_missing_column_is_broken(folder: Path) -> None:
    (folder / "district.15.day.npy").unlink()
    with pytest.raises(BrokenSnapshot):
        open_snapshot(folder, SCHEMA)


def test_another_schema_is_broken(folder: Path) -> None:
    other = replace(SCHEMA, plans=SCHEMA.plans[:2])
    with pytest.raises(BrokenSnapshot, match="another version"):
        open_snapshot(folder, other)


def test_another_format_is_broken(folder: Path) -> None:
    described = json.loads((folder / DESCRIPTION).read_text())
    (folder / DESCRIPTION).write_text(json.dumps(described | {"format": 0}))
    with pytest.raises(BrokenSnapshot, match="another version"):
        open_snapshot(folder, SCHEMA)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"format": 1}'])
def test_nonsense_is_broken(folder: Path, text: str) -> None:
    (folder / DESCRIPTION).write_text(text)
    with pytest.raises(BrokenSnapshot):
        open_snapshot(folder, SCHEMA)


def test_no_folder_is_broken(tmp_path: Path) -> None:
    with pytest.raises(BrokenSnapshot):
        open_snapshot(tmp_path / "nowhere", SCHEMA)
