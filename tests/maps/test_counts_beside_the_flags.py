"""Do the flags of the filter say how many they would show, to each of the own ones?"""

from __future__ import annotations

import pytest
from django.test import Client

from tests.incidents import make_incident
from tests.maps.test_public_data import WHOLE, ask
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

COUNTS = "/internal/counts.json"


@pytest.fixture(autouse=True)
def incidents(toy_city: ToyCity) -> None:
    make_incident(toy_city, IN_WEST)
    make_incident(toy_city, IN_WEST, organisation=None, confidence=0.5)
    make_incident(toy_city, IN_WEST, accuracy_m=300)
    for _ in range(3):
        make_incident(
            *(toy_city, IN_EAST),
            organisation=None,
            district="east-south",
            category="rubbish",
            accuracy_m=300,
        )


@pytest.mark.parametrize(
    ("persona", "nobodys", "doubtful"),
    [
        ("operator", 4, 5),
        ("planner", 4, 5),
        ("chief", 4, 5),
        ("administrator", 4, 5),
        ("officer_of_west", 1, 2),
        ("officer_of_east", 3, 3),
        ("user_of_company_a", 0, 1),
        ("user_of_company_b", 0, 0),
        ("nobody", 0, 0),
    ],
)
def test_each_is_told_of_what_is_in_scope(
    request: pytest.FixtureRequest,
    client: Client,
    persona: str,
    nobodys: int,
    doubtful: int,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    counts = ask(client, COUNTS)
    assert counts["unassigned"] == {"yes": nobodys}
    assert counts["certainty"]["doubtful"] == doubtful
    listed = ask(client, "/internal/incidents.json", certainty="doubtful", **WHOLE)
    assert listed["total"] == doubtful


def test_a_flag_says_what_it_would_add_under_the_other_filters(
    staff_client: Client,
) -> None:
    of_company = ask(staff_client, COUNTS, organisation="company-a", group="roads")
    assert of_company["unassigned"] == {"yes": 1}
    assert of_company["certainty"] == {"certain": 1, "doubtful": 1}
