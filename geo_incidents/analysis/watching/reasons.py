"""Why does the scan call this place a hotspot? From what is stored of it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from statistics import median

from django.utils import timezone

from geo_incidents.analysis.hotspots.labels import Label
from geo_incidents.analysis.hotspots.reason import Facts, reason
from geo_incidents.analysis.models import Hotspot


def reason_of(hotspot: Hotspot, *, language: str, today: date | None = None) -> str:
    """Return the reason in plain words, "ru" or else English."""
    return reason(facts_of(hotspot, today=today or timezone.localdate()), language)


def facts_of(hotspot: Hotspot, *, today: date) -> Facts:
    """Return what the reason is made of."""
    firsts = [episode.first_on for episode in hotspot.episodes.all()]
    pauses = [(after - this).days for this, after in pairwise(firsts)]
    held = hotspot.held_days
    return Facts(
        label=Label(hotspot.label),
        is_confirmed=hotspot.strength == Hotspot.Strength.CONFIRMED,
        episodes=len(firsts),
        lasted_days=(hotspot.last_on - hotspot.first_on).days,
        appeals=hotspot.appeals,
        residents=hotspot.residents,
        months=hotspot.months,
        at_least=hotspot.at_least,
        expected=hotspot.expected,
        pause_days=round(median(pauses)) if pauses else None,
        held_days=None if held is None else round(held),
        last_days_ago=(today - hotspot.last_on).days,
    )
