"""Where do refused rows go? Into a CSV of their own, as they came, with the reason."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TextIO

from django.utils.translation import gettext as _

from geo_incidents.sources.rows import LINE, Finding

_OURS: Final = ("_row", "_outcome", "_field", "_reason", "_value", LINE)


class FindingsFile:
    """The report file of one source; it exists once there is something to report.

    It holds what residents wrote, so only its owner may read it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._columns: Sequence[str] = ()
        self._file: TextIO | None = None
        path.unlink(missing_ok=True)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, finding: Finding) -> None:
        """Add one row: ours first, then the columns of the source."""
        original = finding.original or {}
        if self._file is None:
            self._columns = [name for name in original if name != LINE]
            self._file = self._opened()
        outcome = _("accepted") if finding.accepted else _("refused")
        ours = (finding.row, outcome, finding.field, finding.reason, finding.excerpt)
        cells = [original.get(name, "") for name in (LINE, *self._columns)]
        csv.writer(self._file).writerow([_writable(cell) for cell in (*ours, *cells)])

    def _opened(self) -> TextIO:
        file = _opened(self.path)
        csv.writer(file).writerow([*_OURS, *self._columns])
        return file


def write_list(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write rows that are no findings about a source, but asked for all the same."""
    with _opened(path) as file:
        csv.writer(file).writerow(columns)
        csv.writer(file).writerows([_writable(cell) for cell in row] for row in rows)


def _opened(path: Path) -> TextIO:
    """Begin with a byte order mark, without which Excel garbles Cyrillic."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    return path.open("w", encoding="utf-8-sig", newline="")


def _writable(cell: object) -> str:
    return str(cell).encode("utf-8", "backslashreplace").decode().replace("\x00", "\\0")
