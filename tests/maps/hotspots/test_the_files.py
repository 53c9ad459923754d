"""Are hotspots taken away whole, harmlessly, and is it written down by whom?"""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any, Final

import pytest
from django.test import Client

from geo_incidents.accounts.models import Export, User
from tests.hotspots import make_told_hotspot
from tests.toy_city import IN_EAST, ToyCity

PAGE: Final = "/internal/hotspots/all."


@pytest.fixture(autouse=True)
def hotspots(toy_city: ToyCity) -> None:
    make_told_hotspot(toy_city, address="=HYPERLINK(1)")
    make_told_hotspot(toy_city, IN_EAST, district="east-south", category="rubbish")


def lines(client: Client, query: str = "") -> list[list[str]]:
    content = client.get(f"{PAGE}csv{query}").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(content), delimiter=";"))


def test_a_table_says_everything_and_no_formula(planners: Client) -> None:
    titles, first, _second = lines(planners)
    told = dict(zip(titles, first, strict=True))
    assert told["Адрес"] == "'=HYPERLINK(1)"
    assert told["Тема"] == "Яма на дороге"
    assert told["Эпизоды"] == "3"
    assert told["Словами"].startswith("Проблема возникала 3 раза")


def test_the_filter_of_the_list_rules(planners: Client) -> None:
    assert len(lines(planners, "?category=rubbish")) == 2


def test_polygons_come_with_what_is_known(planners: Client) -> None:
    answer: Any = planners.get(f"{PAGE}geojson?category=rubbish")
    (feature,) = answer.json()["features"]
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["category"] == "Не вывозят мусор"
    assert feature["properties"]["episodes"] == 3
    assert answer["Content-Type"] == "application/geo+json"
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_it_is_written_down(planners: Client, planner: User, form: str) -> None:
    planners.get(f"{PAGE}{form}?district=west")
    written = Export.objects.get()
    assert (written.user, written.form) == (planner, form)
    assert written.asked == "hotspots?district=west"
    assert (written.end.rows, written.end.is_whole) == (1, True)


def test_there_is_no_other_file(planners: Client) -> None:
    assert planners.get(f"{PAGE}pdf").status_code == 404
    assert not Export.objects.exists()


def test_looking_whether_it_is_there_takes_nothing_away(planners: Client) -> None:
    assert planners.head(f"{PAGE}csv").status_code == 200
    assert not Export.objects.exists()
