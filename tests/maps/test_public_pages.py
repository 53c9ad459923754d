"""Do the public pages show the facts of an incident, and never anything else?"""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from maps.public.encoding import Card, card
from tests.incidents import make_public_incident
from tests.toy_city import BOUNDS, ToyCity

CARD_FIELDS = {
    "number",
    "status",
    "status_word",
    "group",
    "category",
    "address",
    "accuracy_m",
    "words",
    "photos",
    "district",
    "organisation",
    "organisation_phone",
    "opened_at",
    "updated_at",
    "closed_at",
    "due_at",
    "appeals_count",
    "timeline",
    "lon",
    "lat",
    "url",
}


def test_the_map_knows_its_layers_and_where_to_ask(
    client: Client, toy_city: ToyCity
) -> None:
    setup = client.get("/").context["map_setup"]
    assert [status["code"] for status in setup["statuses"]] == [
        "new",
        "in_work",
        "waiting",
        "done",
        "closed",
    ]
    assert [group["code"] for group in setup["groups"]] == ["housing", "roads", "waste"]
    assert setup["groups"][1]["categories"] == [
        {"code": "kerb", "name": "Бордюр"},
        {"code": "pothole", "name": "Яма на дороге"},
    ]
    assert setup["bounds"] == pytest.approx(list(BOUNDS))
    assert setup["tiles"]["kind"] == "own"
    assert setup["tiles"]["url"].startswith("/basemap/{z}/{x}/{y}.mvt?v=")
    assert setup["urls"]["incident"] == "/incidents/{number}/"
    assert setup["city"] == "Квадратов"
    assert setup["period"] == {"first": None, "last": None}


def test_an_external_base_map_is_a_setting(
    client: Client, toy_city: ToyCity, settings: Settings
) -> None:
    settings.BASEMAP_TILES_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.BASEMAP_ATTRIBUTION = "© Example"
    assert client.get("/").context["map_setup"]["tiles"] == {
        "kind": "external",
        "url": "https://tiles.example/{z}/{x}/{y}.png",
        "attribution": "© Example",
    }


def test_the_map_works_before_a_city_is_loaded(client: Client, db: None) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.context["map_setup"]["city"] == ""


def test_an_incident_has_a_page_and_a_card(client: Client, toy_city: ToyCity) -> None:
    incident = make_public_incident(toy_city)
    for path in (
        f"/incidents/{incident.number}/",
        f"/incidents/{incident.number}/card/",
    ):
        page = client.get(path)
        assert page.status_code == 200
        for fact in ("Яма на дороге", "улица Ленина, 12", "УК «Азимут»"):
            assert fact in page.content.decode()


def test_what_is_not_published_has_no_page(client: Client, toy_city: ToyCity) -> None:
    for path in ("/incidents/404404/", "/incidents/404404/card/"):
        assert client.get(path).status_code == 404


def test_a_card_holds_the_facts_and_nothing_else(toy_city: ToyCity) -> None:
    assert {field.name for field in fields(Card)} == CARD_FIELDS
    shown = card(make_public_incident(toy_city, status="done"))
    assert not shown.is_open
    assert [step.word for step in shown.timeline] == ["Новое"]


@pytest.mark.parametrize(("path", "most"), [("/", 11), ("/incidents/{}/", 3)])
def test_pages_ask_little(
    client: Client,
    toy_city: ToyCity,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
) -> None:
    incident = make_public_incident(toy_city)
    with django_assert_max_num_queries(most):
        assert client.get(path.format(incident.number)).status_code == 200


def test_no_page_may_load_or_run_what_is_not_ours(
    client: Client, toy_city: ToyCity
) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
