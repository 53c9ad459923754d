"""Does the data of the internal map hold what the contract says?"""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.incidents import make_incident
from tests.maps.conftest import Canary
from tests.maps.test_public_data import CLUSTER_KEYS, ITEM_KEYS, POINT_KEYS, WHOLE, ask
from tests.toy_city import IN_WEST, ToyCity


def test_a_point_tells_status_layer_and_organisation(
    staff_client: Client, toy_city: ToyCity
) -> None:
    make_incident(toy_city, status="planned")
    (feature,) = ask(staff_client, "/internal/clusters.json", **WHOLE)["features"]
    properties = feature["properties"]
    assert set(properties) == POINT_KEYS | {"layer", "organisation"}
    assert (properties["status"], properties["layer"]) == ("planned", "waiting")


def test_donuts_are_counted_by_layer(staff_client: Client, toy_city: ToyCity) -> None:
    for status in ("accepted", "in_work", "confirmed"):
        make_incident(toy_city, IN_WEST, status=status)
    (feature,) = ask(staff_client, "/internal/clusters.json", **WHOLE)["features"]
    properties = feature["properties"]
    assert set(properties) == CLUSTER_KEYS | {"stack"}
    assert (properties["in_work"], properties["done"]) == (2, 1)


def test_a_row_of_the_list_adds_the_layer(
    staff_client: Client, toy_city: ToyCity
) -> None:
    make_incident(toy_city, status="duplicate")
    (item,) = ask(staff_client, "/internal/incidents.json", **WHOLE)["items"]
    assert set(item) == ITEM_KEYS | {"layer", "ambiguous"}
    assert (item["status"], item["layer"]) == ("duplicate", "closed")
    assert item["organisation"] == "УК «Азимут»"


def test_a_layer_is_all_its_statuses(staff_client: Client, toy_city: ToyCity) -> None:
    for status in ("new", "accepted", "in_work", "planned"):
        make_incident(toy_city, status=status)
    counts = ask(staff_client, "/internal/counts.json", layer="in_work")
    assert set(counts) == {"status", "layer", "group", "total"}
    assert counts["total"] == 2
    assert counts["layer"] == {
        "new": 1,
        "in_work": 2,
        "waiting": 1,
        "done": 0,
        "closed": 0,
    }


def test_the_list_can_be_limited_to_an_organisation(
    staff_client: Client, toy_city: ToyCity
) -> None:
    make_incident(toy_city, organisation="company-a")
    make_incident(toy_city, organisation="company-b")
    answer = ask(
        staff_client, "/internal/incidents.json", organisation="company-b", **WHOLE
    )
    assert answer["total"] == 1


def test_the_card_tells_the_words_and_the_reasons(
    staff_client: Client, west_canary: Canary
) -> None:
    response = staff_client.get(f"/internal/incidents/{west_canary.incident.pk}/")
    page = response.content.decode()
    for told in ("wren text", "wren street, 1", "wren area", "wren reason"):
        assert told in page
    assert f"/internal/photos/{west_canary.photo.pk}.jpg" in page
    assert "neighbour_of_the_house" not in page


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/internal/clusters.json", 5),
        ("/internal/incidents.json", 6),
        ("/internal/counts.json", 9),
        ("/internal/queue.json", 5),
    ],
)
def test_queries_do_not_grow_with_the_rows(
    staff_client: Client,
    toy_city: ToyCity,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
) -> None:
    for step in range(20):
        make_incident(toy_city, (50.01 + step / 500, 55.02))
    with django_assert_max_num_queries(most):
        ask(staff_client, path, **WHOLE)
