"""Which appeals came in over two years?  Everyday life and planted stories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.demo_city import events, frame, hotspots, letters, lives
from tests.demo_city.dice import Dice, Urn
from tests.demo_city.spots import Spots
from tests.demo_city.town import Town

COUNT = 20_000
HEADER = [
    "id",
    "created",
    "channel",
    "category",
    "text",
    "address",
    "lat",
    "lon",
    "near_address",
    "reporter",
    "origin",
    "status",
    "first_answer",
    "closed",
]
_CHANNELS = ("web", "telegram", "vk", "ok", "phone", "email", "feed")
_CHANNEL_URN = Urn((38, 22, 11, 4, 12, 5, 8))

Row = tuple[object, ...]


def appeals(town: Town) -> tuple[list[Row], list[hotspots.Hotspot]]:
    """The rows of the table, and the truth about what was planted in it."""
    spots = Spots(town)
    planted = hotspots.plant(spots)
    told = [event for hotspot in planted for event in hotspot.events]
    happened = [*told, *events.everyday(spots, COUNT - len(told))]
    order = sorted(range(COUNT), key=lambda i: (happened[i].at, i))
    return list(_rows([happened[i] for i in order])), planted


def _rows(happened: list[events.Event]) -> Iterator[Row]:
    people: dict[tuple[int, int], str] = {}
    dice = Dice("letters")
    for number, event in enumerate(happened, 1):
        who = people.setdefault(
            (event.spot.home, event.neighbour), f"r{len(people) + 1:05}"
        )
        yield _row(f"vr-{number:06}", event, "" if event.staff else who, dice)


def _row(identity: str, event: events.Event, who: str, dice: Dice) -> Row:
    letter, life = letters.letter(event, dice), lives.life(event, dice)
    lat, lon = _lat_lon(letter.pin)
    channel = "feed" if event.staff else _CHANNELS[_CHANNEL_URN.draw(dice)]
    origin = "staff" if event.staff else "resident"
    said = (letter.text, letter.address, lat, lon, letter.near)
    became = (life.status, _iso(life.first_answer), _iso(life.closed))
    head = (identity, _iso(event.at), channel, event.topic.code)
    return (*head, *said, who, origin, *became)


def _lat_lon(pin: frame.Coordinates | None) -> tuple[object, object]:
    if pin is None:
        return "", ""
    lon, lat = frame.lon_lat(*pin)
    return lat, lon


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""
