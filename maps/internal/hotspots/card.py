"""What stands on the card of a hotspot? What happens, why it is here, what is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.timeline import timeline
from maps.features import degrees
from maps.internal.hotspots import drawing, telling
from maps.internal.hotspots.asked import Asked
from maps.internal.hotspots.behind import Behind, behind
from maps.internal.hotspots.counted import Coming, Of, address, comings
from maps.internal.hotspots.rows import Row, rows
from maps.internal.hotspots.steps import Work, work_on
from maps.internal.hotspots.wording import ADVICE, MEANINGS, VERDICTS
from maps.internal.hotspots.yearly import Year, yearly
from maps.internal.summary import names

ZOOM: Final = 16


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a hotspot, a sentence each; "" where there is nothing to say.

    Figures lead to what they count: those of the ``headline``, and after how many
    closings it was ``soon`` back, of how many ``judged`` ones. ``alone`` are appeals
    that are in no episode, for nobody else complained then.
    """

    headline: SafeString
    meaning: str
    advice: str
    comparison: SafeString
    times: str
    chance: str
    lately: str
    trend: str
    soon: SafeString
    judged: SafeString
    verdict: str
    alone: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """How it went, and the months with appeals against the usual: all, and by year."""

    course: SafeString
    compared: SafeString
    by_year: SafeString


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about a hotspot, as far as who looks may see it."""

    row: Row
    told: Told
    pictures: Pictures
    years: list[Year]
    comings: list[Coming]
    behind: Behind
    history: str
    periods: str
    work: Work

    @property
    def hotspot(self) -> Hotspot:
        return self.row.hotspot


def card(hotspot: Hotspot, user: User, read: Asked) -> Card:
    """Tell everything about a hotspot that the user may see."""
    (row,) = rows(Hotspot.objects.filter(pk=hotspot.pk), user, query=read.query)
    years = yearly(timeline(row.hotspot))
    return Card(
        row,
        _told(row, years, read.query),
        _pictures(row.hotspot, years),
        years,
        comings(row.hotspot, Of.EPISODES),
        behind(row.hotspot, user),
        _history(row.hotspot),
        _periods(row.hotspot),
        work_on(row.hotspot, user),
    )


def _told(row: Row, years: list[Year], query: str) -> Told:
    hotspot, episodes = row.hotspot, row.episodes
    judged, soon = telling.closings(episodes)
    return Told(
        _headline(row, query),
        str(MEANINGS[hotspot.label]),
        str(ADVICE[hotspot.label]),
        _comparison(hotspot, sum(year.months for year in years), query),
        telling.times(hotspot),
        telling.chance(hotspot),
        telling.lately(hotspot.last_on),
        telling.trend(hotspot),
        _counted(hotspot, Of.RETURNED, query, str(len(soon))),
        _counted(hotspot, Of.CLOSED, query, str(len(judged)))
        if judged
        else SafeString(),
        str(VERDICTS.get(hotspot.verdict, "")),
        hotspot.appeals - sum(one.appeals for one in episodes) if episodes else 0,
    )


def _headline(row: Row, query: str) -> SafeString:
    """Let each figure of the sentence lead to what it counts."""
    said = telling.figures(row.hotspot, row.episodes)
    leads = {"what": Of.EPISODES, "appeals": Of.APPEALS, "residents": Of.RESIDENTS}
    places = {word: f"{{{word}}}" for word in leads}
    linked = {
        word: _counted(row.hotspot, of, query, said[word]) for word, of in leads.items()
    }
    return format_html(telling.sentence() % places, **linked)


def _comparison(hotspot: Hotspot, counted: int, query: str) -> SafeString:
    """Let the months of the sentence lead to what they count."""
    said = telling.comparison(hotspot, counted=counted) % {"months": "{}"}
    return format_html(
        said, _counted(hotspot, Of.MONTHS, query, telling.months(hotspot))
    )


def _counted(hotspot: Hotspot, of: Of, query: str, said: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address(hotspot, of, query), said)


def _pictures(hotspot: Hotspot, years: list[Year]) -> Pictures:
    reported = hotspot.members.values_list("reported_on", flat=True)
    return Pictures(
        drawing.course(hotspot, list(reported), today=timezone.localdate()),
        drawing.compared(hotspot),
        drawing.by_year(years),
    )


def _history(hotspot: Hotspot) -> str:
    """Link to the map of the staff at this place, with the topic's whole history."""
    parts = _topic(hotspot) | {
        "from": hotspot.first_on.isoformat(),
        "lat": degrees(hotspot.center.y),
        "lon": degrees(hotspot.center.x),
        "zoom": ZOOM,
    }
    return f"{reverse('maps:internal:internal_map')}?{urlencode(parts)}"


def _periods(hotspot: Hotspot) -> str:
    """Link to two periods of its topic in its district."""
    return f"{reverse('maps:internal:periods')}?{urlencode(_topic(hotspot))}"


def _topic(hotspot: Hotspot) -> dict[str, Any]:
    """Return its topic and district as the words of a filter."""
    parts = {"category": hotspot.category.code}
    if hotspot.district_id:
        district = names.districts({hotspot.district_id})[hotspot.district_id]
        parts["district"] = district.code
    return parts
