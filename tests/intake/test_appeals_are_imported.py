"""Do the appeals of a file come in once, and is every other row accounted for?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import shapely
from django.utils import translation

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.importers.appeals import load_appeals
from geo_incidents.intake.importers.catalogue import load_catalogue
from geo_incidents.intake.models import Appeal, Reporter
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from tests.city_files import (
    APPEALS,
    CATEGORIES,
    findings,
    make_municipality,
    write_csv,
)

pytestmark = pytest.mark.django_db

CITY = Boundary(shapely.box(50.0, 55.0, 50.02, 55.01))
FULL = (
    *("id", "created", "category", "text", "address", "lat", "lon", "channel"),
    *("reporter", "origin", "status", "closed", "first_answer", "near_address"),
)


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def city(tmp_path: Path) -> Municipality:
    path = write_csv(tmp_path / "categories.csv", CATEGORIES)
    with Loading("categories", tmp_path) as loading:
        load_catalogue([Source(path)], loading)
    return make_municipality()


def load(city: Municipality, folder: Path, *rows: tuple[str, ...]) -> Tally:
    path = write_csv(folder / "appeals.csv", rows)
    with Loading("appeals", folder) as loading:
        load_appeals(city, [Source(path)], loading, CITY)
    return loading.tally


def full(**said: str) -> tuple[str, ...]:
    usual = {"id": "1", "created": "2026-03-01T10:00", "category": "pothole"}
    return tuple((usual | said).get(name, "") for name in FULL)


def test_appeals_come_in_once(city: Municipality, tmp_path: Path) -> None:
    first = load(city, tmp_path, *APPEALS)
    assert (first.read, first.new, first.repeated) == (3, 3, 0)
    again = load(city, tmp_path, *APPEALS)
    assert (again.read, again.new, again.repeated) == (3, 0, 3)
    assert Appeal.objects.count() == 3


def test_an_id_twice_in_one_file_is_one_appeal(
    city: Municipality, tmp_path: Path
) -> None:
    tally = load(city, tmp_path, FULL, full(text="а"), full(text="б"))
    assert (tally.new, tally.repeated) == (1, 1)
    other_channel = load(city, tmp_path, FULL, full(text="а", channel="web"))
    assert other_channel.new == 1


def test_everything_a_row_says_is_kept(city: Municipality, tmp_path: Path) -> None:
    row = full(
        text="Яма",
        address="улица Ленина, 1",
        lat="55.002",
        lon="50.001",
        channel="phone",
        reporter="r1",
        origin="staff",
        status="done",
        closed="2026-03-05T10:00",
        first_answer="2026-03-02T10:00+03:00",
    )
    load(city, tmp_path, FULL, row)
    appeal = Appeal.objects.get()
    assert appeal.requested_at == datetime(2026, 3, 1, 6, tzinfo=UTC)
    assert appeal.first_answer_at == datetime(2026, 3, 2, 7, tzinfo=UTC)
    assert appeal.position is not None
    assert appeal.position.coords == (50.001, 55.002)
    assert (appeal.channel, appeal.origin) == ("phone", "staff")
    assert (appeal.reported_status, appeal.address) == ("done", "улица Ленина, 1")
    assert appeal.reporter == Reporter.objects.get()


def test_a_category_is_known_by_code_or_exact_name(
    city: Municipality, tmp_path: Path
) -> None:
    rows = [full(id="1", text="а"), full(id="2", category="Нет отопления", text="б")]
    assert load(city, tmp_path, FULL, *rows).new == 2


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"category": "lava"}, "the catalogue has no such category"),
        ({"text": ""}, "there is neither a text nor an address nor a position"),
        ({"created": "вчера"}, "no date; such is read: 2026-11-22 or 22.11.2026"),
        ({"created": ""}, "the value is missing"),
        ({"id": ""}, "the value is missing"),
        ({"status": "gone"}, "the value must be one of"),
        ({"channel": "pigeon"}, "the value must be one of"),
        ({"address": "я" * 501}, "the text is longer than 500 characters"),
    ],
)
def test_a_row_that_cannot_be_is_refused_alone(
    city: Municipality, tmp_path: Path, said: dict[str, str], reason: str
) -> None:
    bad = full(**({"id": "9", "text": "Яма"} | said))
    tally = load(city, tmp_path, FULL, full(text="Яма"), bad)
    assert (tally.read, tally.new, tally.refused.total()) == (2, 1, 1)
    (finding,) = findings(tmp_path / "appeals-appeals.csv")
    assert (finding["_row"], finding["_outcome"]) == ("3", "refused")
    assert finding["_reason"].startswith(reason)


@pytest.mark.parametrize(
    ("lat", "lon", "reason"),
    [
        ("50.001", "55.002", "latitude and longitude look swapped"),
        ("59.93", "30.31", "the position lies outside the municipality"),
        ("здесь", "", "latitude and longitude must be numbers"),
    ],
)
def test_an_impossible_position_is_left_out_and_the_appeal_waits(
    city: Municipality, tmp_path: Path, lat: str, lon: str, reason: str
) -> None:
    tally = load(city, tmp_path, FULL, full(text="Яма", lat=lat, lon=lon))
    assert (tally.new, tally.refused.total(), tally.remarks.total()) == (1, 0, 1)
    assert Appeal.objects.get().position is None
    (finding,) = findings(tmp_path / "appeals-appeals.csv")
    assert finding["_outcome"] == "accepted"
    assert finding["_reason"].startswith(reason)


def test_the_nearest_house_is_an_address_when_nothing_better_is_said(
    city: Municipality, tmp_path: Path
) -> None:
    near = {"text": "Яма", "near_address": "улица Мира, 2"}
    load(
        city,
        tmp_path,
        FULL,
        full(id="1", **near),
        full(id="2", **near, lat="55.002", lon="50.001"),
    )
    said = dict(Appeal.objects.values_list("external_id", "address"))
    assert said == {"1": "улица Мира, 2", "2": ""}


def test_one_pseudonym_in_two_cities_is_two_people(
    city: Municipality, tmp_path: Path
) -> None:
    row = full(text="Яма", reporter="r1")
    load(city, tmp_path, FULL, row)
    load(make_municipality("other"), tmp_path, FULL, row)
    assert Reporter.objects.count() == 2
