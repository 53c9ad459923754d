"""How does a workbook or JSON become a table that our reader of tables reads?"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable

ZIP: Final = b"PK"
JSON_BEGINS: Final = (b"{", b"[")
MOST_RECORDS: Final = 100_000


def as_csv(path: Path, *, records: str, folder: Path) -> tuple[Path, bool]:
    """Return a CSV of the same rows, and whether it was made here, in UTF-8.

    What a file is its first bytes say. ``records`` leads to the list in JSON, by names
    and dots. A CSV is returned as it is.

    Raises:
        SourceUnreadable: it is none of them, or broken.

    """
    head = path.read_bytes()[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(ZIP):
        rows = _of_workbook(path)
    elif head.startswith(JSON_BEGINS):
        rows = _of_json(path, records)
    else:
        return path, False
    made = folder / f"{path.stem}.table.csv"
    _write(made, rows)
    return made, True


def _of_workbook(path: Path) -> list[Mapping[str, str]]:
    options = {"OGR_XLSX_HEADERS": "FORCE", "OGR_XLSX_FIELD_TYPES": "STRING"}
    pyogrio, raw = import_module("pyogrio"), import_module("pyogrio.raw")  # few need it
    pyogrio.set_gdal_config_options(options)
    try:
        told, _ids, _shapes, columns = raw.read(f"XLSX:{path}", read_geometry=False)
    except (pyogrio.errors.DataSourceError, ValueError) as error:
        raise _unreadable(path, error) from error
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(options))
    names = [str(name) for name in told["fields"]]
    return [
        {name: _text(cell) for name, cell in zip(names, cells, strict=True)}
        for cells in zip(*columns, strict=True)
    ]


def _of_json(path: Path, records: str) -> list[Mapping[str, str]]:
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, error) from error
    for name in filter(None, records.split(".")):
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        said = _("{file} has no list of records under “{records}”")
        raise SourceUnreadable(said.format(file=path.name, records=records))
    return [_flat(one) for one in found[:MOST_RECORDS]]


def _flat(record: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Return what stands in it by names with dots: {"a": {"b": 1}} is {"a.b": "1"}."""
    flat: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{before}{name}.")
        else:
            flat[f"{before}{name}"] = _text(value)
    return flat


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _write(made: Path, rows: Sequence[Mapping[str, str]]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with made.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(columns)
        writer.writerows([row.get(name, "") for name in columns] for row in rows)


def _unreadable(path: Path, error: Exception) -> SourceUnreadable:
    return SourceUnreadable(f"{path.name}: {error}")
