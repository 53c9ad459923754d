"""How is a workbook written while its rows come, without keeping them?

A text is a text in a workbook, never a formula. Rows that no longer fit go on in
another sheet.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Final

from maps.files.table import PIECE_BYTES, Column, Row
from maps.files.xlsx_frame import Frame
from maps.files.xlsx_line import Line

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ROWS_A_SHEET: Final = 2**20 - 1  # beside the titles
# Beyond two gigabytes a part needs ZIP64, which not every Excel reads.
_BYTES_A_SHEET: Final = 2_000_000_000
_LEVEL: Final = 1  # the file is a third larger than at best, and written twice as fast


def xlsx_of(
    title: str, columns: Sequence[Column], rows: Iterable[Row]
) -> Iterator[bytes]:
    """Write rows, of as many values as there are columns; it begins at once.

    ``title`` is the name of the sheet, at most 25 characters.
    """
    out, left = Outflow(), iter(rows)
    with zipfile.ZipFile(
        out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL
    ) as packed:
        for number in count(1):
            frame = Frame.of(title, columns, sheets=number)
            line = Line(frame.columns, moment=frame.moment)
            with packed.open(frame.sheet, "w") as sheet:
                for piece in _pieces(frame, line, left):
                    sheet.write(piece)
                    yield out.taken()
            following = next(left, None)
            if following is None:
                break
            left = chain([following], left)
        for name, part in frame.others.items():
            packed.writestr(name, part)
    yield out.taken()


class Outflow(io.RawIOBase):
    """Where a file is written in which nobody can go back, and whence it is taken."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, part: ReadableBuffer, /) -> int:
        self._waiting += part
        return memoryview(part).nbytes

    def taken(self) -> bytes:
        """Return what was written since."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def _pieces(frame: Frame, line: Line, rows: Iterator[Row]) -> Iterator[bytes]:
    """Write a sheet; what does not fit is left."""
    yield frame.before.encode()
    piece, written = bytearray(), 0
    for number, row in enumerate(islice(rows, ROWS_A_SHEET), start=2):
        piece += line.written(number, row)
        if len(piece) > PIECE_BYTES:
            yield bytes(piece)
            written += len(piece)
            piece.clear()
            if written > _BYTES_A_SHEET:
                break
    yield bytes(piece) + frame.after.encode()
