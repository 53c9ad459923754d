"""Can the author of a decision, and nobody else, take it back as if it never was?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.geocoding.models import Alias, Location
from geo_incidents.intake.models import Appeal
from tests.maps.review.conftest import Post
from tests.toy_city import IN_EAST, ToyCity


@pytest.fixture
def decision(post: Post, doubts: dict[str, Appeal]) -> int:
    """Made by the operator, with words learnt."""
    lon, lat = IN_EAST
    path = f"{doubts['nowhere'].pk}/place"
    _status, told = post(path, lon=lon, lat=lat, words="Шарика")
    return int(told["decision"])


def test_the_appeal_waits_again_and_the_words_are_forgotten(
    post: Post, staff_client: Client, doubts: dict[str, Appeal], decision: int
) -> None:
    number = doubts["nowhere"].pk
    assert post(f"decisions/{decision}/undo") == (200, {"appeal": number})
    assert Location.objects.get(pk=number).position is None
    assert not Alias.objects.exists()
    waiting = staff_client.get("/internal/review/waiting.json").json()["items"]
    assert waiting[0]["id"] == number


def test_a_doubtful_one_stands_where_it_stood(
    post: Post, doubts: dict[str, Appeal]
) -> None:
    before = Location.objects.get(pk=doubts["kind"].pk)
    lon, lat = IN_EAST
    _status, told = post(f"{before.pk}/place", lon=lon, lat=lat)
    assert post(f"decisions/{told['decision']}/undo")[0] == 200
    after = Location.objects.get(pk=before.pk)
    assert after.position == before.position
    assert (after.precision, after.confidence) == (before.precision, before.confidence)


def test_it_is_undone_once(post: Post, decision: int) -> None:
    assert post(f"decisions/{decision}/undo")[0] == 200
    status, told = post(f"decisions/{decision}/undo")
    assert (status, list(told)) == (400, ["error"])


@pytest.mark.parametrize("persona", ["chief", "administrator", "officer_of_east"])
def test_somebody_elses_decision_is_not_found(
    client: Client, decision: int, persona: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(persona))
    response = client.post(f"/internal/review/decisions/{decision}/undo")
    assert response.status_code == 404


def test_who_may_place_no_more_may_undo_no_more(
    post: Post, staff_client: Client, decision: int, operator: User
) -> None:
    User.objects.filter(pk=operator.pk).update(role=User.Role.PLANNER)
    operator.refresh_from_db()
    staff_client.force_login(operator)
    assert post(f"decisions/{decision}/undo")[0] == 403


def test_an_officer_takes_back_what_has_left_the_district(
    client: Client,
    toy_city: ToyCity,
    doubts: dict[str, Appeal],
    officer_of_west: User,
) -> None:
    client.force_login(officer_of_west)
    lon, lat = IN_EAST
    path = f"/internal/review/{doubts['kind'].pk}"
    told = client.post(f"{path}/place", {"lon": lon, "lat": lat}).json()
    assert client.get(f"{path}.json").status_code == 404
    undo = f"/internal/review/decisions/{told['decision']}/undo"
    assert client.post(undo).status_code == 200
    assert client.get(f"{path}.json").status_code == 200
