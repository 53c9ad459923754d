"""What happened?  One event per appeal, before anybody put it into words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.demo_city import seasons
from tests.demo_city.catalogue import Topic, topics
from tests.demo_city.dice import Dice, Urn
from tests.demo_city.spots import Spot, Spots

ECHO_SHARE = 0.055
STAFF_SHARE = 0.065
STAFF_GROUPS = (
    "roads",
    "yard",
    "waste",
    "winter",
    "greenery",
    "trade",
    "lighting",
    "parks",
)


@dataclass(frozen=True, slots=True)
class Event:
    """`closed` is set where the story demands it; `open_ended` never closes.

    `echo` marks another resident writing about the same thing on the same day.
    """

    topic: Topic
    spot: Spot
    at: datetime
    neighbour: int
    closed: datetime | None = None
    open_ended: bool = False
    echo: bool = False
    planted: bool = False
    staff: bool = False


def everyday(spots: Spots, count: int) -> list[Event]:
    """The ordinary life of the city, with echoes, `count` events in all."""
    dice = Dice("everyday")
    rhythms = [seasons.rhythm(topic.group, topic.code) for topic in topics()]
    urn = Urn(
        [t.share * (r.volume + 0.3) for t, r in zip(topics(), rhythms, strict=True)]
    )
    events: list[Event] = []
    while len(events) < count:
        i = urn.draw(dice)
        topic = topics()[i]
        spot = spots.draw(topic.scene, dice)
        first = Event(
            topic, spot, seasons.moment(rhythms[i].days, dice), neighbour(spot, dice)
        )
        first = replace(
            first, staff=topic.group in STAFF_GROUPS and dice.chance(STAFF_SHARE * 1.7)
        )
        events += [first, *_echoes(first, dice)]
    return events[:count]


def neighbour(spot: Spot, dice: Dice) -> int:
    """Which of the neighbours writes: a few write often."""
    return int(spot.neighbours * dice.random() ** 3)


def _echoes(first: Event, dice: Dice) -> list[Event]:
    if first.staff or not dice.chance(ECHO_SHARE):
        return []
    return [
        replace(
            first, at=_later(first.at, dice), neighbour=first.neighbour + k, echo=True
        )
        for k in range(1, 2 + dice.below(3))
    ]


def _later(at: datetime, dice: Dice) -> datetime:
    """Later on the same day, never past midnight."""
    evening = at.replace(hour=23, minute=59)
    left = max(1, int((evening - at).total_seconds() / 60))
    return at + timedelta(minutes=min(dice.between(3, 400), dice.below(left) + 1))
