"""What is heard from a person in a messenger, and what is said to them?

A channel's wire makes the one and shows the other; the dialogue knows no wire.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message, or one press of a button.

    ``person`` is the private chat in which they write and are answered, ``at`` is
    aware, ``position`` (longitude, latitude) in EPSG:4326. ``photos`` are the bytes as
    they came; those sent at once share an ``album``. ``pressed`` is the ``data`` of a
    button. ``language`` is that of their messenger, "" where unknown. ``is_lost``
    tells that something came along that nobody can read: a voice, a film.
    """

    channel: str
    account: str
    person: str
    external_id: str
    at: datetime
    text: str = ""
    position: tuple[float, float] | None = None
    photos: tuple[bytes, ...] = ()
    album: str = ""
    pressed: str = ""
    language: str = ""
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """What can be answered by a touch; ``data`` (64 bytes at most) comes back.

    Where ``asks`` is "position" the messenger sends where the person is instead; such
    a button stands alone.
    """

    text: str
    data: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message to the person: a text with buttons in rows, or a pin on a map."""

    text: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    position: tuple[float, float] | None = None

    def content(self) -> dict[str, Any]:
        """Return it as an outgoing message holds it; what is empty is left out."""
        rows = [[_content(button) for button in row] for row in self.buttons]
        position = list(self.position) if self.position else None
        told = {"text": self.text, "buttons": rows, "position": position}
        return {name: value for name, value in told.items() if value}


def _content(button: Button) -> dict[str, str]:
    told = {"text": button.text, "data": button.data, "asks": button.asks}
    return {name: value for name, value in told.items() if value}
