"""Are dates, numbers, choices, codes and positions read, or refused with the reason?"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import shapely
from django.utils import timezone, translation

from geo_incidents.gazetteer.models import Municipality, Street
from geo_incidents.sources import values
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.templates import slug

SAMARA = ZoneInfo("Europe/Samara")
CITY = Boundary(shapely.box(50.0, 55.0, 50.1, 55.1))


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def row(**said: str) -> Row:
    return Row(Path("a.csv"), 2, said)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-03-01T10:00:00", datetime(2026, 3, 1, 10, tzinfo=SAMARA)),
        ("2026-03-01 10:00", datetime(2026, 3, 1, 10, tzinfo=SAMARA)),
        ("2026-03-01T10:00:00Z", datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("2026-03-01T10:00:00+04:00", datetime(2026, 3, 1, 6, tzinfo=UTC)),
        ("1.3.2026 10:00", datetime(2026, 3, 1, 10, tzinfo=SAMARA)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=SAMARA)),
        ("", None),
    ],
)
def test_a_time_without_an_offset_is_the_citys_own(
    text: str, read: datetime | None
) -> None:
    assert values.moment(row(created=text), "created", SAMARA) == read


@pytest.mark.parametrize("text", ["вчера", "2026-13-01", "31.02.2026", "2026"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(RowRefused, match=r"22\.11\.2026") as caught:
        values.moment(row(created=text), "created", SAMARA)
    assert (caught.value.field, caught.value.excerpt) == ("created", text)


@pytest.mark.parametrize(
    "text", ["1989-12-31", "0001-01-01T00:00+14:00", "2226-03-01", "9999-12-31T23:59Z"]
)
def test_an_impossible_time_is_refused(text: str) -> None:
    with pytest.raises(RowRefused, match="between 1990 and tomorrow") as caught:
        values.moment(row(created=text), "created", SAMARA)
    assert (caught.value.field, caught.value.excerpt) == ("created", text)


def test_a_clock_may_be_a_day_ahead() -> None:
    today = timezone.localdate(timezone=SAMARA)
    for ahead, fits in ((1, True), (3, False)):
        text = str(today + timedelta(days=ahead))
        with nullcontext() if fits else pytest.raises(RowRefused):
            assert values.moment(row(created=text), "created", SAMARA)


def test_a_day_is_read_in_both_orders() -> None:
    assert values.day(row(a="2026-03-01"), "a") == date(2026, 3, 1)
    assert values.day(row(a="01.03.2026"), "a") == date(2026, 3, 1)


@pytest.mark.parametrize("text", ["-1", "1.5", "много", "40000", "²"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(RowRefused, match="whole number"):
        values.whole(row(rank=text), "rank")


def test_a_choice_names_what_there_is() -> None:
    assert values.choice(row(), "kind", {"park", "stop"}, "park") == "park"
    with pytest.raises(RowRefused, match="one of: park, stop"):
        values.choice(row(kind="bus"), "kind", {"park", "stop"})


def test_a_text_too_long_for_its_column_is_refused() -> None:
    with pytest.raises(RowRefused, match="longer than 200 characters"):
        values.needed(row(name="я" * 201), "name", Street)


def test_a_code_must_fit_an_address_line() -> None:
    with pytest.raises(RowRefused, match="Latin letters"):
        values.slug_of(row(code="дом 1"), "code", Municipality)


@pytest.mark.parametrize(
    ("lat", "lon", "objection"),
    [
        ("55.05", "50.05", ""),
        ("55,05", "50,05", ""),
        ("55.1001", "50.05", ""),
        ("50.05", "55.05", "latitude and longitude look swapped"),
        ("59.93", "30.31", "the position lies outside the municipality"),
        ("0", "0", "the position lies outside the municipality"),
        ("6650000", "350000", "no such place on Earth"),
        ("nan", "50", "the position is no number"),
        ("55.05", "", "must be numbers"),
        ("55°03'", "50°03'", "must be numbers"),
    ],
)
def test_a_position_is_checked(lat: str, lon: str, objection: str) -> None:
    if not objection:
        assert values.position(row(lat=lat, lon=lon), CITY)[0] == pytest.approx(50.05)
        return
    with pytest.raises(RowRefused, match=objection):
        values.position(row(lat=lat, lon=lon), CITY)


def test_without_an_outline_only_the_earth_is_the_limit() -> None:
    anywhere = Boundary(None)
    assert anywhere.objection(30.31, 59.93) == ""
    assert "no such place" in anywhere.objection(30.31, 159.93)


def test_a_house_drawn_as_an_area_stands_inside_it() -> None:
    bent = shapely.Polygon(
        [
            (50, 55),
            (50.05, 55),
            (50.05, 55.05),
            (50.04, 55.05),
            (50.04, 55.01),
            (50, 55.01),
        ]
    )
    lon, lat = values.position(Row(Path("a"), 2, {}, bent), CITY)
    assert shapely.covers(bent, shapely.Point(lon, lat))


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("муниципальный округ N 7", "munitsipalnyi-okrug-n-7"),
        ("Пороховые, № 7", "porokhovye-n-7"),
        ("Объезд Щёлково", "obezd-shchelkovo"),
        ("слово " * 30, "slovo-slovo-slovo-slovo-slovo-slovo-slovo-slovo"),
        ("", ""),
    ],
)
def test_a_slug_is_latin_and_short(text: str, latin: str) -> None:
    assert slug(text) == latin
