"""What is this file really, whatever its name says?"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable

GZIP: Final = b"\x1f\x8b"
SAMPLE_BYTES: Final = 256 * 1024
_FOREIGN: Final = {
    b"PK\x03\x04": "ZIP (.zip, .xlsx, .ods)",
    b"\xd0\xcf\x11\xe0": "Excel 97 (.xls)",
    b"SQLite format 3": "SQLite (.gpkg, .sqlite)",
    b"%PDF": "PDF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
}
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def is_gzip(path: Path) -> bool:
    """Tell by the first bytes, not by the name."""
    with path.open("rb") as file:
        return file.read(2) == GZIP


def sample(path: Path) -> bytes:
    """Return the beginning of a text file, unpacked.

    Raises:
        SourceUnreadable: it is empty, or no text file at all.

    """
    try:
        with gzip.open(path) if is_gzip(path) else path.open("rb") as file:
            start = file.read(SAMPLE_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceUnreadable(
            _("{file} cannot be unpacked; it is cut off or damaged: {error}").format(
                file=path.name, error=error
            )
        ) from error
    _require_text(path, start)
    return start


def _require_text(path: Path, start: bytes) -> None:
    if not start.strip(b"\xef\xbb\xbf \r\n\t"):
        raise SourceUnreadable(_("{file} is empty").format(file=path.name))
    for signature, kind in _FOREIGN.items():
        if start.startswith(signature):
            raise SourceUnreadable(
                _("{file} is a {kind} file, not a CSV; save it as CSV (UTF-8)").format(
                    file=path.name, kind=kind
                )
            )
    if not start.startswith(_UTF_16) and start.count(0) > 1 + len(start) // 100:
        raise SourceUnreadable(
            _("{file} is not a text file; save it as CSV (UTF-8)").format(
                file=path.name
            )
        )
