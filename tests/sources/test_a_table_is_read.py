"""Is a CSV read whatever its packing, encoding, delimiter and column names?"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import Row

FIELDS = Fields(required=frozenset({"code", "name"}), optional=frozenset({"kind"}))
TEXT = "code,name\n1,Лесная улица\n2,Ёлочная улица\n"


def rows_of(source: Source) -> list[Row]:
    rows = list(read(source, FIELDS))
    assert all(isinstance(row, Row) for row in rows)
    return [row for row in rows if isinstance(row, Row)]


def names_of(source: Source) -> list[str]:
    return [row.get("name") for row in rows_of(source)]


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), ""),
        (TEXT.encode("utf-16"), ""),
        (TEXT.encode("windows-1251"), "windows-1251"),
        (TEXT.encode("cp866"), "cp866"),
        (gzip.compress(TEXT.encode(), mtime=0), ""),
        (TEXT.replace(",", ";").encode(), ""),
        (TEXT.replace(",", "\t").encode(), ""),
        (TEXT.replace("\n", "\r\n").encode(), ""),
        (TEXT.rstrip("\n").encode(), ""),
    ],
)
def test_the_same_rows_come_out(tmp_path: Path, content: bytes, declared: str) -> None:
    path = tmp_path / "streets.csv"
    path.write_bytes(content)
    source = Source(path, encoding=declared)
    assert names_of(source) == ["Лесная улица", "Ёлочная улица"]


def test_rows_are_numbered_like_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "streets.csv"
    path.write_text('code,name\n1,"два\nряда"\n2,один\n')
    assert [row.number for row in rows_of(Source(path))] == [2, 3]


def test_columns_values_and_constants_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "streets.csv"
    path.write_text("№,Название,Тип\n7, Лесная ,улица\n")
    source = Source(
        path,
        columns={"code": "st-{№}", "name": "{Тип} {Название}", "kind": "Тип"},
        values={"kind": {"улица": "street"}},
        constants={"kind": "other"},
    )
    (row,) = rows_of(source)
    assert row.values == {"code": "st-7", "name": "улица Лесная", "kind": "street"}


def test_a_declared_delimiter_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "streets.csv"
    path.write_text("code|name,full\n1|a,b\n")
    source = Source(path, delimiter="|", columns={"name": "name,full"})
    assert names_of(source) == ["a,b"]


def test_positions_of_another_crs_become_degrees(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("code,name,lat,lon\n1,a,6650000,350000\n2,b,нет,350000\n")
    fields = Fields(optional=frozenset({"lat", "lon"}))
    known, unknown = list(read(Source(path, crs="EPSG:32636"), fields))
    assert isinstance(known, Row)
    assert isinstance(unknown, Row)
    assert known.geometry is not None
    degrees = known.geometry.centroid.coords[0]
    assert degrees == pytest.approx((30.31350, 59.95999), abs=1e-4)
    assert unknown.geometry is None
