"""What is told of a hotspot in plain words? How often, against what, and how surely."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from babel.dates import format_timedelta
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, npgettext

from geo_incidents.analysis.models import Hotspot, HotspotEpisode

RISING: Final = 0.3
FAR_MORE: Final = 10
# What comes back sooner was never repaired.
SOON: Final = timedelta(days=30)
_HUNDRED: Final = 100


def headline(hotspot: Hotspot, episodes: Sequence[HotspotEpisode]) -> str:
    """Say in a sentence what happens there: «Проблема возникала 7 раз за 5 лет: …»."""
    return sentence() % figures(hotspot, episodes)


def sentence() -> str:
    """Return the sentence, in which the words of figures are wanted."""
    return gettext("%(what)s: %(appeals)s from %(residents)s")


def figures(hotspot: Hotspot, episodes: Sequence[HotspotEpisode]) -> dict[str, str]:
    """Say how often it came, and how many appeals of how many residents there are."""
    return {
        "what": _what_happens(hotspot, episodes),
        "appeals": ngettext("%(count)d appeal", "%(count)d appeals", hotspot.appeals)
        % {"count": hotspot.appeals},
        "residents": npgettext(
            "by whom", "%(count)d resident", "%(count)d residents", hotspot.residents
        )
        % {"count": hotspot.residents},
    }


def _what_happens(hotspot: Hotspot, episodes: Sequence[HotspotEpisode]) -> str:
    """Say how often it came, or of one long task how long it took."""
    today = timezone.localdate()
    if hotspot.label == Hotspot.Label.CHRONIC and episodes:
        longest = max(episodes, key=lambda one: (one.solved_on or today) - one.first_on)
        length = span((longest.solved_on or today) - longest.first_on)
        if longest.solved_on:
            return gettext("It took %s to solve the trouble") % length
        return gettext("The trouble has not been solved for %s") % length
    return ngettext(
        "The trouble came %(count)d time in %(span)s",
        "The trouble came %(count)d times in %(span)s",
        len(episodes),
    ) % {"count": len(episodes), "span": span(today - hotspot.first_on)}


def comparison(hotspot: Hotspot, *, counted: int) -> str:
    """Say how many months are usual elsewhere; the word of those here is wanted.

    ``counted`` are all there are; the hotspot's are without who writes most, and
    without an event that makes up most of what is written.
    """
    here = gettext("here there were appeals in %(months)s")
    if counted > hotspot.months:
        here += gettext(", not counting who writes most, nor a single outburst")
    usual = round(hotspot.expected)
    if usual < 1:
        elsewhere = gettext("Comparable places usually have none, or one")
    else:
        elsewhere = ngettext(
            "Comparable places usually have about %(count)d month with appeals",
            "Comparable places usually have about %(count)d months with appeals",
            usual,
        ) % {"count": usual}
    return f"{elsewhere}; {here}.{_counted(hotspot.at_least)}"


def months(hotspot: Hotspot) -> str:
    """Say in how many months there were appeals."""
    return npgettext(
        "appeals in", "%(count)d month", "%(count)d months", hotspot.months
    ) % {"count": hotspot.months}


def _counted(residents: int) -> str:
    """Say which months count, where it is not each with an appeal."""
    if residents == 1:
        return ""
    return " " + ngettext(
        "Only months in which at least %(count)d resident wrote are counted.",
        "Only months in which at least %(count)d residents wrote are counted.",
        residents,
    ) % {"count": residents}


def times(hotspot: Hotspot) -> str:
    """Say how many times as many it is, and between which bounds that surely lies.

    Where next to none are usual the number says nothing but that it is far more.
    """
    if hotspot.ratio_low >= FAR_MORE:
        return gettext("That is almost surely more than ten times the usual.")
    low, high = (
        format_decimal(bound, format="#,##0.0", locale=_language())
        for bound in (hotspot.ratio_low, hotspot.ratio_high)
    )
    many = round(hotspot.ratio)
    return ngettext(
        "That is about %(count)d time the usual; almost surely %(low)s to %(high)s.",
        "That is about %(count)d times the usual; almost surely %(low)s to %(high)s.",
        many,
    ) % {"count": many, "low": low, "high": high}


def closings(
    episodes: Sequence[HotspotEpisode],
) -> tuple[list[HotspotEpisode], list[HotspotEpisode]]:
    """Return the closed ones of which it is known whether it was soon back, and those.

    The last one is known when it has been quiet for long enough.
    """
    today = timezone.localdate()
    judged = [
        one
        for one in episodes
        if one.solved_on and (one.held_days is not None or today - one.solved_on > SOON)
    ]
    soon = [
        one
        for one in judged
        if one.held_days is not None and one.held_days <= SOON.days
    ]
    return judged, soon


def lately(last_on: date) -> str:
    """Say how long ago the last appeal was."""
    age = timezone.localdate() - last_on
    if age < timedelta(days=1):
        return gettext("The last appeal came today.")
    ago: str = format_timedelta(
        -age, granularity="day", threshold=2, add_direction=True, locale=_language()
    )
    return gettext("The last appeal came %s.") % ago


def chance(hotspot: Hotspot) -> str:
    """Say the share of false ones among places as sure as this one (its q-value)."""
    false = math.ceil(hotspot.q_value * _HUNDRED)
    if hotspot.q_value * _HUNDRED < 1:
        return gettext(
            "Of a hundred places as striking as this one, less than one is there by "
            "chance."
        )
    return ngettext(
        "Of a hundred places as striking as this one, about %(count)d is there by "
        "chance.",
        "Of a hundred places as striking as this one, about %(count)d are there by "
        "chance.",
        false,
    ) % {"count": false}


def trend(hotspot: Hotspot) -> str:
    """Say whether it comes more often than it did; "" where nobody can tell."""
    if hotspot.trend is None:
        return ""
    if hotspot.trend >= RISING:
        return gettext("more often than before")
    if hotspot.trend <= -RISING:
        return gettext("less often than before")
    return gettext("as often as before")


def span(length: timedelta) -> str:
    """Say a length of time: «5 лет», under two years in months, under two in days."""
    said: str = format_timedelta(
        max(length, timedelta(days=1)),
        granularity="day",
        threshold=2,
        locale=_language(),
    )
    return said


def _language() -> str:
    return get_language() or "ru"
