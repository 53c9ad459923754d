"""Did a measure hold? The scan says so by itself, as soon as it can be told.

The trouble came back when a new episode has begun after the measure, by as many
residents as make one. It held when none has begun for so long that at the pace of
before one would have come with a chance of 95 %: three times the usual pause, at least
half a year, and at most the thirteen months after which a hotspot is called extinct.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import shapely

from geo_incidents.analysis.counting.models import Plane
from geo_incidents.analysis.counting.reading import number_of
from geo_incidents.analysis.hotspots.episodes import Episode, episodes
from geo_incidents.analysis.hotspots.labels import EXTINCT_DAYS, is_seasonal
from geo_incidents.analysis.hotspots.reports import Reports
from geo_incidents.analysis.models import Hotspot, HotspotNote
from geo_incidents.analysis.watching.findings import area_on_plane
from geo_incidents.analysis.watching.steps import JUDGED
from geo_incidents.gazetteer.models import Municipality

SOONEST_DAYS: Final = 180
UNLIKELY: Final = 0.05

Verdict = Hotspot.Verdict


def judge_measures(
    municipality: Municipality, reports: Reports, *, today: date
) -> None:
    """Write down which measures have held and which have not, once each."""
    waiting = Hotspot.objects.filter(
        municipality=municipality, status__in=JUDGED, measure_on__lte=today
    ).exclude(verdict=Verdict.RETURNED)
    for hotspot in waiting.order_by("pk"):
        inside = _inside(hotspot, reports)
        told = episodes(inside, today=number_of(today)) if len(inside) else []
        verdict = verdict_on(told, measure=_measured(hotspot), today=number_of(today))
        if verdict and verdict != hotspot.verdict:
            hotspot.verdict, hotspot.verdict_on = verdict, today
            hotspot.save(update_fields=["verdict", "verdict_on"])
            HotspotNote.objects.create(hotspot=hotspot, verdict=verdict)


def verdict_on(told: Sequence[Episode], *, measure: int, today: int) -> Verdict | None:
    """Judge a measure by all episodes of a place; None: it is too early to say.

    Days count from 1970-01-01.
    """
    if any(each.first > measure for each in told):
        return Verdict.RETURNED
    return Verdict.HELD if today - measure >= quiet_days(told) else None


def quiet_days(told: Sequence[Episode]) -> int:
    """Return after how many quiet days a place is rid of its trouble.

    What comes by seasons, or has come once only, is waited for over a year.
    """
    firsts = [each.first for each in told]
    pauses = len(firsts) - 1
    if pauses < 1 or is_seasonal(firsts):
        return EXTINCT_DAYS
    pause = (firsts[-1] - firsts[0]) / pauses
    enough = math.ceil(pause * math.log(1 / UNLIKELY))
    return min(max(enough, SOONEST_DAYS), EXTINCT_DAYS)


def _measured(hotspot: Hotspot) -> int:
    if hotspot.measure_on is None:
        raise ValueError(hotspot)
    return number_of(hotspot.measure_on)


def _inside(hotspot: Hotspot, reports: Reports) -> Reports:
    """Return the reports of its topic in its area, the earliest first."""
    same = reports.taken(reports.category == hotspot.category_id)
    area = area_on_plane(hotspot, Plane.objects.get(pk=hotspot.municipality_id))
    inside = same.taken(np.asarray(shapely.contains_xy(area, same.x, same.y)))
    return inside.taken(np.lexsort((inside.number, inside.day)))
