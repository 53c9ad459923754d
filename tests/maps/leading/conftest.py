"""Which incident is led on? One in the west, whose company is A, a day old."""

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
from tests.toy_city import IN_WEST, ToyCity

Status = int
LogIn = Callable[[str], "Card"]


@dataclass(frozen=True, slots=True)
class Card:
    """The card of one incident in the browser of one persona."""

    client: Client
    incident: Incident

    @property
    def html(self) -> str:
        response = self.client.get(f"/internal/incidents/{self.incident.pk}/")
        assert response.status_code == 200
        return response.content.decode()

    def send(self, what: str, **fields: Any) -> tuple[Status, dict[str, Any]]:
        path = f"/internal/incidents/{self.incident.pk}/{what}"
        response = self.client.post(path, fields)
        return response.status_code, response.json()

    def step(
        self, status: str, seen: str = "new", reason: str = ""
    ) -> tuple[Status, dict[str, Any]]:
        return self.send("step", status=status, seen=seen, reason=reason)

    def settle(
        self, extension_id: int, approved: str, reason: str = ""
    ) -> tuple[Status, dict[str, Any]]:
        answer = {"approved": approved, "reason": reason}
        response = self.client.post(f"/internal/extensions/{extension_id}", answer)
        return response.status_code, response.json()


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    message = appeal(
        toy_city,
        position=IN_WEST,
        category="roof-leak",
        channel="web",
        requested_at=timezone.now() - timedelta(days=1),
    )
    carry([message.pk], Stopwatch())
    return Incident.objects.get()


@pytest.fixture
def card_of(incident: Incident, request: pytest.FixtureRequest) -> LogIn:
    """Open the card as the persona of a name."""

    def log_in(persona: str) -> Card:
        user: User = request.getfixturevalue(persona)
        client = Client()
        client.force_login(user)
        return Card(client, incident)

    return log_in
