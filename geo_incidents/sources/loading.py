"""How is one table of a city loaded, and how many rows had which fate?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, Self, TypeVar

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.findings import FindingsFile, write_list
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import BrokenRow, Finding, Row, RowRefused
from geo_incidents.sources.staging import Merged

Draft = TypeVar("Draft")
BATCH: Final = 2000


class Join(NamedTuple):
    """How many things two registers both have, and how many one of them has alone."""

    joined: int
    only_in_source: int
    only_in_register: int


@dataclass(slots=True)
class Tally:
    """The fates of a table's rows: ``read`` is the sum of them and of ``refused``.

    Beside them, areas that hold at present are ``redrawn`` or, drawn by no row any
    more, ``removed``. What lies ``outside`` the municipality is read from an extract of
    a wider region and left there. ``joins`` tells how two registers met.
    """

    table: str
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    outside: int = 0
    redrawn: int = 0
    removed: int = 0
    joins: dict[str, Join] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Return the figures as plain data."""
        return {
            "table": self.table,
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "repeated": self.repeated,
            "outside": self.outside,
            "redrawn": self.redrawn,
            "removed": self.removed,
            "joins": {what: join._asdict() for what, join in self.joins.items()},
            "refused": dict(self.refused),
            "remarks": dict(self.remarks),
            "seconds": round(self.seconds, 2),
        }

    def count(self, merged: Merged) -> None:
        """Add what a merge did."""
        self.new += merged.new
        self.changed += merged.changed
        self.unchanged += merged.unchanged
        self.repeated += merged.repeated


class Loading:
    """One table being loaded from its sources.

    ``folder`` is where findings are written; ``progress`` is told how many rows were
    read so far. Use it as a context, which closes the findings.
    """

    def __init__(
        self,
        table: str,
        folder: Path,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self.tally = Tally(table)
        self._folder = folder
        self._progress = progress
        self._files: dict[Path, FindingsFile] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for file in self._files.values():
            file.close()

    def begin(self, source: Path) -> None:
        """Forget what an earlier load noticed about a source."""
        self._file(source)

    def drafts(
        self, source: Source, fields: Fields, parse: Callable[[Row], Draft]
    ) -> Iterator[Draft]:
        """Stream what ``parse`` makes of the rows; what it refuses is reported."""
        self.begin(source.path)
        for row in self.counted(read(source, fields)):
            if isinstance(row, BrokenRow):
                self.refuse(row, row.refused)
                continue
            try:
                yield parse(row)
            except RowRefused as refused:
                self.refuse(row, refused)

    def counted(self, rows: Iterable[Draft]) -> Iterator[Draft]:
        """Pass rows through, counting them as read and telling how many so far."""
        for row in rows:
            self.tally.read += 1
            if self._progress is not None and self.tally.read % BATCH == 0:
                self._progress(self.tally.read)
            yield row

    def remark(self, row: Row, noticed: RowRefused) -> None:
        """Report a row that is loaded all the same."""
        self.tally.remarks[noticed.reason] += 1
        self._write(row, noticed, accepted=True)

    def refuse(self, row: Row | BrokenRow, refused: RowRefused) -> None:
        """Report a row that is left out."""
        self.tally.refused[refused.reason] += 1
        self._write(row, refused, accepted=False)

    def write_list(
        self, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Write a list beside the findings."""
        write_list(self._folder / f"{self.tally.table}-{name}.csv", columns, rows)

    def _write(
        self, row: Row | BrokenRow, noticed: RowRefused, *, accepted: bool
    ) -> None:
        self._file(row.source).write(
            Finding(
                row.number,
                noticed.field,
                noticed.reason,
                noticed.excerpt,
                accepted,
                row.original,
            )
        )

    def _file(self, source: Path) -> FindingsFile:
        if source not in self._files:
            name = f"{self.tally.table}-{source.name.split('.')[0]}"
            taken = {file.path.stem for file in self._files.values()}
            if name in taken:
                name = f"{name}-{len(taken) + 1}"
            self._files[source] = FindingsFile(self._folder / f"{name}.csv")
        return self._files[source]


def batches(drafts: Iterable[Draft], size: int = BATCH) -> Iterator[list[Draft]]:
    """Cut a stream into lists of at most ``size``."""
    stream = iter(drafts)
    while batch := list(islice(stream, size)):
        yield batch
