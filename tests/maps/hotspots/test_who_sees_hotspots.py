"""Who sees which hotspots: on the pages, on the map and in the files?"""

from __future__ import annotations

from typing import Final

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from tests.hotspots import make_told_hotspot
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, ToyCity

PAGE: Final = "/internal/hotspots/"
ALL: Final = ("", "map.json", "all.csv", "all.geojson")
SIGHTS: Final = {
    "operator": {"wren", "eagle"},
    "planner": {"wren", "eagle"},
    "chief": {"wren", "eagle"},
    "administrator": {"wren", "eagle"},
    "officer_of_west": {"wren"},
    "officer_of_east": {"eagle"},
}


@pytest.fixture
def wren(toy_city: ToyCity) -> Hotspot:
    return make_told_hotspot(toy_city, address="wren street, 1")


@pytest.fixture
def eagle(toy_city: ToyCity) -> Hotspot:
    return make_told_hotspot(
        *(toy_city, IN_EAST),
        district="east-south",
        organisation="company-b",
        address="eagle street, 1",
    )


def birds(client: Client, path: str) -> set[str]:
    answer = client.get(f"{PAGE}{path}")
    assert answer.status_code == 200, path
    content = answer.content.decode()
    return {bird for bird in ("wren", "eagle") if f"{bird} street" in content}


@pytest.mark.parametrize("persona", SIGHTS)
def test_pages_map_and_files_show_what_the_persona_may_see(
    *,
    client: Client,
    wren: Hotspot,
    eagle: Hotspot,
    request: pytest.FixtureRequest,
    persona: str,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    for path in (*ALL, "?district=town", "all.csv?district=town"):
        assert birds(client, path) == SIGHTS[persona], path


def test_a_card_of_another_district_does_not_exist(
    client: Client, officer_of_west: User, wren: Hotspot, eagle: Hotspot
) -> None:
    client.force_login(officer_of_west)
    assert client.get(f"{PAGE}{wren.pk}/").status_code == 200
    assert client.get(f"{PAGE}{eagle.pk}/").status_code == 404
    for act in ("step", "owner", "comment"):
        assert client.post(f"{PAGE}{eagle.pk}/{act}").status_code == 404


def test_a_card_counts_what_lies_across_the_border_and_names_it_not(
    client: Client, toy_city: ToyCity, officer_of_west: User, wren: Hotspot
) -> None:
    foreign = make_incident(
        toy_city, IN_EAST, district="east-south", address="eagle street, 1"
    )
    wren.members.create(incident=foreign, reported_on=wren.last_on, resident=6)
    client.force_login(officer_of_west)
    page = client.get(f"{PAGE}{wren.pk}/").content.decode()
    assert "eagle street" not in page
    assert f"incident={foreign.pk}" not in page
    assert "Ещё 1 лежит вне ваших районов" in page


@pytest.mark.parametrize("persona", ["user_of_company_a", "nobody"])
def test_organisations_and_who_has_no_role_see_none(
    client: Client, wren: Hotspot, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    for path in (*ALL, f"{wren.pk}/"):
        answer = client.get(f"{PAGE}{path}")
        assert answer.status_code == 403, path
        assert "wren" not in answer.content.decode()
    assert client.post(f"{PAGE}{wren.pk}/comment").status_code == 403


def test_a_resident_is_led_to_the_login(
    client: Client, wren: Hotspot, resident: AnonymousUser
) -> None:
    for path in ("", "all.csv", f"{wren.pk}/"):
        answer = client.get(f"{PAGE}{path}")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")
    assert client.get(f"{PAGE}map.json").status_code == 401


def test_the_entry_stands_where_hotspots_may_be_seen(
    client: Client, planner: User, user_of_company_a: User
) -> None:
    entry = f'href="{PAGE}"'
    client.force_login(planner)
    assert entry in client.get("/internal/summary/").content.decode()
    client.force_login(user_of_company_a)
    assert entry not in client.get("/internal/summary/").content.decode()
