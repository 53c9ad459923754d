"""As which messages does one of ours go, and what do they look like in a chat? Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from geo_incidents.intake.channels.parts import parts_of

# OK says how much may be attached, and of texts nothing: so long a one VK takes, too.
MOST_ATTACHED: Final = 5
LONGEST: Final = 4000
ZOOM: Final = 16

Rows = Sequence[Sequence[Mapping[str, str]]]
# The words, what the buttons bring back, and whether there is a pin.
Look = tuple[str, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One message; ``position`` is (longitude, latitude), EPSG:4326.

    ``photos`` are names of stored pictures, as many as fit beside the rest.
    """

    text: str = ""
    rows: Rows = ()
    position: tuple[float, float] | None = None
    photos: tuple[str, ...] = ()

    def shown(self, images: Sequence[str]) -> dict[str, Any]:
        """Return it as OK takes it, with the tokens of its pictures."""
        attached = [*self._place(), *map(_image, images), *self._keyboard()]
        told = {"text": self.text, "attachments": attached}
        return {name: value for name, value in told.items() if value}

    @property
    def look(self) -> Look:
        """Return by what it is known again in a chat."""
        return look_in(self.shown(()))

    def _place(self) -> Iterator[dict[str, Any]]:
        if self.position:
            lon, lat = self.position
            place = {"latitude": lat, "longitude": lon, "zoom": ZOOM}
            yield {"type": "LOCATION", "payload": place}

    def _keyboard(self) -> Iterator[dict[str, Any]]:
        if self.rows:
            buttons = [[_button(button) for button in row] for row in self.rows]
            keyboard = {"keyboard": {"buttons": buttons}}
            yield {"type": "INLINE_KEYBOARD", "payload": keyboard}


def notes_of(content: Mapping[str, Any]) -> list[Note]:
    """Return the messages as which one of ours goes; the last has all but the text."""
    *first, last = parts_of(content.get("text", ""), LONGEST)
    rows, position = content.get("buttons", ()), content.get("position")
    room = MOST_ATTACHED - bool(rows) - bool(position)
    end = Note(
        text=last,
        rows=rows,
        position=tuple(position) if position else None,
        photos=tuple(content.get("photos", ())[:room]),
    )
    return [*(Note(text=part) for part in first), end]


def look_in(message: Mapping[str, Any]) -> Look:
    """Return what a message looks like that stands in a chat."""
    attached = list(attached_to(message))
    buttons = chain.from_iterable(
        row
        for one in attached
        for row in (one["payload"].get("keyboard") or {}).get("buttons", ())
    )
    brought = tuple(
        button.get("payload") or button.get("text", "") for button in buttons
    )
    is_pinned = any(one.get("type") == "LOCATION" for one in attached)
    return " ".join(str(message.get("text") or "").split()), brought, is_pinned


def attached_to(message: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what hangs on a message, of which OK says one or several."""
    for one in (*(message.get("attachments") or ()), message.get("attachment")):
        if isinstance(one, dict) and isinstance(one.get("payload"), dict):
            yield one


def _button(button: Mapping[str, str]) -> dict[str, Any]:
    told = {"text": button["text"], "intent": "DEFAULT"}
    if button.get("asks") == "position":
        return {**told, "type": "REQUEST_GEO_LOCATION", "quick": False}
    return {**told, "type": "CALLBACK", "payload": button.get("data", "")}


def _image(token: str) -> dict[str, Any]:
    return {"type": "IMAGE", "payload": {"token": token}}
