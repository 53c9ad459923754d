"""Is a file that somebody sends what its name says, and of a bearable size?

GDAL believes the content and not the name, and some of its formats name other files to
be read; so only what is known to hold its own data may reach it.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import IO, Any, Final, cast

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.signatures import GZIP

MOST_UNPACKED_BYTES: Final = 500 * 2**20
_CHUNK: Final = 2**20
_SHAPEFILE: Final = frozenset(
    {"shp", "shx", "dbf", "prj", "cpg", "qpj", "qix", "sbn", "sbx", "xml"}
)
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"


def refuse_disguised(name: str, file: IO[bytes]) -> None:
    """Look into a file and leave it rewound.

    Raises:
        SourceUnreadable: it is not what its name says, or grows too large unpacked.

    """
    plain = name.lower()
    check = next((c for end, c in _CHECKS.items() if plain.endswith(end)), None)
    if check is None:
        raise SourceUnreadable(
            _("{file}: send CSV, GeoJSON, GeoPackage or a Shapefile as ZIP").format(
                file=name
            )
        )
    file.seek(0)
    try:
        is_fit = check(file)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
        is_fit = False
    file.seek(0)
    if not is_fit:
        raise SourceUnreadable(
            _("{file} is damaged, too large unpacked, or of another kind").format(
                file=name
            )
        )


def _is_table(file: IO[bytes]) -> bool:
    if file.read(2) != GZIP:
        return True
    file.seek(0)
    return _is_packed_well(file)


def _is_packed_well(file: IO[bytes]) -> bool:
    left = MOST_UNPACKED_BYTES
    with gzip.open(file) as unpacked:
        while left > 0 and (chunk := unpacked.read(_CHUNK)):
            left -= len(chunk)
    return left > 0


def _is_json(file: IO[bytes]) -> bool:
    return file.read(_CHUNK).lstrip(_BLANK)[:1] == b"{"


def _is_packed_json(file: IO[bytes]) -> bool:
    with gzip.open(file) as unpacked:
        is_json = _is_json(cast("IO[bytes]", unpacked))
    file.seek(0)
    return is_json and _is_packed_well(file)


def _is_geopackage(file: IO[bytes]) -> bool:
    return file.read(16).startswith(b"SQLite format 3")


def _is_shapefile(file: IO[bytes]) -> bool:
    with zipfile.ZipFile(file) as packed:
        members = [one for one in packed.infolist() if not one.is_dir()]
    ends = {member.filename.lower().rpartition(".")[2] for member in members}
    size = sum(member.file_size for member in members)
    return "shp" in ends and ends <= _SHAPEFILE and size < MOST_UNPACKED_BYTES


_CHECKS: Final[Mapping[str, Callable[[Any], bool]]] = {
    ".csv": _is_table,
    ".csv.gz": _is_table,
    ".txt": _is_table,
    ".geojson": _is_json,
    ".json": _is_json,
    ".geojson.gz": _is_packed_json,
    ".json.gz": _is_packed_json,
    ".gpkg": _is_geopackage,
    ".zip": _is_shapefile,
}
