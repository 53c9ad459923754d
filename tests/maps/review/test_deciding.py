"""Does a decision place the appeal, once, and is a refused one harmless?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.geocoding.models import Decision, Location
from geo_incidents.intake.models import Appeal
from tests.maps.review.conftest import Post
from tests.toy_city import IN_EAST, OUTSIDE

SECOND = "улица Ленина"


def location_of(appeal: Appeal) -> Location:
    return Location.objects.get(pk=appeal.pk)


def test_an_accepted_candidate_is_where_the_appeal_is(
    post: Post, doubts: dict[str, Appeal], operator: User
) -> None:
    status, told = post(f"{doubts['two'].pk}/accept", rank=1, label=SECOND)
    assert status == 200
    assert told["address"] == SECOND
    location = location_of(doubts["two"])
    assert (location.provider, location.placed_by) == ("operator", operator)
    assert location.precision == "street"
    assert Incident.objects.get(pk=told["incident"]).address == SECOND


def test_a_clicked_point_is_where_the_appeal_is(
    post: Post, doubts: dict[str, Appeal]
) -> None:
    lon, lat = IN_EAST
    status, told = post(f"{doubts['nowhere'].pk}/place", lon=lon, lat=lat)
    assert status == 200
    assert Incident.objects.get(pk=told["incident"]).position.coords == IN_EAST
    assert told["learnt"] == ""


def test_another_candidate_than_the_one_shown_is_not_accepted(
    post: Post, doubts: dict[str, Appeal]
) -> None:
    status, told = post(f"{doubts['two'].pk}/accept", rank=0, label=SECOND)
    assert (status, list(told)) == (409, ["error"])
    assert location_of(doubts["two"]).position is None


@pytest.mark.parametrize("rank", ["", "-1", "7", "100", "first", "٣"])
def test_a_candidate_that_does_not_exist_is_refused(
    post: Post, doubts: dict[str, Appeal], rank: str
) -> None:
    status, _told = post(f"{doubts['two'].pk}/accept", rank=rank, label=SECOND)
    assert status == (409 if rank == "7" else 400)
    assert not Decision.objects.exists()


def test_a_whole_settlement_is_no_place(post: Post, doubts: dict[str, Appeal]) -> None:
    location = location_of(doubts["two"])
    location.candidates[1]["level"] = "settlement"
    location.save()
    status, told = post(f"{location.pk}/accept", rank=1, label=SECOND)
    assert (status, list(told)) == (400, ["error"])
    assert location_of(doubts["two"]).position is None


@pytest.mark.parametrize("at", [OUTSIDE, (200, 55), ("nan", 55)])
def test_a_point_outside_the_city_is_refused(
    post: Post, doubts: dict[str, Appeal], at: tuple[float, float]
) -> None:
    status, told = post(f"{doubts['two'].pk}/place", lon=at[0], lat=at[1])
    assert (status, list(told)) == (400, ["error"])
    assert location_of(doubts["two"]).position is None


def test_who_comes_second_is_told_that_it_is_decided(
    post: Post, client: Client, doubts: dict[str, Appeal], chief: User
) -> None:
    lon, lat = IN_EAST
    number = doubts["nowhere"].pk
    assert post(f"{number}/place", lon=lon, lat=lat)[0] == 200
    client.force_login(chief)
    path = f"/internal/review/{number}"
    second = client.post(f"{path}/place", {"lon": 50.01, "lat": 55.01})
    assert (second.status_code, list(second.json())) == (409, ["error"])
    assert client.get(f"{path}.json").status_code == 409
    position = location_of(doubts["nowhere"]).position
    assert position is not None
    assert position.coords == IN_EAST


def test_an_appeal_that_does_not_exist_is_not_found(post: Post, db: None) -> None:
    assert post("404404/place", lon=50.02, lat=55.02)[0] == 404


def test_a_foreign_page_cannot_decide(
    doubts: dict[str, Appeal], operator: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(operator)
    path = f"/internal/review/{doubts['two'].pk}/place"
    assert client.post(path, {"lon": 50.02, "lat": 55.02}).status_code == 403


def test_nothing_of_the_text_is_logged(
    post: Post, doubts: dict[str, Appeal], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", logger="django.request"):
        post(f"{doubts['nowhere'].pk}/place", lon=1, lat=1, words="Шарика")
        post(f"{doubts['nowhere'].pk}/words", words="Шарика и ещё слова")
    assert [record.name for record in caplog.records] == ["django.request"]
    assert "Шарик" not in caplog.text
