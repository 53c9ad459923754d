"""Is an organisation found by a piece of its name, and named by its code?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.incidents import make_public_incident
from tests.toy_city import ToyCity


@pytest.fixture(autouse=True)
def published(toy_city: ToyCity) -> None:
    for organisation in ("company-a", "company-b", "company-b"):
        make_public_incident(toy_city, organisation=organisation)


def found(client: Client, asked: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = client.get(f"/map/organisations.json?{asked}").json()
    return told


def test_a_piece_of_the_name_in_any_case_is_enough(client: Client) -> None:
    assert found(client, "q=азим") == [
        {"code": "kvadratov.company-a", "name": "УК «Азимут»", "count": 1}
    ]
    assert found(client, "q=boule")[0]["code"] == "kvadratov.company-b"
    assert found(client, "q=no such") == []


def test_who_has_most_comes_first_and_who_has_nothing_not_at_all(
    client: Client,
) -> None:
    counts = [(one["code"], one["count"]) for one in found(client, "q=")]
    assert counts == [("kvadratov.company-b", 2), ("kvadratov.company-a", 1)]


def test_codes_of_a_link_are_named(client: Client) -> None:
    (one,) = found(client, "code=company-a&code=unknown")
    assert one["name"] == "УК «Азимут»"


def test_names_follow_the_language(client: Client) -> None:
    client.cookies.load({"django_language": "en"})
    assert found(client, "q=azi")[0]["name"] == "Azimuth"


def test_the_filter_restricts_to_organisations(client: Client) -> None:
    total = client.get("/map/counts.json?organisation=company-b").json()["total"]
    assert total == 2
