"""How do people send a form? Thoughtfully, twice, next morning, many by one network.

Ten thousand of them in five days, on a clock of their own; more than a city of a
million writes by its form. Nine of ten networks are homes, the others those of mobile
networks, each with some hundred people behind it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from geo_incidents.gate import door, tickets
from geo_incidents.gate.door import Sent
from tests.demo_city.dice import Dice

FORM: Final = "report"
BEGIN: Final = datetime(2026, 11, 23, tzinfo=UTC)
DAYS: Final = 5
MOBILE_NETWORKS: Final = 12
# By the hour of the day, in any unit: nobody writes at night, many after work.
BUSY: Final = (1, 1, 1, 1, 1, 2, 4, 8, 12, 12, 11, 10, 9, 9, 9, 9, 10, 12, 14, 14, 12)


class Outcome(StrEnum):
    RECEIVED = "received at once"
    ASKED_AGAIN = "received after one more press"
    HELD = "held for a person"
    TURNED_AWAY = "turned away"


@dataclass(frozen=True, slots=True)
class Person:
    """One who writes; ``twice`` by two presses, ``patience_s`` before sending."""

    number: int
    opens_at: datetime
    patience_s: float
    has_scripts: bool
    twice: bool
    network: str
    phone: str


def people(count: int) -> Iterator[Person]:
    """Yield people in the order in which they send."""
    dice = Dice("people at the gate")
    found = [_person(dice, number) for number in range(count)]
    yield from sorted(found, key=lambda one: one.opens_at.timestamp() + one.patience_s)


def send(one: Person, town: int) -> Outcome:
    """Send as this person does, and once more where one is asked to."""
    opened = tickets.issue(FORM, now=one.opens_at)
    at = one.opens_at + timedelta(seconds=one.patience_s)
    if one.has_scripts:
        at += tickets.patience(opened, FORM, now=at)
        opened = tickets.renewed(opened, FORM, now=at)
        at += tickets.patience(opened, FORM, now=at)
    sent = Sent(FORM, (("network", one.network),), opened, "", "", at)
    outcome = _pressed(sent, one, town)
    if outcome is not None:
        return outcome
    again = at + timedelta(seconds=6)
    fresh = tickets.renewed(opened, FORM, now=at)
    found = _pressed(replace(sent, ticket=fresh, at=again), one, town)
    return Outcome.ASKED_AGAIN if found is Outcome.RECEIVED else Outcome.TURNED_AWAY


def _pressed(sent: Sent, one: Person, town: int) -> Outcome | None:
    """Return what became of a press of the button; None: asked to press again."""
    said = f"words of {one.number}"
    for _press in range(1 + one.twice):
        if door.objection(sent) or door.spent(sent, said):
            return None
    doubt = door.doubt(sent, municipality_id=town, contacts=[one.phone])
    return Outcome.HELD if doubt else Outcome.RECEIVED


def _person(dice: Dice, number: int) -> Person:
    hours = (dice.random() for _night in range(99))
    opens_at = BEGIN + timedelta(
        days=int(dice.random() * DAYS),
        hours=next(found for found in map(_hour, hours) if dice.chance(found[1]))[0],
        seconds=dice.random() * 3600,
    )
    is_mobile = dice.chance(0.1)
    network = (
        f"mobile {int(dice.random() * MOBILE_NETWORKS)}"
        if is_mobile
        else f"home {number}"
    )
    caller = number if dice.chance(0.9) else int(dice.random() * (number + 1))
    return Person(
        number=number,
        opens_at=opens_at,
        patience_s=_patience_s(dice),
        has_scripts=dice.chance(0.97),
        twice=dice.chance(0.03),
        network=network,
        phone=f"+7900{caller:07d}" if dice.chance(0.7) else "",
    )


def _hour(chance: float) -> tuple[int, float]:
    """Return an hour of the day, and how likely somebody writes then."""
    hour = int(chance * len(BUSY))
    return hour, BUSY[hour] / max(BUSY)


def _patience_s(dice: Dice) -> float:
    """Return how long a form stays open: two minutes as a rule, a night at times."""
    chance = dice.random()
    if chance < 0.01:  # a draft that was written offline is sent as the page opens
        return 0.5 + 3.5 * dice.random()
    if chance < 0.03:  # left open in a tab
        return 3600 * (2 + 12 * dice.random())
    spread = sum(dice.random() for _part in range(12)) - 6
    return max(12.0, math.exp(4.8 + 0.7 * spread))
