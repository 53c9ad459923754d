"""The far end of two channels, at the edge of the network: it does as it is told."""

from __future__ import annotations

from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.senders import Message

TOOK: list[str] = []
MESSAGES: list[Message] = []
FAILS: dict[str, Exception] = {}
READ: list[str] = []


def deliver(message: Message) -> None:
    """Take a message, or fail as its key is to fail."""
    if error := FAILS.get(message.key):
        raise error
    TOOK.append(message.key)
    MESSAGES.append(message)


def handle(update: Incoming) -> None:
    """Read an update, or fail as its id is to fail."""
    if error := FAILS.get(update.external_id):
        raise error
    READ.append(update.external_id)


def forget() -> None:
    """Begin anew."""
    TOOK.clear()
    MESSAGES.clear()
    FAILS.clear()
    READ.clear()
