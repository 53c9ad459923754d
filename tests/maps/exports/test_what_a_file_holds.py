"""Do all files hold the rows of the list under its filter, in words people know?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import with_promise
from geo_incidents.casework.workflow import Status
from tests.incidents import OPENED_AT, make_incident
from tests.maps.exports.reading import csv_rows, features, taken, xlsx_rows
from tests.toy_city import IN_EAST, IN_WEST, ToyCity
from tests.two_towns import TwoTowns, in_krugov

LATER = OPENED_AT + timedelta(days=1)


@pytest.fixture
def pair(toy_city: ToyCity) -> tuple[Incident, Incident]:
    older = make_incident(
        *(toy_city, IN_WEST),
        channel="vk",
        deadline=Deadline.OVERDUE,
        confidence=0.5,
    )
    newer = make_incident(toy_city, IN_EAST, opened_at=LATER, status=Status.DONE)
    return older, newer


def numbers(client: Client, query: str = "") -> dict[str, list[int]]:
    return {
        "csv": [int(row["Номер"]) for row in csv_rows(taken(client, "csv", query))],
        "xlsx": [row["Номер"] for row in xlsx_rows(taken(client, "xlsx", query))],
        "geojson": [one["id"] for one in features(taken(client, "geojson", query))],
    }


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", [1, 0]),
        ("status=done", [1]),
        ("layer=done", [1]),
        ("deadline=overdue&channel=vk", [0]),
        ("certainty=doubtful", [0]),
        ("from=2026-03-11", [1]),
        ("to=2026-03-10", [0]),
        ("district=east", []),
        ("lat=55.0&lon=50.0&zoom=12&incident=1&view=heat", [1, 0]),
    ],
)
def test_the_filter_of_the_address_rules_the_files(
    staff_client: Client, pair: tuple[Incident, Incident], query: str, places: list[int]
) -> None:
    expected = [pair[place].pk for place in places]
    assert numbers(staff_client, query) == dict.fromkeys(
        ("csv", "xlsx", "geojson"), expected
    )


def test_a_row_tells_the_facts_in_words(
    staff_client: Client, pair: tuple[Incident, Incident]
) -> None:
    row = csv_rows(taken(staff_client, "csv"))[1]
    assert row["Статус"] == "Новое"
    assert (row["Канал"], row["Срок"]) == ("ВКонтакте", "Просрочено")
    assert row["Уверенность в месте"] == "Место сомнительно"
    assert row["Сообщено"] == "10.03.2026 12:00"
    assert (row["Долгота"], row["Широта"]) == ("50.02", "55.02")
    assert row["Закрыто"] == ""


def test_a_workbook_holds_dates_and_numbers(
    staff_client: Client, pair: tuple[Incident, Incident]
) -> None:
    row = xlsx_rows(taken(staff_client, "xlsx"))[1]
    assert str(row["Сообщено"]) == "2026-03-10 12:00:00"
    assert row["Точность, м"] == 15
    assert row["Закрыто"] is None


def test_a_feature_has_its_place_and_properties(
    staff_client: Client, pair: tuple[Incident, Incident]
) -> None:
    found = features(taken(staff_client, "geojson"))[1]
    assert found["geometry"] == {"type": "Point", "coordinates": list(IN_WEST)}
    assert found["properties"]["opened_at"] == "2026-03-10T12:00:00+03:00"
    assert "lon" not in found["properties"]


def test_it_is_said_in_english_too(
    staff_client: Client, pair: tuple[Incident, Incident]
) -> None:
    staff_client.cookies["django_language"] = "en"
    row = csv_rows(taken(staff_client, "csv"))[1]
    assert (row["Status"], row["Channel"], row["Term"]) == ("New", "VK", "Overdue")


def test_moments_are_by_the_clock_of_the_town(
    two_towns: TwoTowns, staff_client: Client
) -> None:
    make_incident(two_towns.krugov, in_krugov(IN_WEST))
    row = csv_rows(taken(staff_client, "csv"))[0]
    assert (row["Город"], row["Сообщено"]) == ("Кругов", "10.03.2026 15:00")


def test_an_address_is_no_formula(toy_city: ToyCity, staff_client: Client) -> None:
    make_incident(toy_city, address="=HYPERLINK(1)")
    assert csv_rows(taken(staff_client, "csv"))[0]["Адрес"] == "'=HYPERLINK(1)"
    assert xlsx_rows(taken(staff_client, "xlsx"))[0]["Адрес"] == "=HYPERLINK(1)"
    assert b"<f>" not in taken(staff_client, "xlsx")


def test_a_file_is_called_by_town_day_and_filter(
    toy_city: ToyCity, staff_client: Client
) -> None:
    query = "district=west&status=new&from=2026-03-01&lat=55.0"
    response = staff_client.head(f"/internal/incidents.xlsx?{query}")
    name = unquote(response["Content-Disposition"].partition("''")[2])
    today = datetime.now(tz=UTC).astimezone().year
    assert name.startswith(f"Квадратов проблемы {today}-")
    assert name.endswith(" new west с 2026-03-01.xlsx")


def test_a_name_is_fit_for_any_disk(toy_city: ToyCity, staff_client: Client) -> None:
    query = "status=new&from=2026-03-01"
    toy_city.municipality.name = 'a/b\\c:"d\r\n'
    toy_city.municipality.save()
    response = staff_client.head(f"/internal/incidents.csv?{query}")
    told = unquote(response["Content-Disposition"].partition("''")[2])
    assert not set('/\\:"\r\n') & set(told)


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("deadline", Deadline.values)
def test_what_is_promised_is_what_the_card_says(
    toy_city: ToyCity, status: str, deadline: int
) -> None:
    incident = make_incident(toy_city, status=status, deadline=deadline)
    read: Any = with_promise(Incident.objects.all()).get()
    assert read.promised == incident.promised_at
