"""Are the committed files exactly what the generator writes?

Packed files are compared unpacked: how small zlib packs is its version's affair.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.demo_city import reading
from tests.demo_city.fixtures import render
from tests.demo_city.writing import write

LIMIT_BYTES = 5_000_000


def contents(folder: Path) -> dict[str, bytes]:
    packed = {path: path.read_bytes() for path in folder.iterdir()}
    return {
        path.name: gzip.decompress(read) if path.suffix == ".gz" else read
        for path, read in packed.items()
    }


def test_generator_writes_the_committed_bytes(tmp_path: Path) -> None:
    write(tmp_path, render())
    written, committed = contents(tmp_path), contents(reading.DEMO)
    del committed["city.toml"]
    assert written.keys() == committed.keys()
    assert [name for name in written if written[name] != committed[name]] == []


def test_packing_carries_no_date(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv.gz": b"1\n"})
    packed = (tmp_path / "a.csv.gz").read_bytes()
    assert packed[4:8] == bytes(4)
    assert gzip.decompress(packed) == b"1\n"


def test_fixtures_stay_small() -> None:
    files = [path for path in reading.DEMO.parent.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < LIMIT_BYTES
    assert (reading.DEMO / "appeals.csv.gz").stat().st_size < 1_500_000
