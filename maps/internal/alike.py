"""Which earlier problems may a fresh one repeat? Said in words, with both texts.

Offered to whoever may join them, and never joined by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.alike import alike
from geo_incidents.casework.likeness import Likeness
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.workflow import JOINING
from maps.features import Json


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier problem: why it looks the same, and what residents wrote of it.

    ``appeals`` are the numbers of those whose ``texts`` are shown.
    """

    number: int
    words: str
    at_once: bool
    address: str
    appeals: tuple[int, ...]
    texts: tuple[str, ...]


def suggestions(
    incident: Incident, user: User | AnonymousUser
) -> tuple[Suggestion, ...]:
    """Return what an incident may repeat, likeliest first."""
    if actor_of(user) not in JOINING:
        return ()
    visible = incidents_visible_to(user)
    found = alike([incident], visible).get(incident.pk, ())
    known = visible.prefetch_related("links__appeal").in_bulk(
        [one.number for one in found]
    )
    return tuple(_suggestion(one, known[one.number]) for one in found)


def with_likeness(
    items: Sequence[Json], rows: Sequence[Incident], user: User | AnonymousUser
) -> None:
    """Add to rows of a queue what each of them looks like most, if anything."""
    if actor_of(user) not in JOINING:
        return
    found = alike(rows, incidents_visible_to(user))
    for item in items:
        if likely := found.get(item["number"]):
            item["alike"] = said(likely[0])


def said(likeness: Likeness) -> str:
    """Say why: “№ 12: 40 m, yesterday, the same topic”."""
    where = (
        _("the same address")
        if likeness.is_same_address
        else _("{distance} m away").format(
            distance=number_format(round(likeness.distance_m), decimal_pos=0)
        )
    )
    told = _("№ {number}: {where}, {when}, the same topic")
    return told.format(number=likeness.number, where=where, when=_when(likeness))


def _when(likeness: Likeness) -> str:
    """Say the day: residents write of what they saw today or yesterday."""
    day = timezone.localdate(likeness.opened_at)
    ago = (timezone.localdate() - day).days
    return {0: _("today"), 1: _("yesterday")}.get(ago) or date_format(day, "j E")


def _suggestion(likeness: Likeness, known: Incident) -> Suggestion:
    said_of = [link.appeal for link in known.links.all() if link.appeal.text]
    return Suggestion(
        number=known.pk,
        words=said(likeness),
        at_once=likeness.at_once,
        address=known.address,
        appeals=tuple(appeal.pk for appeal in said_of),
        texts=tuple(appeal.text for appeal in said_of),
    )
