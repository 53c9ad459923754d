"""Which incidents are there to choose from? Three in the west, one in the east."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

Answered = tuple[int, dict[str, Any]]
LogIn = Callable[[User], "Desk"]


@dataclass(frozen=True, slots=True)
class Desk:
    """The map of the staff in the browser of one persona."""

    client: Client

    def ask(self, what: str, **fields: Any) -> Answered:
        response = self.client.post(f"/internal/selection/{what}", fields)
        return response.status_code, response.json()

    def find(self, query: str = "", **fields: Any) -> set[int]:
        status, told = self.ask(f"found.json{query}", **fields)
        assert status == 200, told
        return {number for number, _lon, _lat in told["incidents"]}

    def lead(self, seen: dict[int, str], status: str, **fields: Any) -> Answered:
        incidents = ",".join(f"{number}:{of}" for number, of in seen.items())
        return self.ask("lead", incidents=incidents, status=status, **fields)


@dataclass(frozen=True, slots=True)
class Pile:
    """The incidents by where they lie; those in the west oldest first."""

    west: tuple[Incident, ...]
    east: Incident

    @property
    def numbers(self) -> set[int]:
        return {self.east.pk, *(incident.pk for incident in self.west)}


@pytest.fixture
def pile(toy_city: ToyCity) -> Pile:
    made = [
        appeal(
            toy_city,
            position=place,
            category="roof-leak",
            channel="web",
            requested_at=timezone.now() - timedelta(hours=30 - hours),
        )
        for hours, place in enumerate((IN_WEST, IN_WEST, IN_WEST, IN_EAST))
    ]
    carry([message.pk for message in made], Stopwatch())
    *west, east = Incident.objects.order_by("opened_at")
    return Pile(tuple(west), east)


@pytest.fixture
def desk_of() -> LogIn:
    def log_in(user: User) -> Desk:
        client = Client()
        client.force_login(user)
        return Desk(client)

    return log_in
