"""Does a broken row cost only itself, with its number and reason?"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import BrokenRow, Row

FIELDS = Fields(required=frozenset({"code", "name"}))


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def outcome(path: Path, content: bytes) -> tuple[list[str], list[tuple[int, str]]]:
    path.write_bytes(content)
    rows = list(read(Source(path), FIELDS))
    good = [row.get("code") for row in rows if isinstance(row, Row)]
    bad = [(r.number, r.refused.reason) for r in rows if isinstance(r, BrokenRow)]
    return good, bad


def test_a_row_with_too_many_or_too_few_cells(tmp_path: Path) -> None:
    content = b"code,name\n1,a\n2,b,c\n3\n4,d\n"
    good, bad = outcome(tmp_path / "a.csv", content)
    assert good == ["1", "4"]
    reason = "the row has more or fewer cells than the header"
    assert bad == [(3, reason), (4, reason)]


def test_a_quotation_mark_never_closed_swallows_no_neighbour(tmp_path: Path) -> None:
    content = b'code,name\n1,a\n2,"b\n3,c\n4,d\n'
    good, bad = outcome(tmp_path / "a.csv", content)
    assert good == ["1", "3", "4"]
    assert bad == [
        (3, "a quotation mark is not closed, or stands inside a cell undoubled")
    ]


def test_nor_does_it_in_a_long_file(tmp_path: Path) -> None:
    lines = b"".join(b"%d,%s\n" % (n, b"x" * 100) for n in range(5000))
    good, bad = outcome(tmp_path / "a.csv", b'code,name\na,"b\n' + lines)
    assert len(good) == 5000
    assert len(bad) == 1


def test_a_nul_character(tmp_path: Path) -> None:
    good, bad = outcome(tmp_path / "a.csv", b"code,name\n1,a\n2,b\x00\n3,c\n")
    assert good == ["1", "3"]
    assert bad[0][0] == 3
    assert "NUL" in bad[0][1]


def test_a_row_in_another_encoding(tmp_path: Path) -> None:
    utf8 = "".join(f"{n},Лесная улица\n" for n in range(100)).encode()
    foreign = "100,Лесная\n".encode("windows-1251")
    good, bad = outcome(tmp_path / "a.csv", b"code,name\n" + utf8 + foreign + b"x,y\n")
    assert len(good) == 101
    assert bad == [(102, "the row is not in the encoding of the file")]


def test_empty_lines_are_no_rows(tmp_path: Path) -> None:
    assert outcome(tmp_path / "a.csv", b"code,name\n\n1,a\n\n\n") == (["1"], [])
