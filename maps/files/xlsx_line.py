"""How is a row of values written as one of a sheet (ECMA-376, 18.3.1.73)?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from xml.sax.saxutils import escape

from maps.files.table import Row, Value

LONGEST_TEXT: Final = 32_767
_DAY_NOUGHT: Final = date(1899, 12, 30).toordinal()
_DAY_S: Final = 86_400
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# It would be read as the character of that number.
_ENCODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Line:
    """Rows of columns so called; ``moment`` is the style of dates."""

    def __init__(self, names: Sequence[str], *, moment: str) -> None:
        self._names = names
        self._moment = moment

    def written(self, number: int, row: Row) -> bytes:
        """Write the row of this number; what is None or empty stays out."""
        cells = [
            self._cell(f"{name}{number}", value)
            for name, value in zip(self._names, row, strict=True)
            if value is not None and value != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'.encode()

    def _cell(self, place: str, value: Value) -> str:
        if isinstance(value, str):
            said = f'<is><t xml:space="preserve">{_text(value)}</t></is>'
            return f'<c r="{place}" t="inlineStr">{said}</c>'
        if isinstance(value, datetime):
            return f'<c r="{place}" s="{self._moment}"><v>{_day(value)}</v></c>'
        return f'<c r="{place}"><v>{value}</v></c>'


def _text(value: str) -> str:
    """Write a text as XML; what no XML can hold is marked as lost."""
    text = value[:LONGEST_TEXT]
    if not text.isprintable():
        text = _UNWRITABLE.sub("\ufffd", text)
    if "_x" in text:
        text = _ENCODED.sub("_x005F_", text)
    return escape(text)


def _day(value: datetime) -> float:
    """Count the days as Excel does, by the clock of the moment's own time zone."""
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return value.toordinal() - _DAY_NOUGHT + seconds / _DAY_S
