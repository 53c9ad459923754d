"""Does reading a large file take little memory, whatever is in it?"""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read

FIELDS = Fields(required=frozenset({"code", "name"}))
LIMIT = 6 * 1024 * 1024
LINE = b"%d," + b"a long text of a resident " * 20 + b"\n"


def peak_and_rows(path: Path) -> tuple[int, int]:
    tracemalloc.start()
    rows = sum(1 for _ in read(Source(path), FIELDS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, rows


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_of_many_rows(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "large.csv"
    with gzip.open(path, "wb", 1) if packed else path.open("wb") as file:
        file.write(b"code,name\n")
        for start in range(0, 20_000, 1000):
            file.write(b"".join(LINE % n for n in range(start, start + 1000)))
    peak, rows = peak_and_rows(path)
    assert rows == 20_000
    assert peak < LIMIT


def test_a_file_without_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write(b"code,name\n")
        for _ in range(30):
            file.write(b"x" * 1024 * 1024)
    peak, rows = peak_and_rows(path)
    assert rows > 0
    assert peak < LIMIT
