"""What is behind a figure of the card? The rows that it counts, within the scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot, HotspotEpisode, HotspotMember
from geo_incidents.analysis.watching.timeline import Month, timeline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from maps.internal.hotspots.telling import closings


class Of(StrEnum):
    """What a figure counts; the last two are the closings of which it tells."""

    APPEALS = "appeals"
    RESIDENTS = "residents"
    MONTHS = "months"
    EPISODES = "episodes"
    CLOSED = "closed"
    RETURNED = "returned"


HEADINGS: Final[Mapping[Of, Promise]] = {
    Of.APPEALS: gettext_lazy("Which appeals were counted"),
    Of.RESIDENTS: gettext_lazy("How many residents wrote, and when"),
    Of.MONTHS: gettext_lazy("In which months there were appeals"),
    Of.EPISODES: gettext_lazy("When the trouble came"),
    Of.CLOSED: gettext_lazy("When it was closed long enough ago to tell"),
    Of.RETURNED: gettext_lazy("When it was back within 30 days"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """An appeal: its day, the number of its resident here, and what it is about."""

    on: date
    resident: int
    incident: Incident
    href: str


@dataclass(frozen=True, slots=True)
class Monthly:
    """A month of thirty days that counts, and those of its appeals one may see."""

    month: Month
    letters: Sequence[Letter]


@dataclass(frozen=True, slots=True)
class Coming:
    """An episode and its number on the card, which counts from one."""

    number: int
    episode: HotspotEpisode


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows behind a figure; ``unseen`` are out of scope or not kept any more.

    ``number`` is of the only episode looked at; None: all are.
    """

    heading: str
    letters: Sequence[Letter] = ()
    residents: Mapping[int, Sequence[Letter]] | None = None
    months: Sequence[Monthly] = ()
    comings: Sequence[Coming] = ()
    unseen: int = 0
    number: int | None = None

    def __len__(self) -> int:
        return len(self.residents or self.letters or self.months or self.comings)


def counted(hotspot: Hotspot, user: User, *, of: str, episode: str) -> Counted:
    """Return what a figure counts, as far as the user may see it.

    Raises:
        Http404: there is no such figure, or no such episode.

    """
    if of not in HEADINGS:
        raise Http404(_("There is no such figure."))
    heading = str(HEADINGS[Of(of)])
    if of == Of.MONTHS:
        return Counted(
            heading, months=_by_month(hotspot, _letters(hotspot, user, None))
        )
    if of not in {Of.APPEALS, Of.RESIDENTS}:
        return Counted(heading, comings=comings(hotspot, Of(of)))
    one = _one(hotspot, episode)
    letters = _letters(hotspot, user, one)
    among: Hotspot | HotspotEpisode = one.episode if one else hotspot
    number = one.number if one else None
    if of == Of.APPEALS:
        unseen = max(among.appeals - len(letters), 0)
        return Counted(heading, letters, unseen=unseen, number=number)
    residents = _by_resident(letters)
    unseen = max(among.residents - len(residents), 0)
    return Counted(heading, residents=residents, unseen=unseen, number=number)


def address(hotspot: Hotspot, of: Of, query: str) -> str:
    """Link to what a figure counts; the way back keeps what is asked for."""
    page = reverse("maps:internal:hotspots:counted", args=[hotspot.pk])
    return f"{page}?{urlencode({'of': of})}{f'&{query}' if query else ''}"


def comings(hotspot: Hotspot, of: Of) -> list[Coming]:
    """Return the episodes that a figure counts."""
    every = [Coming(*one) for one in enumerate(hotspot.episodes.all(), start=1)]
    if of == Of.EPISODES:
        return every
    judged, soon = closings([one.episode for one in every])
    wanted = {one.pk for one in (soon if of == Of.RETURNED else judged)}
    return [one for one in every if one.episode.pk in wanted]


def _one(hotspot: Hotspot, number: str) -> Coming | None:
    """Return the episode of a number; None: none is asked for."""
    if not number:
        return None
    for coming in comings(hotspot, Of.EPISODES):
        if str(coming.number) == number:
            return coming
    raise Http404(_("There is no such episode."))


def _letters(hotspot: Hotspot, user: User, one: Coming | None) -> list[Letter]:
    members = hotspot.members.filter(incident__in=incidents_visible_to(user))
    if one:
        days = one.episode.first_on, one.episode.last_on
        members = members.filter(reported_on__range=days)
    newest = members.select_related("incident").order_by("-reported_on", "-pk")
    return [_letter(member) for member in newest]


def _letter(member: HotspotMember) -> Letter:
    page = reverse("maps:internal:internal_map")
    href = f"{page}?incident={member.incident_id}"
    return Letter(member.reported_on, member.resident, member.incident, href)


def _by_month(hotspot: Hotspot, letters: Sequence[Letter]) -> list[Monthly]:
    """Return the months in which enough residents complained, the newest first."""
    return [
        Monthly(month, [one for one in letters if month.first <= one.on <= month.last])
        for month in reversed(timeline(hotspot).months)
        if month.is_counted
    ]


def _by_resident(letters: Sequence[Letter]) -> dict[int, list[Letter]]:
    """Lay together what one resident wrote, who wrote most first."""
    found: dict[int, list[Letter]] = {}
    for letter in letters:
        found.setdefault(letter.resident, []).append(letter)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))
