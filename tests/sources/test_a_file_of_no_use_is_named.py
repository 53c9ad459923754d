"""Is it said clearly why a whole file cannot be read, and what to change?"""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import check, read

FIELDS = Fields(required=frozenset({"code", "name"}))
ROWS = "code,name\n1,Лесная улица и ещё одна улица\n"


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def reason(path: Path, content: bytes, *, encoding: str = "", crs: str = "") -> str:
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable) as caught:
        check(Source(path, encoding=encoding, crs=crs), FIELDS)
    return str(caught.value)


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("streets.csv", ROWS)
    return packed.getvalue()


def test_a_zip_that_pretends_to_be_a_csv(tmp_path: Path) -> None:
    said = reason(tmp_path / "streets.csv", zipped())
    assert "streets.csv is a ZIP" in said
    assert "save it as CSV (UTF-8)" in said


def test_a_zip_inside_gzip(tmp_path: Path) -> None:
    assert "ZIP" in reason(tmp_path / "streets.csv.gz", gzip.compress(zipped()))


def test_an_old_excel_file(tmp_path: Path) -> None:
    said = reason(tmp_path / "a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert "Excel" in said


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    assert "not a text file" in reason(tmp_path / "a.csv", bytes(range(8)) * 999)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf\r\n\r\n"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert reason(tmp_path / "a.csv", content) == "a.csv is empty"


def test_a_gzip_cut_off_at_its_head(tmp_path: Path) -> None:
    said = reason(tmp_path / "a.csv.gz", gzip.compress(ROWS.encode())[:12])
    assert "cannot be unpacked" in said


def test_a_gzip_cut_off_far_below(tmp_path: Path) -> None:
    lines = "".join(f"{n},{n * 7919 % 999983}\n" for n in range(60_000))
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"code,name\n" + lines.encode())[:-5000])
    with pytest.raises(SourceUnreadable, match="breaks off at row"):
        list(read(Source(path), FIELDS))


@pytest.mark.parametrize("codec", ["windows-1251", "cp866", "koi8-r"])
def test_an_undeclared_encoding_is_guessed(tmp_path: Path, codec: str) -> None:
    said = reason(tmp_path / "a.csv", ROWS.encode(codec))
    assert f'write encoding = "{codec}"' in said


def test_a_wrongly_declared_encoding(tmp_path: Path) -> None:
    said = reason(tmp_path / "a.csv", ROWS.encode(), encoding="windows-1251")
    assert "is not in windows-1251" in said
    assert "utf-8" in said


def test_an_encoding_nobody_knows(tmp_path: Path) -> None:
    said = reason(tmp_path / "a.csv", b"code,name\n", encoding="utf-9")
    assert "no encoding called utf-9" in said


def test_a_missing_column_is_listed_with_those_present(tmp_path: Path) -> None:
    said = reason(tmp_path / "a.csv", b"code,title,kind\n1,a,b\n")
    assert "gives nothing for name" in said
    assert "code, title, kind" in said


def test_a_misspelt_column_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"code,street\n1,a\n")
    with pytest.raises(SourceUnreadable, match="“stret” \\(perhaps “street”\\)"):
        check(Source(path, columns={"name": "{stret}"}), FIELDS)


def test_one_of_several_choices_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"code,street\n1,a\n")
    either = Fields(either=(frozenset({"street", "number"}), frozenset({"address"})))
    with pytest.raises(SourceUnreadable, match="number \\+ street or address"):
        check(Source(path), either)


def test_a_column_that_stands_there_twice(tmp_path: Path) -> None:
    assert "more than once" in reason(tmp_path / "a.csv", b"code,name,name\n1,a,b\n")


def test_a_crs_nobody_knows(tmp_path: Path) -> None:
    said = reason(tmp_path / "a.csv", ROWS.encode(), crs="EPSG:999999")
    assert "no CRS called EPSG:999999" in said
