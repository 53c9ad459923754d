"""Does a file come in as a whole, once, whatever shape it has?"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from geo_incidents.errors import InvalidInput, SourceUnreadable
from geo_incidents.exchange.feeds import watching
from geo_incidents.exchange.feeds.checks import check_feeds
from geo_incidents.exchange.feeds.plans import Feed, read_feed
from geo_incidents.exchange.feeds.receiving import take
from geo_incidents.intake.models import Appeal
from tests.exchange.feeds.files import EXAMPLES, HEADER, ROWS, file_of
from tests.toy_city import ToyCity

WRONG = "79;вчера;Дороги / Ямы;Яма;улица Ленина, 16;u3"


def test_a_csv_in_their_encoding_comes_in_once(
    toy_city: ToyCity, incident_management: Feed, tmp_path: Path
) -> None:
    path = file_of(tmp_path, *ROWS)
    first, second = take(incident_management, path), take(incident_management, path)
    assert (first.new, first.repeated, first.is_kept) == (2, 0, True)
    assert (second.new, second.repeated) == (0, 2)
    appeal = Appeal.objects.get(external_id="incident-management:77")
    assert (appeal.channel, appeal.category.code) == ("feed", "pothole")
    assert appeal.address == "улица Ленина, 12"
    assert appeal.reporter is not None


def test_a_workbook_and_json_are_the_same_rows(
    toy_city: ToyCity, incident_management: Feed, pos: Feed, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, *ROWS):
        assert book.active is not None
        book.active.append(row.split(";"))
    book.save(tmp_path / "posts.xlsx")
    taken = take(incident_management, tmp_path / "posts.xlsx")
    assert (taken.new, taken.findings) == (2, ())
    told = {
        "id": 5,
        "createdAt": "2026-11-20T10:15:00+03:00",
        "subject": {"name": "Вывоз мусора"},
        "description": "Мусор",
        "location": {"address": "", "lat": 55.02, "lon": 50.02},
    }
    (tmp_path / "pos.json").write_text(json.dumps({"data": {"appeals": [told]}}))
    assert take(pos, tmp_path / "pos.json").new == 1
    appeal = Appeal.objects.get(external_id="pos:5")
    assert appeal.position
    assert appeal.position.coords == (50.02, 55.02)


def test_with_a_wrong_row_nothing_comes_in_and_it_is_said_where(
    toy_city: ToyCity, incident_management: Feed, tmp_path: Path
) -> None:
    path = file_of(tmp_path, *ROWS, WRONG)
    taken = take(incident_management, path)
    assert not taken.is_kept
    assert not Appeal.objects.exists()
    (found,) = taken.findings
    assert (found.row, found.field, found.excerpt) == (4, "Дата поста", "вчера")
    good = take(incident_management, path, good_rows=True)
    assert (good.new, good.refused, Appeal.objects.count()) == (2, 1, 2)


def test_a_dry_run_keeps_nothing(
    toy_city: ToyCity, incident_management: Feed, tmp_path: Path
) -> None:
    taken = take(incident_management, file_of(tmp_path, *ROWS), dry_run=True)
    assert (taken.new, taken.is_kept) == (2, False)
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("content", [b"PK\x03\x04", b'{"data": 1}', b"a;b\n1;2\n"])
def test_what_is_no_table_is_refused(
    toy_city: ToyCity, pos: Feed, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken"
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable):
        take(pos, path)


def test_a_command_does_the_same(
    toy_city: ToyCity, incident_management: Feed, tmp_path: Path
) -> None:
    path = str(file_of(tmp_path, *ROWS))
    call_command("take_feed", "incident-management", path, dry_run=True)
    assert not Appeal.objects.exists()
    call_command("take_feed", "incident-management", path)
    assert Appeal.objects.count() == 2
    with pytest.raises(CommandError):
        call_command("take_feed", "nobody", path)


def test_a_folder_is_watched_and_put_in_order(
    toy_city: ToyCity, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    example = (EXAMPLES / "incident-management.toml").read_text()
    described = example.replace("# folder = ", "folder = ").replace(
        "/srv/feeds/incident-management", str(folder)
    )
    (tmp_path / "im.toml").write_text(described)
    settings.FEEDS_DIR = tmp_path
    good, bad, fresh = (
        file_of(folder, *ROWS, name="good.csv"),
        file_of(folder, WRONG, name="wrong.csv"),
        file_of(folder, *ROWS, name="being-written.csv"),
    )
    for path in (good, bad):
        os.utime(path, (time.time() - 60, time.time() - 60))
    assert len(watching.take_all()) == 2
    assert Appeal.objects.count() == 2
    assert [path.name for path in folder.glob("*.csv")] == [fresh.name]
    assert len(list((folder / "taken").iterdir())) == 1
    (report,) = (folder / "refused").glob("*.report.csv")
    assert "вчера" in report.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[feed]", "[fed]"), "нет раздела"),
        (('id = "ID инцидента", created', 'ident = "x", created'), "ident"),
        (('format = "csv"', 'format = "pdf"'), "csv, xlsx"),
        (('code = "incident', 'code = "Инцидент'), "латинских"),
        (("delimiter", "delimeter"), "delimeter"),
        (("[answers]", "[answers"), "im.toml"),
    ],
    ids=["table", "field", "format", "code", "key", "syntax"],
)
def test_a_description_that_cannot_be_used_says_why(
    settings: Settings, tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    text = (EXAMPLES / "incident-management.toml").read_text()
    assert change[0] in text
    (tmp_path / "im.toml").write_text(text.replace(*change, 1))
    with pytest.raises(InvalidInput, match=r"im\.toml"):
        read_feed(tmp_path / "im.toml")
    settings.FEEDS_DIR = tmp_path
    (error,) = check_feeds()
    assert said in error.msg


def test_without_feeds_nothing_is_amiss(settings: Settings) -> None:
    settings.FEEDS_DIR = None
    assert check_feeds() == []
    settings.FEEDS_SECRETS = {"nobody": ["whsec_x"]}
    assert [one.id for one in check_feeds()] == ["exchange.E302"]
