"""Who may ask who would answer somewhere, and what are they told?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.matching.models import Assignment
from geo_incidents.pipeline.drain import drain
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ON_BORDER, OUTSIDE, Spot, ToyCity
from tests.two_towns import TwoTowns, in_krugov

PAGE = "/internal/areas/simulator/"
DATA = "/internal/areas/simulator.json"


def asked(at: Spot, category: str = "roof-leak", **more: str) -> dict[str, Any]:
    lon, lat = at
    return {"lon": lon, "lat": lat, "category": category, **more}


def browser(request: pytest.FixtureRequest, persona: str) -> Client:
    client = Client()
    if persona != "resident":
        client.force_login(request.getfixturevalue(persona))
    return client


@pytest.mark.parametrize(
    ("persona", "at", "status"),
    [
        ("operator", IN_WEST, 200),
        ("planner", IN_WEST, 200),
        ("chief", IN_WEST, 200),
        ("administrator", IN_WEST, 200),
        ("officer_of_west", IN_WEST, 200),
        ("officer_of_west", ON_BORDER, 200),
        ("officer_of_west", IN_EAST, 403),
        ("user_of_company_a", IN_WEST, 403),
        ("nobody", IN_WEST, 403),
        ("resident", IN_WEST, 401),
    ],
)
def test_who_may_ask_where(
    request: pytest.FixtureRequest,
    toy_city: ToyCity,
    persona: str,
    at: Spot,
    status: int,
) -> None:
    response = browser(request, persona).get(DATA, asked(at))
    assert response.status_code == status
    assert ("error" in response.json()) is (status != 200)
    page = browser(request, persona).get(PAGE, asked(at))
    assert page.status_code == (302 if persona == "resident" else status)
    told = "Азимут" in page.content.decode()
    assert told is (status == 200)


def test_an_officer_is_told_what_is_not_theirs(
    request: pytest.FixtureRequest, toy_city: ToyCity
) -> None:
    page = browser(request, "officer_of_west").get(PAGE, asked(IN_EAST))
    assert "Это место не в ваших районах." in page.content.decode()


def test_the_answer_holds_names_reasons_and_polygons(
    staff_client: Client, toy_city: ToyCity
) -> None:
    answer = staff_client.get(DATA, asked(ON_BORDER)).json()
    assert (answer["organisation"], answer["ambiguous"]) == ("УК «Азимут»", True)
    assert answer["method"] == "внутри зоны ответственности"
    verdicts = [one["properties"]["verdict"] for one in answer["areas"]["features"]]
    assert verdicts.count("won") == 2
    assert {"lost", "other_topic"} <= set(verdicts)
    assert "Уступили:" in answer["panel"]


def test_it_decides_as_matching_does(staff_client: Client, toy_city: ToyCity) -> None:
    for at in (IN_WEST, IN_EAST, ON_BORDER):
        for category in ("roof-leak", "pothole", "rubbish"):
            stored = appeal(toy_city, position=at, category=category)
            drain()
            assignment = Assignment.objects.get(location=stored.pk)
            day = stored.requested_at.date().isoformat()
            answer = staff_client.get(DATA, asked(at, category, day=day)).json()
            found = assignment.organisation
            assert answer["organisation"] == (found.name if found else None)
            assert answer["district"] == str(assignment.district)


def test_the_day_decides(staff_client: Client, toy_city: ToyCity) -> None:
    area = toy_city.service_areas["company-a"]
    type(area).objects.filter(pk=area.pk).update(valid_to="2026-03-01")
    before = staff_client.get(DATA, asked(IN_WEST, day="2026-02-28")).json()
    after = staff_client.get(DATA, asked(IN_WEST, day="2026-03-01")).json()
    assert before["organisation"] == "УК «Азимут»"
    assert after["organisation"] is None
    assert "в этот день не действует" in after["panel"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (asked(OUTSIDE), "за пределами города"),
        (asked(IN_WEST, "nonsense"), "Выберите тему"),
        (asked(IN_WEST, day="tomorrow"), "День должен быть датой"),
        ({"lon": "x", "lat": "y"}, "долгота и широта"),
        ({}, "долгота и широта"),
    ],
)
def test_what_is_asked_wrongly_is_said(
    staff_client: Client, toy_city: ToyCity, wrong: dict[str, Any], sentence: str
) -> None:
    response = staff_client.get(DATA, wrong)
    assert response.status_code == 400
    assert sentence in response.json()["error"]
    page = staff_client.get(PAGE, wrong)
    assert page.status_code == (400 if wrong else 200)
    assert (sentence in page.content.decode()) is bool(wrong)


def test_without_scripts_the_page_itself_answers(
    staff_client: Client, toy_city: ToyCity
) -> None:
    page = staff_client.get(PAGE, asked(IN_WEST)).content.decode()
    assert "УК «Азимут»" in page
    assert '<option value="roof-leak" selected>' in page
    assert 'name="lat" inputmode="decimal" autocomplete="off" value="55.02"' in page


def test_each_town_answers_by_its_own_areas(
    staff_client: Client, two_towns: TwoTowns
) -> None:
    answer = staff_client.get(DATA, asked(in_krugov(IN_WEST))).json()
    (winner,) = (
        one["properties"]["key"]
        for one in answer["areas"]["features"]
        if one["properties"]["verdict"] == "won"
        and one["properties"]["kind"] == "organisation"
    )
    area = two_towns.krugov.service_areas["company-a"]
    assert winner == f"organisation-{area.pk}"


def test_who_is_limited_to_a_town_asks_in_that_one(
    client: Client, two_towns: TwoTowns, operator: User
) -> None:
    operator.municipalities.add(two_towns.krugov.municipality)
    client.force_login(operator)
    assert client.get(DATA, asked(in_krugov(IN_WEST))).status_code == 200
    assert client.get(DATA, asked(IN_WEST)).status_code == 403
