"""Does evaluate_topics learn the earlier part, ask about the later, and tell?"""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.builders import NOON
from tests.intake.topics.trades import written


def write(path: Path, header: str, rows: list[tuple[Any, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), *rows])
    return path


@pytest.fixture
def appeals(tmp_path: Path) -> Path:
    rows = [
        (number, (NOON + timedelta(hours=number)).isoformat(), one.text, one.code)
        for number, one in enumerate(written(300))
    ]
    return write(tmp_path / "appeals.csv", "id,created,text,reason", rows)


def evaluated(tmp_path: Path, **options: Any) -> dict[str, Any]:
    out = tmp_path / "figures.json"
    call_command("evaluate_topics", json=out, stdout=io.StringIO(), **options)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_it_is_held_against_guessing(tmp_path: Path, appeals: Path) -> None:
    (found,) = evaluated(tmp_path, appeals=appeals).values()
    assert found["majority"]["right"] == pytest.approx(1 / 3)
    assert found["240 appeals"]["right"] == 1
    assert found["240 appeals"]["tested"] == 60
    assert {"keywords", "catalogue alone", "100 appeals"} <= found.keys()


def test_it_tells_how_many_were_put_elsewhere(tmp_path: Path, appeals: Path) -> None:
    changes = write(
        tmp_path / "changes.csv",
        "id,old_reason,new_reason",
        [(1, "a", "b"), (1, "b", "c"), (2, "a", "a"), (3, "a", "b")],
    )
    (found,) = evaluated(tmp_path, appeals=appeals, changes=changes).values()
    assert found["all"]["put elsewhere"] == pytest.approx(2 / 300)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nothing\.csv"):
        evaluated(tmp_path, appeals=tmp_path / "nothing.csv")
