"""What stands on a button, and what does a press of it mean? Pure.

Buttons outlive the question they answered: the number of their draft tells an old one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo_incidents.intake.channels.turns import Button


class Verb(StrEnum):
    """What a press does."""

    HERE = "here"
    ELSEWHERE = "place"
    TOWN = "town"
    GROUPS = "groups"
    GROUP = "group"
    TOPIC = "topic"
    SAME = "same"
    DIFFERENT = "other"
    SEND = "send"
    INSIST = "insist"
    CANCEL = "cancel"
    MORE = "more"
    AFRESH = "fresh"
    MINE = "my"
    HELP = "help"
    LANGUAGE = "lang"
    REPAIRED = "yes"
    NOT_REPAIRED = "no"
    ANSWER = "answer"
    SHOW = "show"
    AGREE = "agree"
    TAKE_BACK = "back"
    FOLLOW = "follow"
    AROUND = "around"
    DISTRICT = "district"
    LINKED = "linked"
    LEAVE = "leave"
    CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class Press:
    """A verb, the number it is about (0: none), and of which draft (0: of none)."""

    verb: Verb
    about: int = 0
    draft: int = 0


def button(text: str, verb: Verb, about: int = 0, *, draft: int = 0) -> Button:
    """Return a button; what its press brings back is read by :func:`pressed`."""
    return Button(text, f"{verb}.{about}.{draft}")


def pressed(data: str) -> Press | None:
    """Read what a press brought; None for what no button of ours brings."""
    verb, _, numbers = data.partition(".")
    about, _, draft = numbers.partition(".")
    if verb not in set(Verb) or not (_is_number(about) and _is_number(draft)):
        return None
    return Press(Verb(verb), int(about), int(draft))


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= len(str(2**63 - 1))
