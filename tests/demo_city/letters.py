"""How is it put into words, and what does it say about the place?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.demo_city import frame, speech
from tests.demo_city.dice import Dice, Urn
from tests.demo_city.drawings import drawing, lines
from tests.demo_city.events import Event
from tests.demo_city.spots import shaken

_PHRASES = drawing("phrases")
_CORE = {code: lines(text) for code, text in _PHRASES["core"].items()}
_AROUND = {part: lines(text) for part, text in _PHRASES["around"].items()}
_STAFF = lines(_PHRASES["staff"]["lines"])
_AT_STOP = re.compile(r"останов\w+\{at\}", re.IGNORECASE)
_NOWHERE = lines(_PHRASES["nowhere"]["lines"])
_LOST = lines(_PHRASES["lost"]["addresses"])

ADDRESS, PIN, BOTH, TEXT_ONLY, NOWHERE, LOST = range(6)
_KINDS = Urn((60.0, 18.5, 12.2, 5.2, 2.3, 1.8))
_AT_LANDMARK = Urn((0.0, 80.0, 13.0, 4.7, 2.3))
_PLANTED = Urn((60.0, 26.0, 14.0))
PIN_ERROR_M = 18.0


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    address: str = ""
    near: str = ""
    pin: frame.Coordinates | None = None


def letter(event: Event, dice: Dice) -> Letter:
    kind = _said_where(event).draw(dice)
    text = _staff_text(event, kind, dice) if event.staff else _text(event, kind, dice)
    address = dice.choice(_LOST) if kind == LOST else _address(event, kind, dice)
    pin = shaken(event.spot.at, PIN_ERROR_M, dice) if kind in (PIN, BOTH) else None
    return Letter(
        text, address, event.spot.landmark if kind in (PIN, BOTH) else "", pin
    )


def _said_where(event: Event) -> Urn:
    """How the place is told; a stop or a park has no house number."""
    if event.spot.landmark:
        return _AT_LANDMARK
    return _PLANTED if event.planted else _KINDS


def _address(event: Event, kind: int, dice: Dice) -> str:
    if kind not in (ADDRESS, BOTH) or event.spot.landmark:
        return ""
    return speech.written_address(event.spot.street, event.spot.number, dice)


def _text(event: Event, kind: int, dice: Dice) -> str:
    spoken = kind == TEXT_ONLY or (kind < TEXT_ONLY and dice.chance(0.3))
    core = _placed(dice.choice(_CORE[event.topic.code]), event, spoken, dice)
    if event.topic.group == "other":
        return _handwriting(f"{_perhaps('openers', 0.5, dice)} {core}".strip(), dice)
    parts = [
        _perhaps("openers", 0.34, dice),
        core,
        dice.choice(_NOWHERE) if kind == NOWHERE and dice.chance(0.6) else "",
        _perhaps("since", 0.2, dice),
        _perhaps("effects", 0.26, dice),
        _perhaps("closers", 0.34, dice),
    ]
    return _handwriting(" ".join(part for part in parts if part), dice)


def _placed(core: str, event: Event, spoken: bool, dice: Dice) -> str:
    """«На остановке{at}» takes the bare name, everything else the whole phrase."""
    if not spoken:
        return core.replace("{at}", "")
    stop = event.spot.landmark.removeprefix("остановка")
    if stop != event.spot.landmark and _AT_STOP.search(core):
        return core.replace("{at}", stop)
    return core.replace("{at}", _place(event, dice))


def _perhaps(part: str, share: float, dice: Dice) -> str:
    return dice.choice(_AROUND[part]) if dice.chance(share) else ""


def _staff_text(event: Event, kind: int, dice: Dice) -> str:
    topic = event.topic.name
    small = topic[0].lower() + topic[1:]
    place = _place(event, dice) if kind == TEXT_ONLY or dice.chance(0.2) else ""
    line = dice.choice(_STAFF)
    return (
        line.replace("{topic}", small).replace("{Topic}", topic).replace("{at}", place)
    )


def _place(event: Event, dice: Dice) -> str:
    spot = event.spot
    if spot.landmark:
        return _at_landmark(spot.landmark)
    indoors = event.topic.indoors
    say = speech.in_house if indoors else speech.beside_house
    return say(spot.street, spot.number, dice)


def _at_landmark(name: str) -> str:
    for nominative, said in _LANDMARK_CASES:
        if name.startswith(nominative):
            return f" {said}{name.removeprefix(nominative)}"
    return f" ({name})"


_LANDMARK_CASES = (
    ("остановка", "на остановке"),
    ("парк", "в парке"),
    ("сквер", "в сквере"),
    ("Городской сад", "в Городском саду"),
    ("остров", "на острове"),
)


def _handwriting(text: str, dice: Dice) -> str:
    """Some write in lower case, some without a full stop, some slip on the keys."""
    style = dice.random()
    if style < 0.13:
        text = text.lower()
    elif style < 0.145:
        text = text.upper()
    if dice.chance(0.14):
        text = text.rstrip(".!")
    if dice.chance(0.06):
        text = text.replace(", ", " ")
    return _slip(text, dice) if dice.chance(0.08) else text


def _slip(text: str, dice: Dice) -> str:
    """One typing error inside a word of letters."""
    at = 1 + dice.below(len(text) - 3)
    if not text[at - 1 : at + 2].isalpha():
        return text
    kind = dice.below(3)
    if kind == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if kind == 1 else text[:at] + text[at] + text[at:]
