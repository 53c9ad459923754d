"""Is every refused row kept as it came, with its number, field and reason?"""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import Row, RowRefused
from tests.city_files import findings, read_rows

FIELDS = Fields(required=frozenset({"code"}), optional=frozenset({"lat"}))


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def source(folder: Path, content: bytes) -> Source:
    path = folder / "streets.csv"
    path.write_bytes(content)
    return Source(path)


def test_a_refused_row_and_a_remark(tmp_path: Path) -> None:
    csv = source(tmp_path, "code,name\n1,Ёлочная\n2,б\n3,в\n".encode())

    def parse(row: Row) -> str:
        if row.get("code") == "1":
            raise RowRefused("code", "too small", "1")
        if row.get("code") == "3":
            loading.remark(row, RowRefused("code", "rather large", "3"))
        return row.get("code")

    with Loading("streets", tmp_path / "refused") as loading:
        assert list(loading.drafts(csv, FIELDS, parse)) == ["2", "3"]
    assert loading.tally.refused == {"too small": 1}
    assert loading.tally.remarks == {"rather large": 1}
    refused, remarked = findings(tmp_path / "refused" / "streets-streets.csv")
    assert refused == {
        "_row": "2",
        "_outcome": "refused",
        "_field": "code",
        "_reason": "too small",
        "_value": "1",
        "_line": "",
        "code": "1",
        "name": "Ёлочная",
    }
    assert remarked["_outcome"] == "accepted"


def test_a_row_that_could_not_be_read_is_kept_as_a_line(tmp_path: Path) -> None:
    csv = source(tmp_path, b"code,name\n1,a,b\n2,c\x00\n3,d\n")
    read_rows(csv, FIELDS, tmp_path)
    first, second = findings(tmp_path / "table-streets.csv")
    assert (first["_line"], first["code"]) == ("1,a,b", "")
    assert second["_line"] == "2,c\\0"


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    read_rows(source(tmp_path, b"code\n1,2\n"), FIELDS, tmp_path / "refused")
    file = tmp_path / "refused" / "table-streets.csv"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_clean_file_leaves_none_and_takes_the_old_one_away(tmp_path: Path) -> None:
    read_rows(source(tmp_path, b"code\n1,2\n"), FIELDS, tmp_path)
    read_rows(source(tmp_path, b"code\n1\n"), FIELDS, tmp_path)
    assert not (tmp_path / "table-streets.csv").exists()


def test_two_sources_of_one_name_have_files_of_their_own(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    sources = [source(tmp_path / folder, b"code\n1,2\n") for folder in ("a", "b")]
    with Loading("houses", tmp_path) as loading:
        for each in sources:
            assert list(loading.drafts(each, FIELDS, lambda row: row)) == []
    assert len(list(tmp_path.glob("houses-streets*.csv"))) == 2
