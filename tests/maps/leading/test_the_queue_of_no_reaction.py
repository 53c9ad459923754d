"""Does what nobody has reacted to wait in a queue, the most urgent first, in scope?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from geo_incidents.casework.models import Incident
from tests.incidents import OPENED_AT, make_incident
from tests.toy_city import IN_EAST, ToyCity

PATH = "/internal/queue.json?kind=unreacted"


@pytest.fixture(autouse=True)
def fresh(toy_city: ToyCity) -> dict[str, Incident]:
    """Three that wait, made in another order than they are due in."""
    make_incident(toy_city, reacted_at=OPENED_AT, status="accepted")
    make_incident(toy_city, status="done", reacted_at=OPENED_AT)
    due = OPENED_AT + timedelta(hours=4)
    return {
        "no term": make_incident(toy_city),
        "later": make_incident(toy_city, reaction_due_at=due + timedelta(days=1)),
        "east": make_incident(
            *(toy_city, IN_EAST),
            district="east-south",
            organisation="company-b",
            reaction_due_at=due,
        ),
    }


@pytest.mark.parametrize(
    ("persona", "seen"),
    [
        ("operator", ["east", "later", "no term"]),
        ("planner", ["east", "later", "no term"]),
        ("officer_of_west", ["later", "no term"]),
        ("officer_of_east", ["east"]),
        ("user_of_company_a", ["later", "no term"]),
        ("user_of_company_b", ["east"]),
        ("nobody", []),
    ],
)
def test_each_sees_their_own_the_most_urgent_first(
    request: pytest.FixtureRequest,
    client: Client,
    fresh: dict[str, Incident],
    persona: str,
    seen: list[str],
) -> None:
    client.force_login(request.getfixturevalue(persona))
    items = client.get(PATH).json()["items"]
    assert [item["number"] for item in items] == [fresh[name].pk for name in seen]
    page = client.get("/internal/").content.decode()
    assert ('id="tab-unreacted"' in page) is (persona != "nobody")


def test_the_term_stands_with_it(
    staff_client: Client, fresh: dict[str, Incident]
) -> None:
    first, *_others, last = staff_client.get(PATH).json()["items"]
    assert first["reaction_due_at"] == "2026-03-10T13:00:00+00:00"
    assert last["reaction_due_at"] is None
