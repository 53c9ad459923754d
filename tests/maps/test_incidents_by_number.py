"""Are the rows of some numbers told, in their order, for whoever points at them?"""

from __future__ import annotations

from django.test import Client

from tests.incidents import make_public_incident
from tests.maps.test_public_data import ITEM_KEYS, ask
from tests.toy_city import ToyCity


def test_rows_are_told_in_the_order_asked_for(
    client: Client, toy_city: ToyCity
) -> None:
    first, second, _third = (make_public_incident(toy_city).number for _ in range(3))
    answer = ask(client, "/map/incidents.json", numbers=f"{second},{first},{second}")
    assert [item["number"] for item in answer["items"]] == [second, first]
    assert set(answer["items"][0]) == ITEM_KEYS
    assert answer["next"] is None


def test_what_is_unknown_is_left_out(client: Client, toy_city: ToyCity) -> None:
    answer = ask(client, "/map/incidents.json", numbers="999999999999")
    assert answer["items"] == []
