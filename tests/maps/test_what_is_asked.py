"""Is every question bounded, and is a wrong one answered with a sentence?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.incidents import make_public_incident
from tests.toy_city import IN_EAST, IN_WEST_NORTH, ToyCity

BOX = "bbox=50,55,50.1,55.06"


@pytest.mark.parametrize(
    "path",
    [
        "/map/incidents.json",
        "/map/incidents.json?bbox=50,55,50.1",
        "/map/incidents.json?bbox=50,55,50,55.06",
        "/map/incidents.json?bbox=50.1,55,50,55.06",
        "/map/incidents.json?bbox=200,55,210,55.06",
        "/map/incidents.json?bbox=nan,55,50.1,55.06",
        "/map/incidents.json?bbox=inf,55,50.1,55.06",
        "/map/incidents.json?bbox=a,b,c,d",
        "/map/incidents.json?numbers=",
        "/map/incidents.json?numbers=1,x",
        "/map/incidents.json?numbers=-1",
        "/map/incidents.json?numbers=9223372036854775808",
        "/map/incidents.json?numbers=" + ",".join(map(str, range(51))),
        "/map/organisations.json?q=" + "a" * 101,
        f"/map/incidents.json?{BOX}&status=unknown",
        f"/map/incidents.json?{BOX}&status=confirmed",
        f"/map/incidents.json?{BOX}&group=unknown",
        f"/map/incidents.json?{BOX}&category=unknown",
        f"/map/incidents.json?{BOX}&district=unknown",
        f"/map/incidents.json?{BOX}&from=yesterday",
        f"/map/incidents.json?{BOX}&from=2026-02-30",
        f"/map/incidents.json?{BOX}&from=2026-03-02&to=2026-03-01",
        f"/map/incidents.json?{BOX}&to=9999-12-31",
        f"/map/incidents.json?{BOX}&from=0001-01-01",
        "/map/counts.json?to=2101-01-01",
        "/map/counts.json?from=1989-12-31",
        f"/map/incidents.json?{BOX}&page=0",
        f"/map/incidents.json?{BOX}&page=1001",
        f"/map/incidents.json?{BOX}&page=x",
        "/map/incidents.json?near=50",
        "/map/incidents.json?near=181,55",
        "/map/counts.json?" + "&".join(f"category=c{n}" for n in range(401)),
        "/map/counts.json?bbox=1",
        "/addresses/nearest.json",
        "/addresses/nearest.json?lon=50&lat=91",
        "/addresses/search.json?q=" + "a" * 101,
    ],
)
def test_a_wrong_question_is_answered_with_a_sentence(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert list(response.json()) == ["error"]
    assert response.json()["error"].endswith(".")


@pytest.mark.parametrize("path", ["/map/tiles/0/0/0.json", "/map/counts.json", "/"])
def test_nothing_can_be_written_to_the_public_map(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", 4),
        ("status=new", 2),
        ("status=new&status=done", 3),
        ("group=roads", 3),
        ("category=rubbish", 1),
        ("group=roads&status=done", 1),
        ("district=west", 3),
        ("district=west-north", 1),
        ("district=town", 4),
        ("from=2026-03-10&to=2026-03-10", 4),
        ("from=2026-03-11", 0),
        ("to=2026-03-09", 0),
    ],
)
def test_the_filter_restricts_as_it_says(
    client: Client, toy_city: ToyCity, question: str, found: int
) -> None:
    make_public_incident(toy_city, status="new", category="pothole")
    make_public_incident(toy_city, status="done", category="kerb")
    make_public_incident(
        toy_city,
        IN_WEST_NORTH,
        status="closed",
        category="pothole",
        district="west-north",
    )
    make_public_incident(
        toy_city, IN_EAST, status="new", category="rubbish", district="east-south"
    )
    answer = client.get(f"/map/incidents.json?{BOX}&{question}").json()
    assert answer["total"] == len(answer["items"]) == found


def test_a_day_is_a_day_of_the_city(client: Client, toy_city: ToyCity) -> None:
    """23:30 of 9 March in Greenwich is the 10th in the city."""
    make_public_incident(toy_city, opened_at=datetime(2026, 3, 9, 23, 30, tzinfo=UTC))
    on_the_10th = client.get("/map/counts.json?from=2026-03-10&to=2026-03-10").json()
    assert on_the_10th["total"] == 1
