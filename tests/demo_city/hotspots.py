"""Where does the same trouble come back?  Planted places, and decoys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.demo_city import seasons
from tests.demo_city.catalogue import Topic, topics
from tests.demo_city.dice import Dice
from tests.demo_city.events import Event
from tests.demo_city.spots import Spot, Spots

APART_M = 320.0

_RECURRING = [
    "waste-overflow",
    "waste-overflow",
    "waste-overflow",
    "waste-dump",
    "waste-dump",
    "waste-bulky",
    "roads-pothole",
    "roads-pothole",
    "roads-puddle",
    "roads-puddle",
    "roads-manhole",
    "roads-dug-up",
    "water-sewage",
    "water-sewage",
    "water-main-burst",
    "water-smell",
    "lighting-street-dark",
    "lighting-street-dark",
    "lighting-wires",
    "housing-elevator",
    "housing-elevator",
    "housing-pipe-leak",
    "housing-basement",
    "heating-main-leak",
    "yard-parking",
    "animals-stray-dogs",
    "animals-stray-dogs",
    "order-noise",
    "order-illegal-parking",
    "trade-kiosk",
]
_DECOYS = {
    "burst": """lighting-outage water-none water-quality waste-not-collected
        order-smoke transport-interval heating-none roads-traffic-light""",
    "complainer": """order-noise yard-parking housing-bills trade-ads
        order-drinking animals-walking""",
    "seasonal": """winter-ice winter-road housing-icicles greenery-grass
        animals-mosquitoes greenery-leaves""",
    "chronic": "roads-no-pavement order-abandoned-house housing-facade yard-paving",
}


@dataclass(frozen=True, slots=True)
class Hotspot:
    """One planted place; `episodes` are (first day, day of closing)."""

    kind: str
    topic: Topic
    spot: Spot
    episodes: tuple[tuple[date, date], ...]
    events: tuple[Event, ...]


def plant(spots: Spots) -> list[Hotspot]:
    dice, taken = Dice("hotspots"), list[Spot]()
    wanted = [("recurring", code) for code in _RECURRING]
    wanted += [
        (kind, code) for kind, codes in _DECOYS.items() for code in codes.split()
    ]
    by_code = {topic.code: topic for topic in topics()}
    return [_planted(kind, by_code[code], spots, taken, dice) for kind, code in wanted]


def _planted(
    kind: str, topic: Topic, spots: Spots, taken: list[Spot], dice: Dice
) -> Hotspot:
    spot = _free_spot(topic, spots, taken, dice)
    taken.append(spot)
    episodes = _SHAPES[kind](dice)
    events = [
        e
        for i, span in enumerate(episodes)
        for e in _episode(kind, topic, spot, span, i, dice)
    ]
    return Hotspot(
        kind,
        topic,
        spot,
        tuple((a.date(), b.date()) for a, b in episodes),
        tuple(events),
    )


def _free_spot(topic: Topic, spots: Spots, taken: list[Spot], dice: Dice) -> Spot:
    """Far from all others, where enough people live to speak up."""
    while True:
        spot = spots.draw("flat" if topic.scene == "flat" else topic.scene, dice)
        apart = all(_distance(spot, other) > APART_M for other in taken)
        if apart and spot.neighbours >= 9:
            return spot


def _distance(a: Spot, b: Spot) -> float:
    return float(((a.at[0] - b.at[0]) ** 2 + (a.at[1] - b.at[1]) ** 2) ** 0.5)


Span = tuple[datetime, datetime]


def _day(n: float) -> datetime:
    return datetime.combine(seasons.FIRST, datetime.min.time()) + timedelta(days=n)


def _recurring(dice: Dice) -> list[Span]:
    """Five to eight episodes; each is closed well before the next begins."""
    count = dice.between(5, 8)
    pitch = (seasons.DAYS - 60) / count
    starts = [20 + pitch * (i + dice.uniform(0, 0.35)) for i in range(count)]
    return [(_day(s), _day(s + dice.uniform(8, min(26, pitch * 0.4)))) for s in starts]


def _burst(dice: Dice) -> list[Span]:
    start = dice.uniform(60, seasons.DAYS - 90)
    return [(_day(start), _day(start + 4))]


def _seasonal(dice: Dice) -> list[Span]:
    """Every second month of the same season, in both years."""
    first = dice.uniform(70, 110)
    return [(_day(first + k), _day(first + k + 16)) for k in (0, 34, 365, 401)]


def _chronic(dice: Dice) -> list[Span]:
    start = dice.uniform(30, 200)
    return [(_day(start), _day(seasons.DAYS))]


def _complainer(dice: Dice) -> list[Span]:
    start = dice.uniform(20, 90)
    return [(_day(start), _day(seasons.DAYS - dice.uniform(20, 120)))]


_SHAPES: dict[str, Callable[[Dice], list[Span]]] = {
    "recurring": _recurring,
    "burst": _burst,
    "seasonal": _seasonal,
    "chronic": _chronic,
    "complainer": _complainer,
}
_LETTERS = {
    "recurring": (3, 6),
    "burst": (24, 42),
    "seasonal": (3, 5),
    "chronic": (16, 26),
    "complainer": (40, 64),
}


def _episode(
    kind: str, topic: Topic, spot: Spot, span: Span, offset: int, dice: Dice
) -> list[Event]:
    """The letters of one episode; a complainer is always the same person."""
    start, closed = span
    open_days = max((closed - start).days, 1)
    reach = open_days if kind in ("chronic", "complainer") else min(open_days * 0.7, 9)
    count = dice.between(*_LETTERS[kind])
    first = int(dice.random() * spot.neighbours)
    events = []
    for k in range(count):
        at = start + timedelta(days=int(reach * (k / count)))
        at = datetime.combine(at.date(), seasons.clock(dice))
        who = 0 if kind == "complainer" else first + offset + k
        events.append(_letter(kind, topic, spot, at, who, closed))
    return events


def _letter(
    kind: str, topic: Topic, spot: Spot, at: datetime, who: int, closed: datetime
) -> Event:
    end = None if kind in ("complainer", "chronic") else closed.replace(hour=15)
    return Event(topic, spot, at, who, end, open_ended=kind == "chronic", planted=True)
