"""Does the data of the internal map hold what the contract says?"""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.incidents import make_incident
from tests.maps.conftest import Canary
from tests.maps.test_public_data import ITEM_KEYS, WHOLE, ask
from tests.toy_city import ToyCity


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
    assert set(counts) == {
        *("status", "layer", "group", "category", "district"),
        *("deadline", "channel", "certainty", "wholeness"),
        *("unassigned", "total"),
    }
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


@pytest.mark.parametrize("path", ["incidents", "counts", "timeline", "queue"])
def test_queries_do_not_grow_with_the_rows(
    staff_client: Client,
    toy_city: ToyCity,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
) -> None:
    queries = []
    for count in (1, 20):
        for step in range(count):
            make_incident(toy_city, (50.01 + step / 500, 55.02))
        ask(staff_client, f"/internal/{path}.json", **WHOLE)
        with django_assert_max_num_queries(40) as asked:
            ask(staff_client, f"/internal/{path}.json", **WHOLE)
        queries.append(len(asked))
    assert queries[0] == queries[1]
