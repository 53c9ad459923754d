"""How does an index lie on disk? As one file for each column, read where it lies.

A folder holds the columns and, written last, a description. Columns are mapped into
memory, so all processes of a machine share one copy, and only what is asked for is
ever read. Orders of one level have the same cells, and those of the same dimensions the
same kinds, which are kept once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from maps.index.building import Parts
from maps.index.index import Index
from maps.index.kinds import Kinds, Values
from maps.index.order import Order
from maps.index.records import Records
from maps.index.schema import Plan, Schema

FORMAT: Final = 5
DESCRIPTION: Final = "index.json"

_OF_CELLS: Final = ("cell", "x", "y")
_OF_ORDERS: Final = ("first", "lead", "run", "kind", "start", "day")
_OF_ROWS: Final = ("number", "x", "y")
_RECORDS: Final = "records"
_ROWS: Final = "records.rows"
_WRITERS: Final = 4
_PIECE: Final = 1 << 14

Column = NDArray[Any]


class BrokenSnapshot(Exception):
    """What lies in the folder is no index of this format, or not the whole of it."""


def save(index: Index, folder: Path) -> None:
    """Write an index without its overlay into an empty folder, down to the disk.

    Raises:
        OSError: the disk is full, or the folder cannot be written.

    """
    columns = dict(_columns(index.parts))
    paths = [folder / f"{name}.npy" for name in columns]
    with ThreadPoolExecutor(_WRITERS) as pool:
        for _ in pool.map(_write, paths, columns.values()):
            pass
    described = {
        "format": FORMAT,
        "schema": asdict(index.schema),
        "days": [index.parts.days.start, index.parts.days.stop],
        "bytes": {name: (folder / f"{name}.npy").stat().st_size for name in columns},
    }
    with (folder / DESCRIPTION).open("w") as file:
        json.dump(described, file)
        file.flush()
        os.fsync(file.fileno())


def open_snapshot(folder: Path, schema: Schema) -> Index:
    """Read an index where it lies.

    Raises:
        BrokenSnapshot: it is of another format or schema, or a part is missing.

    """
    try:
        described = json.loads((folder / DESCRIPTION).read_text())
        _check(described, schema, folder)
        columns = {name: _mapped(folder / f"{name}.npy") for name in described["bytes"]}
        parts = _parts(columns, schema, range(*described["days"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenSnapshot(f"{folder}: {error}") from error
    return Index.of(parts, schema=schema)


def _columns(parts: Parts) -> Iterator[tuple[str, Column]]:
    """Name every column of an index."""
    for name, values in parts.values.items():
        yield f"values.{name}", values.raw
    for order in parts.orders:
        yield from _columns_of(order, _name(order.plan, order.level))
    yield from _columns_of(parts.records.order, _RECORDS)
    yield _ROWS, _rows(parts.records)


def _rows(records: Records) -> Column:
    """Put number and place side by side: who asks for one row of them asks for all."""
    dtype = [(name, getattr(records, name).dtype) for name in _OF_ROWS]
    rows = np.empty(len(records), dtype)
    for name in _OF_ROWS:
        rows[name] = getattr(records, name)
    return rows


def _columns_of(order: Order, name: str) -> Iterator[tuple[str, Column]]:
    for column in _OF_CELLS:
        yield f"{_cells_at(order.level)}.{column}", getattr(order, column)
    for column in _OF_ORDERS:
        yield f"{name}.{column}", getattr(order, column)
    for dimension, codes in order.rest.parts.items():
        yield f"{_kinds_of(order.plan)}.{dimension}", codes


def _name(plan: Plan, level: int) -> str:
    return f"{plan.lead}.{level}"


def _kinds_of(plan: Plan) -> str:
    return ".".join(("kinds", *plan.rest))


def _cells_at(level: int) -> str:
    return f"cells.{level}"


def _check(described: Mapping[str, Any], schema: Schema, folder: Path) -> None:
    expected = json.loads(json.dumps(asdict(schema)))
    if described["format"] != FORMAT or described["schema"] != expected:
        raise ValueError("it was written by another version")
    for name, size in described["bytes"].items():
        if (folder / f"{name}.npy").stat().st_size != size:
            raise ValueError(f"{name} is not whole")


def _parts(columns: Mapping[str, Column], schema: Schema, days: range) -> Parts:
    values = {name: Values(columns[f"values.{name}"]) for name in schema.dimensions}
    plan = schema.records
    kinds = {each.rest: _kinds(columns, each) for each in (plan, *schema.plans)}
    orders = tuple(
        _order(columns, each, level, kinds[each.rest], _name(each, level))
        for each in schema.plans
        for level in each.levels
    )
    records = _order(columns, plan, plan.levels[0], kinds[plan.rest], _RECORDS)
    number, x, y = (columns[_ROWS][name] for name in _OF_ROWS)
    return Parts(values, days, orders, Records(records, number, x, y))


def _kinds(columns: Mapping[str, Column], plan: Plan) -> Kinds:
    parts = {rest: columns[f"{_kinds_of(plan)}.{rest}"] for rest in plan.rest}
    return Kinds(parts, len(next(iter(parts.values()))))


def _order(
    columns: Mapping[str, Column], plan: Plan, level: int, rest: Kinds, name: str
) -> Order:
    cell, x, y = (columns[f"{_cells_at(level)}.{of}"] for of in _OF_CELLS)
    first, lead, run, kind, start, day = (columns[f"{name}.{of}"] for of in _OF_ORDERS)
    return Order(plan, level, rest, cell, first, lead, run, kind, start, day, x, y)


def _write(path: Path, column: Column) -> None:
    """Write a column in small pieces.

    Linux keeps what is written at one go as one piece in memory, and maps all of it
    into every process that touches a part.
    """
    header = np.lib.format.header_data_from_array_1_0(column)
    written = column.view(np.uint8)
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for start in range(0, len(written), _PIECE):
            file.write(written[start : start + _PIECE].tobytes())
        file.flush()
        os.fsync(file.fileno())


def _mapped(path: Path) -> Column:
    """Map a column into memory; a plain array of it is quicker to ask."""
    mapped: Column = np.load(path, mmap_mode="r").view(np.ndarray)
    return mapped
