"""Does a file begin before its rows have come, and not wait for them all?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

import pytest

from maps.features import feature
from maps.files.csv_file import csv_of
from maps.files.geojson_file import geojson_of
from maps.files.table import Column, Row
from maps.files.xlsx_file import xlsx_of

Writer = Callable[[Iterable[Row]], Iterator[bytes]]

COLUMNS = (Column("number", "Номер"), Column("address", "Адрес"))
ROWS = 20_000


def _geojson(rows: Iterable[Row]) -> Iterator[bytes]:
    return geojson_of(feature(50.0, 55.0, {"address": row[1]}) for row in rows)


def _xlsx(rows: Iterable[Row]) -> Iterator[bytes]:
    return xlsx_of("Проблемы", COLUMNS, rows)


@pytest.fixture(params=[csv_of, _geojson, _xlsx], ids=["csv", "geojson", "xlsx"])
def writer(
    request: pytest.FixtureRequest,
) -> Writer:
    found: Writer = request.param
    return found


def test_it_begins_at_once_and_goes_on_in_small_pieces(
    writer: Writer,
) -> None:
    taken = 0

    def rows() -> Iterator[Row]:
        nonlocal taken
        for taken in range(1, ROWS + 1):
            yield (taken, f"улица Ленина, {taken}")

    pieces = writer(rows())
    first = next(pieces)
    assert first
    assert taken <= 1
    assert max(map(len, pieces)) < 200_000
    assert taken == ROWS


def test_a_collection_is_json_with_or_without_features() -> None:
    for count in (0, 1, 3):
        written = b"".join(_geojson([(1, "a")] * count))
        read = json.loads(written)
        assert read["type"] == "FeatureCollection"
        assert len(read["features"]) == count
