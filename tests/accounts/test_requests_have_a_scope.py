"""Is a request answered in the scope of who asks, and in none where nobody is known?"""

from __future__ import annotations

import logging

import pytest
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from geo_incidents.accounts.door import in_scope
from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import scope_of
from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, ToyCity

pytestmark = pytest.mark.urls(__name__)


def everything(request: HttpRequest) -> JsonResponse:
    """Forget every rule: ask for all there is."""
    return JsonResponse({"seen": Incident.objects.count()})


def asking_thrice(request: HttpRequest) -> JsonResponse:
    """Count what it costs to be asked for one scope by three parts of a page."""
    with CaptureQueriesContext(connection) as asked:
        found = {scope_of(request.user) for _part in range(3)}
    return JsonResponse({"scopes": len(found), "queries": len(asked)})


urlpatterns = [
    path("forgetful/", everything),
    *in_scope([path("staff/", everything), path("asking/", asking_thrice)]),
]


@pytest.fixture(autouse=True)
def _two(toy_city: ToyCity) -> None:
    make_incident(toy_city)
    make_incident(toy_city, IN_EAST, district="east-south", organisation="company-b")


@pytest.mark.parametrize(
    ("persona", "seen"),
    [
        ("operator", 2),
        ("administrator", 2),
        ("officer_of_west", 1),
        ("user_of_company_b", 1),
        ("nobody", 0),
    ],
)
def test_a_view_that_forgets_to_narrow_sees_no_more_than_its_user(
    client: Client, persona: str, seen: int, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert client.get("/staff/").json() == {"seen": seen}


def test_who_is_not_logged_in_sees_nothing(client: Client) -> None:
    assert client.get("/staff/").json() == {"seen": 0}


def test_a_page_outside_the_door_sees_nothing_whoever_asks(
    client: Client, operator: User
) -> None:
    client.force_login(operator)
    assert client.get("/forgetful/").json() == {"seen": 0}


def test_one_request_leaves_nothing_for_the_next(
    client: Client, operator: User
) -> None:
    client.force_login(operator)
    assert client.get("/staff/").json() == {"seen": 2}
    assert Client().get("/staff/").json() == {"seen": 0}


@pytest.mark.urls("geo_incidents.urls")
def test_asking_for_what_is_not_theirs_is_written_down_without_a_name(
    client: Client,
    toy_city: ToyCity,
    officer_of_west: User,
    caplog: pytest.LogCaptureFixture,
) -> None:
    foreign = Incident.objects.get(district=toy_city.districts["east-south"])
    client.force_login(officer_of_west)
    with caplog.at_level(logging.WARNING, "geo_incidents.accounts.attempts"):
        forged = client.get(f"/internal/incidents/{foreign.pk}/")
        nothing = client.get("/internal/incidents/999999/")
    assert (forged.status_code, forged.content) == (404, nothing.content)
    assert caplog.records[0].getMessage() == (
        f"refused status=404 user={officer_of_west.pk} role=officer method=GET"
        f" view=maps:internal:incident_card number={foreign.pk}"
    )
    assert officer_of_west.username not in caplog.text


def test_a_scope_is_read_once_in_a_request_and_anew_in_the_next(
    client: Client, toy_city: ToyCity, officer_of_west: User
) -> None:
    client.force_login(officer_of_west)
    assert client.get("/asking/").json() == {"scopes": 1, "queries": 0}
    assert client.get("/staff/").json() == {"seen": 1}
    officer_of_west.districts.clear()
    assert client.get("/staff/").json() == {"seen": 0}
