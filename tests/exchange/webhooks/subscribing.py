"""Who is called in these tests? A server beside us that keeps what it hears."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from geo_incidents.exchange.signatures import Signed, verify
from geo_incidents.exchange.webhooks.changing import change_secret
from geo_incidents.exchange.webhooks.models import Subscriber
from geo_incidents.exchange.webhooks.telling import tell
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.pipeline.posting import post_messages
from tests.exchange.answering_server import Heard, Said


@dataclass(slots=True)
class Listener:
    """A system that answers ``says`` and keeps what it heard."""

    says: list[Said] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    def answer(self, request: Heard) -> Said:
        self.heard.append(request)
        return self.says.pop(0) if self.says else Said(204)

    def events(self) -> list[tuple[str, int]]:
        """Return what it was told of: events and numbers."""
        told = [json.loads(one.body) for one in self.heard]
        return [(one["type"], one["data"]["number"]) for one in told]


def subscribe(url: str, **words: Any) -> tuple[Subscriber, str]:
    """Register a system; return it and its secret."""
    made = Subscriber.objects.create(name="centre", url=f"{url}/hook", **words)
    return made, change_secret(made)


def call() -> None:
    """Do what the workers do: make calls of what happened, and post them."""
    tell()
    post_messages(100)


def call_again() -> None:
    """Post what waits, as if its pause were over."""
    due = timezone.now() - timedelta(seconds=1)
    Outgoing.objects.filter(sent_at=None).update(available_at=due)
    post_messages(100)


def is_genuine(request: Heard, secret: str) -> bool:
    """Look at a call as its receiver does; raises where it is not genuine."""
    message = Signed(request.headers, request.body)
    return bool(verify(message, secrets=[secret], scope="receiver"))
