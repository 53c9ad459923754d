"""Does the public map's data hold exactly what the contract says?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.incidents import make_public_incident
from tests.toy_city import BOUNDS, IN_EAST, IN_WEST, ToyCity

WHOLE = {"bbox": ",".join(map(str, BOUNDS))}

ITEM_KEYS = {
    "number",
    "status",
    "status_word",
    "group",
    "category",
    "address",
    "district",
    "organisation",
    "opened_at",
    "updated_at",
    "due_at",
    "accuracy_m",
    "lon",
    "lat",
}


def ask(client: Client, path: str, **params: Any) -> dict[str, Any]:
    response = client.get(path, params)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def test_the_list_holds_the_agreed_keys_newest_first(
    client: Client, toy_city: ToyCity
) -> None:
    first, second = (make_public_incident(toy_city, IN_WEST) for _ in range(2))
    answer = ask(client, "/map/incidents.json", **WHOLE)
    assert set(answer) == {"here", "total", "items", "next"}
    assert [item["number"] for item in answer["items"]] == [
        second.number,
        first.number,
    ]
    assert {frozenset(item) for item in answer["items"]} == {frozenset(ITEM_KEYS)}
    assert (answer["here"], answer["total"], answer["next"]) == (2, 2, None)


def test_near_a_place_the_list_is_nearest_first_with_metres(
    client: Client, toy_city: ToyCity
) -> None:
    make_public_incident(toy_city, IN_EAST)
    near = make_public_incident(toy_city, (50.0201, 55.02))
    answer = ask(client, "/map/incidents.json", near="50.02,55.02")
    assert answer["items"][0]["number"] == near.number
    assert set(answer["items"][0]) == ITEM_KEYS | {"distance_m"}
    assert [item["distance_m"] for item in answer["items"]] == [6, 3187]
    assert (answer["here"], answer["total"]) == (1, 2)


def test_the_list_comes_in_pages(client: Client, toy_city: ToyCity) -> None:
    for _ in range(31):
        make_public_incident(toy_city, IN_WEST)
    first = ask(client, "/map/incidents.json", **WHOLE)
    second = ask(client, "/map/incidents.json", **WHOLE, page=first["next"])
    assert (len(first["items"]), first["next"]) == (30, 2)
    assert (len(second["items"]), second["next"]) == (1, None)


def test_a_facet_of_the_counts_ignores_its_own_restriction(
    client: Client, toy_city: ToyCity
) -> None:
    make_public_incident(toy_city, status="new", category="pothole")
    make_public_incident(toy_city, status="done", category="rubbish")
    answer = ask(client, "/map/counts.json", status="new")
    assert set(answer) == {"status", "group", "category", "district", "total"}
    assert answer["status"] == {
        "new": 1,
        "in_work": 0,
        "waiting": 0,
        "done": 1,
        "closed": 0,
    }
    assert answer["group"] == {"housing": 0, "roads": 1, "waste": 0}
    assert answer["total"] == 1


def test_a_topic_chosen_leaves_the_counts_of_the_others(
    client: Client, toy_city: ToyCity
) -> None:
    make_public_incident(toy_city, category="pothole")
    make_public_incident(toy_city, category="rubbish", district="west-north")
    answer = ask(client, "/map/counts.json", category="pothole")
    assert answer["category"] == {"pothole": 1, "rubbish": 1, "kerb": 0, "roof-leak": 0}
    assert answer["group"] == {"housing": 0, "roads": 1, "waste": 1}
    assert answer["district"]["kvadratov.west"] == 1
    assert answer["district"]["kvadratov.west-north"] == 0


def test_counts_can_be_limited_to_an_area(client: Client, toy_city: ToyCity) -> None:
    make_public_incident(toy_city, IN_WEST)
    make_public_incident(toy_city, IN_EAST)
    answer = ask(client, "/map/counts.json", bbox="50.0,55.0,50.05,55.06")
    assert answer["total"] == 1


def test_outlines_are_all_districts(client: Client, toy_city: ToyCity) -> None:
    answer = ask(client, "/map/districts.json")
    outlines = {f["properties"]["code"]: f for f in answer["features"]}
    assert set(outlines) == {f"kvadratov.{code}" for code in toy_city.districts}
    west = outlines["kvadratov.west"]
    assert west["properties"] == {
        "code": "kvadratov.west",
        "name": "Западный",
        "level": "district",
        "parent": "kvadratov.town",
    }
    assert west["geometry"]["type"] == "MultiPolygon"


def test_words_follow_the_language(client: Client, toy_city: ToyCity) -> None:
    make_public_incident(toy_city, category="pothole")
    client.cookies.load({"django_language": "en"})
    (item,) = ask(client, "/map/incidents.json", **WHOLE)["items"]
    assert (item["category"], item["status_word"]) == ("Pothole", "New")


@pytest.mark.parametrize("path", ["incidents", "counts", "timeline", "districts"])
def test_queries_do_not_grow_with_the_rows(
    client: Client,
    toy_city: ToyCity,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
) -> None:
    queries = []
    for count in (1, 20):
        for step in range(count):
            make_public_incident(toy_city, (50.01 + step / 500, 55.02))
        ask(client, f"/map/{path}.json", **WHOLE)
        with django_assert_max_num_queries(30) as asked:
            ask(client, f"/map/{path}.json", **WHOLE)
        queries.append(len(asked))
    assert queries[0] == queries[1]


def test_data_may_be_kept_for_a_moment_and_asked_again(
    client: Client, toy_city: ToyCity
) -> None:
    first = client.get("/map/counts.json", WHOLE)
    assert first["Cache-Control"] == "public, max-age=5"
    again = client.get("/map/counts.json", WHOLE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
