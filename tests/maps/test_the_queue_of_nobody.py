"""Does what nobody answers for wait in a named queue, for those who may see it?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

PATH = "/internal/queue.json?kind=unassigned"


@pytest.fixture(autouse=True)
def unanswered(toy_city: ToyCity) -> dict[str, Incident]:
    make_incident(toy_city, IN_WEST)
    make_incident(toy_city, IN_WEST, organisation=None, status="confirmed")
    return {
        "west": make_incident(toy_city, IN_WEST, organisation=None),
        "east": make_incident(
            toy_city,
            IN_EAST,
            organisation=None,
            district="east-south",
            category="rubbish",
        ),
        "nowhere": make_incident(toy_city, organisation=None, district=None),
    }


@pytest.mark.parametrize(
    ("persona", "seen"),
    [
        ("operator", {"west", "east", "nowhere"}),
        ("planner", {"west", "east", "nowhere"}),
        ("chief", {"west", "east", "nowhere"}),
        ("administrator", {"west", "east", "nowhere"}),
        ("officer_of_west", {"west"}),
        ("officer_of_east", {"east"}),
        ("user_of_company_a", set()),
        ("nobody", set()),
    ],
)
def test_each_sees_the_open_ones_in_scope(
    request: pytest.FixtureRequest,
    client: Client,
    unanswered: dict[str, Incident],
    persona: str,
    seen: set[str],
) -> None:
    client.force_login(request.getfixturevalue(persona))
    answer = client.get(PATH).json()
    numbers = {item["number"] for item in answer["items"]}
    assert numbers == {unanswered[name].pk for name in seen}
    assert answer["total"] == len(seen)
    page = client.get("/internal/").content.decode()
    has_tab = persona not in {"user_of_company_a", "nobody"}
    assert ('id="tab-unassigned"' in page) is has_tab


def test_topic_and_period_hold_here_too(
    staff_client: Client, unanswered: dict[str, Incident]
) -> None:
    waste = staff_client.get(f"{PATH}&group=waste").json()
    assert [item["number"] for item in waste["items"]] == [unanswered["east"].pk]
    assert staff_client.get(f"{PATH}&from=2026-04-01").json()["total"] == 0


def test_an_unknown_queue_is_refused(staff_client: Client) -> None:
    response = staff_client.get("/internal/queue.json?kind=lost")
    assert response.status_code == 400
    assert "unassigned" in response.json()["error"]
