"""Can what nobody answers for be asked for alone: on the map, in list and files?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from tests.incidents import make_incident
from tests.maps.tiles.asking import INTERNAL, tile
from tests.maps.tiles.conftest import Fold
from tests.personas import Role, make_company_user, make_user
from tests.toy_building import build
from tests.toy_city import ToyCity

ZOOM = 14
HERE = "50.0,55.0,50.04,55.04"


@pytest.fixture
def town(counted: Fold) -> ToyCity:
    """Two that somebody answers for, one that nobody does."""
    city = build()
    for organisation in ("company-a", "company-b", None):
        make_incident(city, organisation=organisation)
    counted()
    return city


def log_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def operator(client: Client, town: ToyCity) -> Client:
    return log_in(client, make_user("operator", Role.OPERATOR))


def test_map_and_list_show_it_alone(operator: Client) -> None:
    assert tile(operator, ZOOM, of=INTERNAL)["total"] == 3
    assert tile(operator, ZOOM, of=INTERNAL, unassigned="yes")["total"] == 1
    listed = operator.get(
        "/internal/incidents.json", {"bbox": HERE, "unassigned": "yes"}
    ).json()
    assert (listed["here"], listed["total"]) == (1, 1)
    assert [row["organisation"] for row in listed["items"]] == [""]


def test_a_file_holds_it_alone(operator: Client) -> None:
    answer = operator.get("/internal/incidents.geojson", {"unassigned": "yes"})
    assert b"".join(answer).count(b'"Feature"') == 1
    assert "unassigned" in answer["Content-Disposition"]


def test_with_an_organisation_there_is_nothing(operator: Client) -> None:
    found = tile(
        operator, ZOOM, of=INTERNAL, unassigned="yes", organisation="company-a"
    )
    assert found["total"] == 0


def test_a_company_is_shown_none(client: Client, town: ToyCity) -> None:
    company = log_in(client, make_company_user(town, "company-a"))
    assert tile(company, ZOOM, of=INTERNAL)["total"] == 1
    assert tile(company, ZOOM, of=INTERNAL, unassigned="yes")["total"] == 0
