"""What stands on the page of all hotspots? Two lists, choices, the last run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import home_of
from geo_incidents.analysis.models import Hotspot, HotspotRun
from geo_incidents.analysis.watching.selectors import hotspots_visible_to
from geo_incidents.analysis.watching.steps import HotspotStatus
from maps.internal.hotspots.asked import WORDS, Asked
from maps.internal.hotspots.rows import Row, rows
from maps.internal.hotspots.wording import CERTAINTIES, HEADINGS, MEANINGS
from maps.internal.summary import names
from maps.internal.summary.names import Named

# Of either list; what the map draws is what the list shows.
MOST_SHOWN: Final = 100
_CHOICES: Final = {
    "label": Hotspot.Label.choices,
    "strength": Hotspot.Strength.choices,
    "status": HotspotStatus.choices,
}


@dataclass(frozen=True, slots=True)
class Part:
    """The hotspots of one strength: their heading, the surest of them, how many."""

    strength: str
    heading: str
    meaning: str
    rows: list[Row]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def parts(read: Asked, user: User) -> list[Part]:
    """Divide what was asked for; a list without anything is left out."""
    found = [_part(read, user, strength) for strength in Hotspot.Strength]
    return [part for part in found if part.count]


def choices(read: Asked, user: User) -> dict[str, Any]:
    """Say what can be chosen: only what some hotspot has that the user may see."""
    visible = hotspots_visible_to(user)
    named: list[tuple[str, Mapping[int, Named]]] = [
        ("category", _topics(_held(visible, "category"))),
        ("district", names.districts(_held(visible, "district"))),
        ("organisation", names.organisations(_held(visible, "organisation"))),
    ]
    told = {f"{word}_choices": _sorted(of.values()) for word, of in named}
    worded = {f"{word}_choices": _worded(of) for word, of in _CHOICES.items()}
    chosen = {f"chosen_{word}": read.one(word) for word in WORDS}
    return told | worded | chosen


def last_run(user: User) -> HotspotRun | None:
    """Return when hotspots were looked for last in a town of the user; None: never."""
    runs = HotspotRun.objects.order_by("-finished_at")
    if home := home_of(user):
        runs = runs.filter(municipality__in=home)
    return runs.first()


def legend() -> list[tuple[str, str, str]]:
    """Return the kinds of hotspots: code, name and meaning."""
    return [(one.value, str(one.label), str(MEANINGS[one])) for one in Hotspot.Label]


def _part(read: Asked, user: User, strength: Hotspot.Strength) -> Part:
    found = read.found.filter(strength=strength)
    return Part(
        strength,
        str(HEADINGS[strength]),
        str(CERTAINTIES[strength]),
        rows(found[:MOST_SHOWN], user, query=read.query),
        found.count(),
    )


def _held(visible: QuerySet[Hotspot], column: str) -> set[int]:
    values = visible.order_by().values_list(column, flat=True).distinct()
    return {pk for pk in values if pk}


def _topics(ids: set[int]) -> dict[int, Named]:
    return {pk: named for pk, named in names.topics().items() if pk in ids}


def _sorted(named: Iterable[Named]) -> list[Named]:
    return sorted(named, key=lambda one: one.name)


def _worded(choices: Iterable[tuple[str, Any]]) -> list[Named]:
    return [Named(str(word), code) for code, word in choices]
