"""From where, how and to how many incidents does somebody want to go?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.analysis.trips.planning import MOST_STOPS, SPEEDS_KMH, Wish
from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.selectors import suggest
from maps import parameters

STOPS: Final = (6, 12, 20, 30, MOST_STOPS)
MINUTES: Final = (5, 10, 15, 20, 30)
LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """How one travels; ``start_said`` is how the start is called, "" where unsaid."""

    wish: Wish
    start_said: str


def asked(params: QueryDict) -> Asked:
    """Read ``start`` (an address, or longitude and latitude), ``by``, ``stops`` …

    Raises:
        InvalidInput: the start is nowhere, or a word cannot be used.

    """
    said = params.get("start", "").replace("\x00", "").strip()
    start, start_said = _start(said)
    wish = Wish(
        begins_at=_begins(params.get("at", "")),
        start=start,
        by=_one_of(params, "by", tuple(SPEEDS_KMH)),
        stops=int(_one_of(params, "stops", tuple(map(str, STOPS)), "12")),
        minutes_each=int(_one_of(params, "minutes", tuple(map(str, MINUTES)), "10")),
    )
    return Asked(wish, start_said)


def _start(said: str) -> tuple[tuple[float, float] | None, str]:
    if not said:
        return None, ""
    if said.replace(",", "").replace(".", "").replace("-", "").isdigit():
        return parameters.near({"near": said}), said
    found = suggest(said[:LONGEST], limit=1).items
    if not found:
        raise InvalidInput(
            _("“%(value)s” was not found. Write the start as street and house.")
            % {"value": said[:LONGEST]}
        )
    return (found[0].lon, found[0].lat), found[0].label


def _begins(said: str) -> datetime:
    try:
        at = time.fromisoformat(said or "09:00")
    except ValueError:
        raise InvalidInput(_("A time looks like 09:00.")) from None
    today = datetime.combine(timezone.localdate(), at.replace(tzinfo=None))
    return timezone.make_aware(today)


def _one_of(
    params: QueryDict, word: str, codes: tuple[str, ...], usual: str = ""
) -> str:
    said = params.get(word, usual or codes[0])
    if said not in codes:
        raise InvalidInput(
            _("“%(value)s” is not a known value of “%(name)s”.")
            % {"value": said[:64], "name": word}
        )
    return said
