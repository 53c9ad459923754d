"""How is a CSV read: streamed, row by row, whatever state it is in?

A broken row is refused alone: lines it swallowed by an open quote are read again.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Final, TextIO

from django.contrib.gis.gdal import GDALException
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.encodings import encoding_of
from geo_incidents.sources.fields import Fields, Source, mapper
from geo_incidents.sources.projection import reference, to_wgs84, transformed
from geo_incidents.sources.rows import LINE, BrokenRow, Row, RowRefused
from geo_incidents.sources.signatures import is_gzip, sample

LONGEST_CELL: Final = 64 * 1024
LONGEST_LINE: Final = 1024 * 1024
_DELIMITERS: Final = ",;\t|"
_CELLS: Final = gettext_noop("the row has more or fewer cells than the header")
_OPEN_QUOTE: Final = gettext_noop(
    "a quotation mark is not closed, or stands inside a cell undoubled"
)


class Lines:
    """The lines of a file, which can be given back to be read again."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = (
            self._again.popleft() if self._again else self._file.readline(LONGEST_LINE)
        )
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line

    def peek(self) -> str:
        """Return the next line without taking it; "" at the end."""
        first = next(self, "")
        self._again.appendleft(first)
        return first

    def give_back_all_but_first(self) -> None:
        self._again.extendleft(reversed(self.taken[1:]))


def read_table(source: Source, fields: Fields) -> Iterator[Row | BrokenRow]:
    """Yield the rows of a CSV under our names.

    Raises:
        SourceUnreadable: the file as a whole is of no use.

    """
    with _opened(source) as file:
        lines = Lines(file)
        reader = _reader(source, lines)
        header = _header(source, reader)
        to_ours = mapper(source, fields, header, has_geometry=False)
        project = _projection(source)
        for number, cells in _records(source, reader, lines, len(header)):
            if isinstance(cells, RowRefused):
                unread = dict.fromkeys(header, "") | {LINE: lines.taken[0].rstrip()}
                yield BrokenRow(source.path, number, cells, unread)
                continue
            original = dict(zip(header, cells, strict=True))
            values = to_ours(original)
            yield Row(source.path, number, values, project(values), original)


def check_table(source: Source, fields: Fields) -> None:
    """Open a CSV as far as its header.

    Raises:
        SourceUnreadable: the file as a whole is of no use.

    """
    with _opened(source) as file:
        header = _header(source, _reader(source, Lines(file)))
        mapper(source, fields, header, has_geometry=False)
        _projection(source)


@contextmanager
def _opened(source: Source) -> Iterator[TextIO]:
    """Bad bytes become lone surrogates, so that only their row is refused."""
    codec = encoding_of(source.path, sample(source.path), source.encoding)
    unpack = gzip.open if is_gzip(source.path) else open
    with unpack(
        source.path, "rt", encoding=codec, errors="surrogateescape", newline=""
    ) as file:
        yield file


def _reader(source: Source, lines: Lines) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    first = lines.peek()
    delimiter = source.delimiter or max(_DELIMITERS, key=first.count)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _header(source: Source, reader: Iterator[list[str]]) -> list[str]:
    header = [name.strip() for name in next(reader)]
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise SourceUnreadable(
            _("{file} has the column {twice} more than once").format(
                file=source.path.name, twice=", ".join(twice)
            )
        )
    return header


def _records(
    source: Source, reader: Iterator[list[str]], lines: Lines, width: int
) -> Iterator[tuple[int, list[str] | RowRefused]]:
    for number in count(2):
        lines.taken = []
        try:
            cells = next(reader, None)
        except csv.Error:
            yield number, _broken(lines, _OPEN_QUOTE)
            continue
        except (EOFError, OSError, zlib.error) as error:
            raise _broken_off(source, number, error) from error
        if cells is None:
            return
        if cells:
            yield number, _whole(cells, width, lines)


def _whole(cells: list[str], width: int, lines: Lines) -> list[str] | RowRefused:
    text = "".join(cells)
    if len(cells) != width:
        found = f"{len(cells)} / {width}"
        return _broken(lines, _CELLS if len(lines.taken) == 1 else _OPEN_QUOTE, found)
    if "\x00" in text:
        return RowRefused("", _("the row holds a NUL character; take it out"))
    if not text.isascii() and not _encodable(text):
        return RowRefused("", _("the row is not in the encoding of the file"))
    return cells


def _broken(lines: Lines, reason: str, excerpt: str = "") -> RowRefused:
    lines.give_back_all_but_first()
    return RowRefused("", gettext(reason), excerpt)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _broken_off(source: Source, number: int, error: Exception) -> SourceUnreadable:
    return SourceUnreadable(
        _("{file} breaks off at row {row}; fetch it again: {error}").format(
            file=source.path.name, row=number, error=error
        )
    )


def _not_projected(_values: Mapping[str, str]) -> None:
    return None


def _projection(
    source: Source,
) -> Callable[[Mapping[str, str]], BaseGeometry | None]:
    """Return what makes a point of ``lat`` and ``lon`` when they are not degrees."""
    if not source.crs:
        return _not_projected
    transform = to_wgs84(reference(source.crs, source.path))

    def project(values: Mapping[str, str]) -> BaseGeometry | None:
        try:
            x, y = float(values["lon"]), float(values["lat"])
            return transformed(x, y, transform)
        except (KeyError, ValueError, GDALException):
            return None

    return project
