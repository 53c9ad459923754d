"""What does a resident find of polls: on the map, in a list, as open data?"""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.publication.polls.models import Poll
from tests.maps.polls.conftest import DRAFT, EAST, WEST
from tests.publication.polls.conftest import PARKING, SQUARE, answered_by, end
from tests.toy_city import ToyCity

ENGLISH = {"Accept-Language": "en"}


def on_the_map(client: Client) -> dict[str, dict[str, Any]]:
    found = client.get("/map/polls.json").json()["features"]
    return {one["properties"]["question"]: one for one in found}


def listed(client: Client, query: str = "") -> set[str]:
    page = client.get(f"/polls/{query}").content.decode()
    return {name for name in (WEST, EAST, DRAFT) if name in page}


def table(client: Client, path: str) -> list[dict[str, str]]:
    text = client.get(path).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_map_and_a_page_without_one_say_the_same(
    client: Client, polls: dict[str, Poll]
) -> None:
    shown = on_the_map(client)
    assert set(shown) == listed(client) == {WEST, EAST}
    told = shown[WEST]["properties"]
    assert told["asked_by"] == "Администрация Западного района"
    assert told["sentence"].startswith("Идёт до ")
    assert told["url"] == f"/polls/{polls[WEST].pk}/"
    assert client.get(told["url"]).status_code == 200
    assert "Восточный" in shown[EAST]["properties"]["place"]


def test_the_layer_is_asked_for_only_where_there_is_any(
    client: Client, toy_city: ToyCity, request: pytest.FixtureRequest
) -> None:
    assert "/map/polls.json" not in client.get("/").content.decode()
    request.getfixturevalue("polls")
    page = client.get("/").content.decode()
    assert "/map/polls.json" in page
    assert 'href="/polls/"' in page


def test_polls_of_a_place_are_found_by_address_and_by_district(
    client: Client, polls: dict[str, Poll]
) -> None:
    page = client.get("/polls/?q=Ленина 12").content.decode()
    assert "?near=50.02000,55.02030" in page
    assert listed(client, "?near=50.02,55.0203") == {WEST}
    assert listed(client, "?near=50.07,55.02") == {EAST}
    assert listed(client, "?district=west") == {WEST}
    assert listed(client, "?district=east-north") == {EAST}
    assert listed(client, "?district=town") == {WEST, EAST}
    assert listed(client, "?near=50.04,55.05") == set()


@pytest.mark.parametrize(
    "query", ["near=1", "near=nan,1", "near=x,y", "district=nowhere", "district=%00"]
)
def test_what_is_no_place_of_ours_is_not_there(
    client: Client, toy_city: ToyCity, query: str
) -> None:
    assert client.get(f"/polls/?{query}").status_code == 404


def test_a_draft_is_nowhere(client: Client, polls: dict[str, Poll]) -> None:
    number = polls[DRAFT].pk
    for path in ("", "asked/", "results.csv"):
        assert client.get(f"/polls/{number}/{path}").status_code == 404
    everywhere = ("/polls/", "/map/polls.json", "/polls/results.csv", "/")
    assert all(DRAFT not in client.get(path).content.decode() for path in everywhere)


def test_results_stand_on_the_map_and_in_a_table_as_far_as_they_may(
    client: Client, polls: dict[str, Poll]
) -> None:
    for poll in (polls[WEST], polls[EAST]):
        answered_by(poll, 15, SQUARE)
        answered_by(poll, 5, PARKING)
    told = {name: one["properties"] for name, one in on_the_map(client).items()}
    assert told[WEST]["answered"] == "Ответили 20 человек."
    assert {one["count"] for one in told[WEST]["choices"]} == {None}
    assert [one["said"] for one in told[EAST]["choices"]] == [
        "75 % · 15 из 20",
        "25 % · 5 из 20",
        "0 % · 0 из 20",
    ]
    rows = table(client, "/polls/results.csv")
    assert [row["count"] for row in rows] == ["", "", "", "15", "5", "0"]
    assert {row["answers"] for row in rows} == {"20"}
    own = table(client, f"/polls/{polls[EAST].pk}/results.csv")
    assert [row["share"] for row in own] == ["75.0", "25.0", "0.0"]
    end(polls[WEST])
    assert table(client, "/polls/results.csv")[0]["count"] == "15"


def test_what_is_over_leaves_the_map_after_a_month_and_stays_in_the_list(
    client: Client, polls: dict[str, Poll]
) -> None:
    now = timezone.now()
    first = now - timedelta(days=60)
    for poll, over in ((polls[WEST], 31), (polls[EAST], 29)):
        ended = now - timedelta(days=over)
        Poll.objects.filter(pk=poll.pk).update(begins_at=first, ends_at=ended)
    assert set(on_the_map(client)) == {EAST}
    assert listed(client) == {WEST, EAST}


def test_it_is_told_in_english_too(client: Client, polls: dict[str, Poll]) -> None:
    path = f"/polls/{polls[WEST].pk}/"
    page = client.get(path, headers=ENGLISH).content.decode()
    assert "What of it?" in page
    assert "A square" in page
    assert "Choose one answer" in page


def test_any_site_may_read_what_is_open(client: Client, polls: dict[str, Poll]) -> None:
    for path in ("/map/polls.json", "/polls/results.csv"):
        assert client.get(path)["Access-Control-Allow-Origin"] == "*"
