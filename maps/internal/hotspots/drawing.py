"""How are the episodes of a hotspot, and what was to be expected, drawn?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Final

from babel.dates import get_month_names
from babel.numbers import format_decimal
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from geo_incidents.analysis.models import Hotspot, HotspotEpisode
from maps.charts.against import Measure, against
from maps.charts.years import Course, Mark, Spell, years
from maps.internal.hotspots.yearly import Year
from maps.templatetags.durations import in_days

DAY: Final = timedelta(days=1)


def course(hotspot: Hotspot, reported: Sequence[date], *, today: date) -> SafeString:
    """Draw a line for each year: appeals by month, episodes, and how repairs held."""
    counted = Counter(day.replace(day=1) for day in reported)
    spells = list(_spells(list(hotspot.episodes.all()), today))
    marks = [Mark(hotspot.measure_on, _("measure"))] if hotspot.measure_on else []
    drawn = Course(hotspot.first_on, today, counted, spells, marks)
    names = get_month_names("narrow", "stand-alone", locale=get_language() or "ru")
    return years(drawn, initials=[names[month] for month in range(1, 13)])


def compared(hotspot: Hotspot) -> SafeString:
    """Draw the months with appeals against those that comparable places have."""
    usual = _months(hotspot.expected)
    here = pgettext("duration", "%s months") % hotspot.months
    return against(
        [
            Measure(_("here"), hotspot.months, here, "here"),
            Measure(_("usually"), hotspot.expected, usual, "usual"),
        ]
    )


def by_year(years: Sequence[Year]) -> SafeString:
    """Draw the same for each year, the usual below what was there."""
    measures = [
        measure
        for one in years
        for measure in (
            Measure(str(one.year), one.months, str(one.months), "here"),
            Measure("", one.expected, _number(one.expected), "usual"),
        )
    ]
    return against(measures)


def _months(number: float) -> str:
    """Write months as the sentence above the picture says them."""
    if round(number) < 1:
        return _("less than one month")
    return pgettext("duration", "%s months") % round(number)


def _number(number: float) -> str:
    written: str = format_decimal(round(number, 1), locale=get_language() or "ru")
    return written


def _spells(episodes: Sequence[HotspotEpisode], today: date) -> Iterator[Spell]:
    """Yield each episode, and behind it how long its repair held."""
    for one, following in zip_longest(episodes, episodes[1:]):
        ends = one.solved_on or today
        yield Spell(one.first_on, ends, "trouble", _said(one), ends=bool(one.solved_on))
        if one.solved_on:
            until = following.first_on if following else today
            yield from _quiet(one.solved_on, until)


def _quiet(solved_on: date, until: date) -> Iterator[Spell]:
    days = (until - solved_on).days
    if days > 1:
        told = in_days(days)
        said = _("quiet for %s") % told
        yield Spell(solved_on + DAY, until - DAY, "quiet", said, label=told)


def _said(episode: HotspotEpisode) -> str:
    first = date_format(episode.first_on, "j E Y")
    if episode.solved_on is None:
        return _("from %s, not closed") % first
    return _("%(first)s – %(last)s, closed") % {
        "first": first,
        "last": date_format(episode.solved_on, "j E Y"),
    }
