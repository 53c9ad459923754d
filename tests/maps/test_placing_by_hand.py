"""Can an appeal that nobody found be placed, by those who may, inside the city?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from tests.maps.conftest import Canary
from tests.toy_city import IN_EAST, OUTSIDE, ToyCity

QUEUE_KEYS = {
    "id",
    "text",
    "address",
    "category",
    "requested_at",
    "channel",
    "reasons",
    "lon",
    "lat",
}


def place(
    client: Client, appeal: Appeal, at: tuple[float, float]
) -> tuple[int, dict[str, Any]]:
    lon, lat = at
    response = client.post(
        f"/internal/queue/{appeal.pk}/place", {"lon": lon, "lat": lat}
    )
    return response.status_code, response.json()


def test_the_queue_says_what_is_known_and_why_it_waits(
    staff_client: Client, lost_canary: Appeal, west_canary: Canary
) -> None:
    (lost,) = staff_client.get("/internal/queue.json?kind=unlocated").json()["items"]
    (doubtful,) = staff_client.get("/internal/queue.json?kind=doubtful").json()["items"]
    assert set(lost) == set(doubtful) == QUEUE_KEYS
    assert (lost["id"], lost["lon"]) == (lost_canary.pk, None)
    assert doubtful["id"] == west_canary.appeal.pk
    assert lost["reasons"] != ["address_not_found"]


def test_an_appeal_placed_by_hand_becomes_an_incident_there(
    staff_client: Client, lost_canary: Appeal
) -> None:
    status, answer = place(staff_client, lost_canary, IN_EAST)
    assert status == 200
    incident = Incident.objects.get(pk=answer["incident"])
    assert incident.position.coords == IN_EAST
    assert incident.district is not None
    assert incident.district.code == "east-south"
    assert staff_client.get("/internal/queue.json").json()["items"] == []


def test_placing_again_moves_a_doubtful_appeal(
    client: Client, west_canary: Canary, officer_of_west: User
) -> None:
    client.force_login(officer_of_west)
    assert place(client, west_canary.appeal, IN_EAST)[0] == 200
    assert Location.objects.get(pk=west_canary.appeal.pk).provider == "operator"
    assert client.get("/internal/queue.json?kind=doubtful").json()["items"] == []


@pytest.mark.parametrize("at", [OUTSIDE, (50.02, 54.99), (200, 55)])
def test_a_point_outside_the_city_is_refused_with_a_sentence(
    staff_client: Client, lost_canary: Appeal, at: tuple[float, float]
) -> None:
    status, answer = place(staff_client, lost_canary, at)
    assert (status, list(answer)) == (400, ["error"])
    assert Location.objects.get(pk=lost_canary.pk).position is None


@pytest.mark.parametrize("persona", ["planner", "user_of_company_a", "nobody"])
def test_who_only_looks_cannot_place(
    client: Client,
    west_canary: Canary,
    persona: str,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert place(client, west_canary.appeal, IN_EAST)[0] == 403
    assert Location.objects.get(pk=west_canary.appeal.pk).provider == "gazetteer"


def test_an_officer_cannot_place_what_is_not_in_the_district(
    client: Client, west_canary: Canary, lost_canary: Appeal, officer_of_east: User
) -> None:
    client.force_login(officer_of_east)
    assert place(client, west_canary.appeal, IN_EAST)[0] == 404
    assert place(client, lost_canary, IN_EAST)[0] == 404


def test_a_foreign_page_cannot_place(lost_canary: Appeal, operator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(operator)
    lon, lat = IN_EAST
    response = client.post(
        f"/internal/queue/{lost_canary.pk}/place", {"lon": lon, "lat": lat}
    )
    assert response.status_code == 403


def test_there_are_two_queues(staff_client: Client, toy_city: ToyCity) -> None:
    assert staff_client.get("/internal/queue.json?kind=other").status_code == 400
