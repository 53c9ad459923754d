"""How many incidents came in which month, whatever the period of the map?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from tests.incidents import make_public_incident
from tests.toy_city import ToyCity


def months(client: Client, **asked: Any) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/map/timeline.json", asked).json()
    return told


def opened(city: ToyCity, year: int, month: int, day: int = 5, **fields: Any) -> None:
    at = datetime(year, month, day, 12, tzinfo=UTC)
    make_public_incident(city, opened_at=at, **fields)


def test_months_are_counted_from_the_first_without_gaps(
    client: Client, toy_city: ToyCity
) -> None:
    for year, month in ((2025, 11), (2026, 2), (2026, 2)):
        opened(toy_city, year, month)
    assert months(client) == {"first": "2025-11", "months": [1, 0, 0, 2]}


def test_the_period_of_the_map_is_ignored_and_nothing_else(
    client: Client, toy_city: ToyCity
) -> None:
    opened(toy_city, 2026, 1, status="done")
    opened(toy_city, 2026, 2, status="new")
    told = months(
        client, **{"from": "2026-02-01", "to": "2026-02-28", "status": "done"}
    )
    assert told == {"first": "2026-01", "months": [1]}


def test_a_month_is_a_month_of_the_city(client: Client, toy_city: ToyCity) -> None:
    """23:30 of 28 February in Greenwich is March in the city."""
    at = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    make_public_incident(toy_city, opened_at=at)
    assert months(client) == {"first": "2026-03", "months": [1]}


def test_where_nothing_is_there_are_no_months(
    client: Client, toy_city: ToyCity
) -> None:
    assert months(client) == {"first": None, "months": []}
