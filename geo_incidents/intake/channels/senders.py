"""What does every channel's sender take, and how does it say that it failed?

A sender is a function that takes a :class:`Message` and returns when its channel has
it. It raises :class:`geo_incidents.errors.NotDelivered` where another try may help, and
:class:`geo_incidents.errors.Undeliverable` where none will.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where somebody is reached: as :class:`..models.ReturnAddress`, by a channel."""

    channel: str
    recipient: str
    account: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What leaves by a channel; the same ``key`` is the same message.

    ``content`` holds "text", and of "subject", "html", "headers" (a mapping), "buttons"
    (rows of {"text", "data"}), "photos" (stored names) and "position" ([longitude,
    latitude], EPSG:4326) what there is; a channel shows what it can.
    """

    to: Address
    key: str
    content: Mapping[str, Any]


Sender = Callable[[Message], None]
