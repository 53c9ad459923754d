"""Does the map count for nobody what is not theirs, however it is asked?"""

from __future__ import annotations

from typing import Any, Final

import pytest
from django.test import Client

from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.maps.tiles.asking import INTERNAL, path_at
from tests.maps.tiles.conftest import Fold
from tests.toy_city import BOUNDS, IN_EAST, IN_WEST, ToyCity

BOX: Final = "bbox=" + ",".join(map(str, BOUNDS))
WIDER: Final = (
    "",
    "?district=town",
    "?organisation=company-a&organisation=company-b",
    "?status=new&layer=new",
)

# Which of the incidents in the west, in the east and in no district each may see.
SIGHTS: Final = {
    "operator": {"west", "east", "nowhere"},
    "planner": {"west", "east", "nowhere"},
    "chief": {"west", "east", "nowhere"},
    "administrator": {"west", "east", "nowhere"},
    "officer_of_west": {"west"},
    "officer_of_east": {"east"},
    "user_of_company_a": {"west"},
    "user_of_company_b": {"east"},
    "nobody": set(),
}


@pytest.fixture
def incidents(toy_city: ToyCity) -> dict[str, Incident]:
    return {
        "west": make_incident(toy_city, IN_WEST),
        "east": make_incident(
            toy_city, IN_EAST, district="east-south", organisation="company-b"
        ),
        "nowhere": make_incident(toy_city, IN_EAST, district=None, organisation=None),
    }


@pytest.mark.parametrize("persona", SIGHTS)
def test_each_sees_their_own(
    request: pytest.FixtureRequest,
    client: Client,
    counted: Fold,
    incidents: dict[str, Incident],
    persona: str,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    counted()
    seen = {incidents[place].pk for place in SIGHTS[persona]}
    assert numbers_in(client, "") == seen
    for asked in WIDER:
        assert numbers_in(client, asked) <= seen
    assert totals(client) == {len(seen)}
    vector = client.get(path_at(9, of=INTERNAL, ending="mvt"))
    assert vector.status_code == (200 if seen else 204)


@pytest.mark.parametrize("persona", ["user_of_company_a", "officer_of_west", "nobody"])
def test_numbers_of_others_are_not_answered(
    request: pytest.FixtureRequest,
    client: Client,
    incidents: dict[str, Incident],
    persona: str,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    asked = ",".join(str(one.pk) for one in incidents.values())
    items = json(client, f"/internal/incidents.json?numbers={asked}")["items"]
    assert {item["number"] for item in items} == {
        incidents[place].pk for place in SIGHTS[persona]
    }


@pytest.mark.parametrize(
    ("persona", "named"),
    [
        ("operator", ["kvadratov.company-a", "kvadratov.company-b"]),
        ("officer_of_west", ["kvadratov.company-a"]),
        ("user_of_company_b", ["kvadratov.company-b"]),
        ("nobody", []),
    ],
)
def test_organisations_are_named_as_far_as_they_are_seen(
    request: pytest.FixtureRequest,
    client: Client,
    counted: Fold,
    incidents: dict[str, Incident],
    persona: str,
    named: list[str],
) -> None:
    client.force_login(request.getfixturevalue(persona))
    counted()
    for asked in ("q=", "q=kvadratov", "code=company-a&code=company-b"):
        found = json(client, f"/internal/organisations.json?{asked}")
        assert [one["code"] for one in found] == named, asked


@pytest.mark.parametrize(
    "path",
    [
        path_at(9, of=INTERNAL),
        path_at(9, of=INTERNAL, ending="mvt"),
        "/internal/tiles.json",
        "/internal/timeline.json",
        "/internal/organisations.json?q=",
        "/internal/incidents.json?numbers=1",
    ],
)
def test_a_resident_is_told_to_log_in(
    client: Client, incidents: dict[str, Incident], path: str
) -> None:
    response = client.get(path)
    assert (response.status_code, list(response.json())) == (401, ["error"])


def test_what_is_not_published_is_not_on_the_public_map(
    client: Client, counted: Fold, incidents: dict[str, Incident]
) -> None:
    counted()
    assert client.get(path_at(9)).status_code == 204
    assert client.get("/map/counts.json").json()["total"] == 0
    assert client.get("/map/timeline.json").json() == {"first": None, "months": []}
    assert client.get("/map/organisations.json?q=").json() == []


def numbers_in(client: Client, asked: str) -> set[int]:
    response = client.get(f"{path_at(9, of=INTERNAL)}{asked}")
    points = response.json()["points"] if response.content else []
    return {point[3] for point in points}


def totals(client: Client) -> set[int]:
    """Return the totals of all answers, which should be one."""
    counts = json(client, "/internal/counts.json")
    listed = json(client, f"/internal/incidents.json?{BOX}")
    months = json(client, "/internal/timeline.json")["months"]
    by_status = sum(counts["status"].values())
    return {counts["total"], by_status, listed["total"], listed["here"], sum(months)}


def json(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.content
    return response.json()
