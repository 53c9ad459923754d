"""What may this user do about a hotspot now, who can lead it, and what was done?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot, HotspotNote
from geo_incidents.analysis.watching.services import (
    may_lead,
    possible_owners,
    steps_open_to,
)
from geo_incidents.analysis.watching.steps import HotspotStatus, Step
from maps.internal.hotspots.wording import DAYS, HINTS, VERBS
from maps.internal.names import named

# The life of a hotspot as it is drawn: all that lies before the present one is behind.
WAY: Final = tuple(HotspotStatus)


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that can be taken, what is asked beside it ("" nothing), and the day.

    ``must_say`` is true where it is refused without words.
    """

    to: str
    verb: str
    hint: str
    day: str
    must_say: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A status on the way of a hotspot; ``place`` is behind, here or ahead."""

    word: str
    place: str


@dataclass(frozen=True, slots=True)
class Work:
    """Where a hotspot stands, what can be done, who can lead it, and what was done."""

    way: list[Stop]
    offers: list[Offer]
    leaders: list[tuple[int, str]]
    notes: list[HotspotNote]


def work_on(hotspot: Hotspot, user: User) -> Work:
    """Return what the card lets a user do."""
    status = HotspotStatus(hotspot.status)
    offers = [_offer(step) for step in steps_open_to(user, hotspot)]
    return Work(
        _way(status),
        offers,
        _leaders(hotspot) if may_lead(user) else [],
        list(hotspot.notes.select_related("author", "owner").order_by("-written_at")),
    )


def _leaders(hotspot: Hotspot) -> list[tuple[int, str]]:
    return [(one.pk, named(one)) for one in possible_owners(hotspot)]


def _way(status: HotspotStatus) -> list[Stop]:
    here = WAY.index(status)
    places = ["behind"] * here + ["here"] + ["ahead"] * (len(WAY) - here - 1)
    return [Stop(str(one.label), place) for one, place in zip(WAY, places, strict=True)]


def _offer(step: Step) -> Offer:
    asks = step.needs_words or step.needs_day
    return Offer(
        step.to.value,
        str(VERBS[step.to]),
        str(HINTS[step.to]) if asks else "",
        str(DAYS[step.to]) if step.needs_day else "",
        step.needs_words,
    )
