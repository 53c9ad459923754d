"""Does Excel in Russia open a CSV as it is meant, whatever stands in it?"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from maps.files.csv_file import csv_of

FORMULAS = ["=1+1", "+7 999", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1"]
TEXTS = ["улица Ленина, 12", "a=b", "5 + 5", "", "'=1", "1-й проезд"]


def read(rows: list[tuple[object, ...]]) -> list[list[str]]:
    written = b"".join(csv_of(rows)).decode()
    assert written.startswith("\ufeff")
    return list(csv.reader(io.StringIO(written[1:], newline=""), delimiter=";"))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_none(text: str) -> None:
    assert read([(text,)]) == [["'" + text]]


@pytest.mark.parametrize("text", TEXTS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert read([("x", text)]) == [["x", text]]


def test_a_text_cannot_begin_a_cell_or_a_row() -> None:
    row = ('a;=1"b', 'c"\n=2;d')
    assert read([row, ("end", "")]) == [list(row), ["end", ""]]


def test_numbers_are_numbers_and_nothing_is_empty() -> None:
    assert read([(-5, 50.02, None)]) == [["-5", "50.02", ""]]


def test_a_moment_stands_in_its_own_time_zone() -> None:
    at = datetime(2026, 3, 10, 9, 5, tzinfo=ZoneInfo("Asia/Yekaterinburg"))
    assert read([(at,)]) == [["10.03.2026 09:05"]]


def test_no_rows_are_a_file_too() -> None:
    assert b"".join(csv_of([])) == "\ufeff".encode()
