"""Is a workbook, written while its rows came, one that others read?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from maps.files import xlsx_file
from maps.files.table import Column, Row
from maps.files.xlsx_file import xlsx_of

COLUMNS = (Column("what", "Что", 30), Column("when", "Когда"), Column("count", "Число"))


def read(rows: Iterable[Row]) -> Workbook:
    return load_workbook(io.BytesIO(b"".join(xlsx_of("Проблемы", COLUMNS, rows))))


def values(book: Workbook, sheet: str = "Проблемы") -> list[tuple[object, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def test_titles_stand_above_the_rows_and_stay_in_sight() -> None:
    book = read([("яма", None, 3)])
    assert values(book) == [("Что", "Когда", "Число"), ("яма", None, 3)]
    assert book["Проблемы"].freeze_panes == "A2"
    assert book["Проблемы"].column_dimensions["A"].width > 20


def test_a_text_is_never_a_formula() -> None:
    sheet = read([("=1+1", None, 1)])["Проблемы"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_a_moment_is_a_date_by_the_clock_of_its_time_zone() -> None:
    at = datetime(2026, 3, 10, 9, 5, tzinfo=ZoneInfo("Asia/Yekaterinburg"))
    sheet = read([("", at, 1)])["Проблемы"]
    assert str(sheet["B2"].value) == "2026-03-10 09:05:00"
    assert sheet["B2"].number_format == "dd.mm.yyyy hh:mm"


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ('<b> & "q" ]]>', '<b> & "q" ]]>'),
        (" two  blanks ", " two  blanks "),
        ("a\nb", "a\nb"),
        ("\x00\x1b￿", "\ufffd" * 3),
        ("_x0041_ _x1", "_x0041_ _x1"),
        ("я" * 40_000, "я" * 32_767),
    ],
    ids=["markup", "blanks", "lines", "unwritable", "encoded", "long"],
)
def test_any_text_can_be_written(text: str, read_as: str) -> None:
    assert unescape(str(values(read([(text, None, 1)]))[1][0])) == read_as


def test_no_rows_are_a_workbook_too() -> None:
    assert values(read([])) == [("Что", "Когда", "Число")]


def test_what_does_not_fit_goes_on_in_another_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xlsx_file, "ROWS_A_SHEET", 2)
    book = read([(str(number), None, number) for number in range(5)])
    assert book.sheetnames == ["Проблемы", "Проблемы 2", "Проблемы 3"]
    counts = [[row[2] for row in values(book, name)[1:]] for name in book.sheetnames]
    assert counts == [[0, 1], [2, 3], [4]]


def test_a_full_sheet_is_followed_by_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "ROWS_A_SHEET", 2)
    assert read([("", None, 1), ("", None, 2)]).sheetnames == ["Проблемы"]


def test_every_part_is_packed_whole() -> None:
    packed = b"".join(xlsx_of("A", COLUMNS, [("яма", None, 3)] * 5000))
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None
