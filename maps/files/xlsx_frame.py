"""What surrounds the rows of a workbook? XlsxWriter says, on an example without any.

Its own constant memory is files on a disk, and nothing is sent before all of them are
packed. So it writes the frame (titles, widths, formats, the book), and the rows are
poured in as they come.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Self

from maps.files.table import Column

_MOMENT: Final = {"num_format": "dd.mm.yyyy hh:mm"}
_TITLE: Final = {"bold": True, "bottom": 1}
_SHEET: Final = "xl/worksheets/sheet{number}.xml"
# It would tell how far the rows go, which nobody knows yet; it may be left out.
_EXTENT: Final = re.compile(r"<dimension [^>]*/>")
_COLUMN: Final = re.compile(r'<c r="([A-Z]+)1"')
_EXAMPLE: Final = re.compile(r'<row r="2".*?<c r="A2" s="(?P<style>\d+)"/></row>')


@dataclass(frozen=True, slots=True)
class Frame:
    """The last of some sheets, cut where its rows belong, and the rest of the book.

    ``columns`` are called "A", "B", …; ``moment`` is the number of the style of dates;
    ``others`` are files by their names.
    """

    sheet: str
    before: str
    after: str
    columns: Sequence[str]
    moment: str
    others: Mapping[str, bytes]

    @classmethod
    def of(cls, title: str, columns: Sequence[Column], *, sheets: int) -> Self:
        """Have a workbook of so many empty sheets written."""
        parts = _parts(title, columns, sheets)
        names = [_SHEET.format(number=number + 1) for number in range(sheets)]
        last = _EXTENT.sub("", [parts.pop(name) for name in names][-1].decode())
        example = _EXAMPLE.search(last)
        if example is None:
            raise ValueError(last)
        before, after = last[: example.start()], last[example.end() :]
        called = _COLUMN.findall(before)
        return cls(names[-1], before, after, called, example["style"], parts)


def _parts(title: str, columns: Sequence[Column], sheets: int) -> dict[str, bytes]:
    packed, xlsxwriter = io.BytesIO(), import_module("xlsxwriter")  # takes 18 MB
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        heading, moment = book.add_format(_TITLE), book.add_format(_MOMENT)
        for number in range(sheets):
            sheet = book.add_worksheet(f"{title} {number + 1}" if number else title)
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(columns):
                sheet.set_column(place, place, column.width)
                sheet.write_string(0, place, column.title, heading)
            sheet.write_blank(1, 0, None, moment)
    with zipfile.ZipFile(packed) as written:
        return {name: written.read(name) for name in written.namelist()}
