"""Do the two lists hold what is asked for, and does the map draw just these?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from geo_incidents.analysis.models import Hotspot, HotspotRun
from geo_incidents.analysis.watching.steps import HotspotStatus
from tests.hotspots import make_told_hotspot
from tests.toy_city import IN_EAST, ToyCity

PAGE: Final = "/internal/hotspots/"
Label, Strength = Hotspot.Label, Hotspot.Strength


def listed(client: Client, query: str = "") -> list[int]:
    """Return what the lists show; the map must draw the same."""
    parts = client.get(f"{PAGE}{query}").context["parts"]
    shown = [row.hotspot.pk for part in parts for row in part.rows]
    drawn: list[dict[str, Any]] = client.get(f"{PAGE}map.json{query}").json()[
        "features"
    ]
    assert [one["id"] for one in drawn] == shown[::-1]
    return shown


def test_confirmed_ones_stand_above_those_to_look_at_the_surest_first(
    planners: Client, toy_city: ToyCity
) -> None:
    doubted = make_told_hotspot(toy_city, strength=Strength.TO_LOOK_AT, p_value=1e-9)
    second = make_told_hotspot(toy_city, p_value=1e-5)
    first = make_told_hotspot(toy_city, p_value=1e-7)
    assert listed(planners) == [first.pk, second.pk, doubted.pk]
    page = planners.get(PAGE).content.decode()
    confirmed, to_look_at = (
        page.index("Подтверждены расчётом <"),
        page.index("Стоит проверить <"),
    )
    assert confirmed < page.index(f"hotspot-{second.pk}") < to_look_at


@pytest.mark.parametrize(
    "query",
    [
        "?category=rubbish",
        "?group=waste",
        "?district=east",
        "?organisation=company-b",
        "?label=seasonal",
        "?strength=to_look_at",
        "?status=accepted",
        f"?from={timezone.localdate() - timedelta(days=3)}",
    ],
)
def test_each_word_of_the_filter_narrows(
    planners: Client, toy_city: ToyCity, query: str
) -> None:
    make_told_hotspot(toy_city)
    wanted = make_told_hotspot(
        *(toy_city, IN_EAST),
        district="east-south",
        organisation="company-b",
        category="rubbish",
        label=Label.SEASONAL,
        strength=Strength.TO_LOOK_AT,
        status=HotspotStatus.ACCEPTED,
        last_on=timezone.localdate(),
    )
    assert listed(planners, query) == [wanted.pk]


def test_what_has_ended_is_shown_to_who_asks_for_it(
    planners: Client, toy_city: ToyCity
) -> None:
    closed = make_told_hotspot(toy_city, status=HotspotStatus.CLOSED)
    gone = make_told_hotspot(toy_city, is_current=False)
    led = make_told_hotspot(
        toy_city, is_current=False, status=HotspotStatus.MEASURE_DONE
    )
    assert listed(planners) == [led.pk]
    assert listed(planners, "?status=closed") == [closed.pk]
    assert listed(planners, "?status=seen") == [gone.pk]


def test_the_choices_are_those_that_some_hotspot_has(
    planners: Client, toy_city: ToyCity
) -> None:
    make_told_hotspot(toy_city, category="rubbish")
    shown = planners.get(PAGE).context
    assert [one.code for one in shown["category_choices"]] == ["rubbish"]
    assert [one.code for one in shown["organisation_choices"]] == ["company-a"]


def test_before_the_first_night_it_is_said(planners: Client, toy_city: ToyCity) -> None:
    page = planners.get(PAGE).content.decode()
    assert "Горячие точки ещё не рассчитаны." in page


def test_where_there_are_none_it_is_said(planners: Client, run: HotspotRun) -> None:
    page = planners.get(PAGE).content.decode()
    assert "Горячих точек нет." in page
    assert "по 12\u202f345 обращениям" in page


def test_where_the_filter_leaves_none_it_leads_back_to_all(
    planners: Client, toy_city: ToyCity, run: HotspotRun
) -> None:
    make_told_hotspot(toy_city)
    page = planners.get(f"{PAGE}?label=chronic").content.decode()
    assert "Под этот фильтр ничего не подходит." in page
    assert f'<a href="{PAGE}">Показать все</a>' in page


@pytest.mark.parametrize(
    "query", ["label=sad", "district=nowhere", "from=yesterday", "status=lost"]
)
def test_what_cannot_be_asked_is_said(
    planners: Client, toy_city: ToyCity, query: str
) -> None:
    make_told_hotspot(toy_city)
    answer = planners.get(f"{PAGE}?{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert planners.get(f"{PAGE}map.json?{query}").status_code == 400


def test_the_list_asks_as_often_for_many_as_for_one(
    planners: Client, toy_city: ToyCity
) -> None:
    asked = []
    for more in (1, 5):
        for _number in range(more):
            make_told_hotspot(toy_city)
        planners.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            planners.get(PAGE)
        asked.append(len(queries))
    assert asked[1] <= asked[0]
