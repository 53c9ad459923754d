"""How do our workbooks stand beside those of XlsxWriter and openpyxl that keep no rows?

The same rows are written by all three, each on this thread alone; openpyxl reads ours
back whole.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from maps.files.table import Column, Row
from maps.files.xlsx_file import xlsx_of

pytestmark = pytest.mark.benchmark

ROWS: Final = int(os.environ.get("WORKBOOK_ROWS", "50000"))
TEXTS: Final = ("Энск", "В работе", "Дороги", "Яма на дороге", "УК «Двор»", "ВКонтакте")
COLUMNS: Final = [Column(str(number), f"Столбец {number}") for number in range(12)]
FIRST: Final = datetime(2024, 1, 1, tzinfo=UTC)

Take = Callable[[], None]


def rows() -> Iterator[Row]:
    for number in range(ROWS):
        at = FIRST + timedelta(minutes=number)
        address = f"улица Ленина, {number}"
        yield (number, *TEXTS, address, at, at, 50.123456, 55.123456)


def ours(took: Take) -> bytes:
    pieces = []
    for piece in xlsx_of("Проблемы", COLUMNS, rows()):
        took()
        pieces.append(piece)
    return b"".join(pieces)


def by_xlsxwriter(took: Take) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"constant_memory": True, "remove_timezone": True}
    ) as book:
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet = book.add_worksheet()
        for place, row in enumerate(rows()):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(place, column, value, moment)
                else:
                    sheet.write(place, column, value)
    took()
    return written.getvalue()


def by_openpyxl(took: Take) -> bytes:
    written, book = io.BytesIO(), Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows():
        sheet.append(
            [v.replace(tzinfo=None) if isinstance(v, datetime) else v for v in row]
        )
    book.save(written)
    took()
    return written.getvalue()


def test_ours_begins_at_once_and_is_the_quickest() -> None:
    spent = {}
    for write in (ours, by_xlsxwriter, by_openpyxl):
        taken: list[float] = []
        began = time.thread_time()
        content = write(partial(_note, taken))
        spent[write.__name__] = time.thread_time() - began
        print(
            f"{write.__name__:15}{ROWS:>9,} rows {spent[write.__name__]:6.1f} s,"
            f" first byte after {taken[0] - began:6.2f} s, {len(content) / 1e6:.1f} MB"
        )
        book = load_workbook(io.BytesIO(content), read_only=True)
        assert sum(1 for _row in book.worksheets[0].iter_rows()) >= ROWS
    assert spent["ours"] == min(spent.values())


def _note(taken: list[float]) -> None:
    taken.append(time.thread_time())
