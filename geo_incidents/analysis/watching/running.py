"""What happens in the night? A town is scanned, and its hotspots go on from the last.

All of it is one transaction, and no two runs of a town overlap. The same appeals and
day give the same hotspots, however often they are looked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from geo_incidents.analysis.counting.keeping import keep_up
from geo_incidents.analysis.counting.reading import WINDOW_DAYS, number_of, read
from geo_incidents.analysis.hotspots.finding import find
from geo_incidents.analysis.hotspots.members import Members
from geo_incidents.analysis.hotspots.peaks import Believed
from geo_incidents.analysis.hotspots.reports import MONTH_DAYS, CellMonths, Reports
from geo_incidents.analysis.hotspots.story import Story, residents_by_month
from geo_incidents.analysis.hotspots.windows import WINDOWS, centres
from geo_incidents.analysis.models import Hotspot, HotspotRun
from geo_incidents.analysis.watching.findings import Course, Finding, Written
from geo_incidents.analysis.watching.storing import store
from geo_incidents.analysis.watching.verdicts import judge_measures
from geo_incidents.gazetteer.models import Municipality

# Raised with whatever makes the same appeals give other hotspots.
METHOD: Final = "recurring scan 6"

# A number of our own, by which runs of one town wait for each other.
_LOCK: Final = 0x6E07


@transaction.atomic
def run(
    municipality: Municipality,
    *,
    today: date | None = None,
    tell: Callable[[str], object] = str,
) -> HotspotRun:
    """Look for the hotspots of a town as of the end of a day, by default today.

    ``tell`` hears what is done next.
    """
    started = time.monotonic()
    _wait_for_others(municipality)
    tell("counting what has changed")
    keep_up()
    today = today or timezone.localdate(timezone=ZoneInfo(municipality.time_zone))
    tell("reading")
    reports = read(municipality.pk, today=today)
    tell("scanning")
    found = list(_findings(reports, today))
    tell("storing")
    store(municipality, found, method=METHOD)
    judge_measures(municipality, reports, today=today)
    told = {
        "appeals": len(reports),
        "places": len(found),
        "method": METHOD,
        "finished_at": timezone.now(),
        "seconds": time.monotonic() - started,
    }
    return HotspotRun.objects.update_or_create(
        municipality=municipality, upto=today, defaults=told
    )[0]


def _wait_for_others(municipality: Municipality) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, municipality.pk])


def _findings(reports: Reports, today: date) -> Iterator[Finding]:
    """Yield what stands out, the most striking of the confirmed first."""
    months, members = CellMonths.of(reports), Members(reports)
    found = find(months, members)
    calendar = _Calendar.of(months, reports, today)
    for strength, places in (
        (Hotspot.Strength.CONFIRMED, found.confirmed),
        (Hotspot.Strength.TO_LOOK_AT, found.to_look_at),
    ):
        every = members.of(places)
        for at, told in enumerate(every):
            finding = _finding(places, at, strength, told, calendar)
            if finding.story.is_hotspot:
                yield finding


def _finding(
    places: Believed,
    at: int,
    strength: Hotspot.Strength,
    told: Reports,
    calendar: _Calendar,
) -> Finding:
    x, y = centres(places.hexagon[at : at + 1], places.window[at : at + 1])
    category = int(places.category[at])
    usual, residents = float(places.usual[at]), int(places.residents[at])
    return Finding(
        category_id=category,
        strength=strength,
        middle=(float(x[0]), float(y[0])),
        radius_m=WINDOWS[int(places.window[at])].radius_m,
        at_least=residents,
        months=int(places.months[at]),
        usual=usual,
        chance=float(np.exp(places.log_chance[at])),
        false_share=float(places.false_share[at]),
        story=Story.of(
            told,
            since=calendar.since,
            today=calendar.today,
            usual=usual,
            residents=residents,
        ),
        members=_written(told),
        course=calendar.course(told, category, usual),
    )


def _written(told: Reports) -> dict[int, Written]:
    """Return days and residents, by the numbers of the appeals."""
    residents = np.unique(told.resident, return_inverse=True)[1] + 1
    columns = (told.number, told.day, residents)
    lines = zip(*(column.tolist() for column in columns), strict=True)
    return {number: Written(day, resident) for number, day, resident in lines}


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days that are looked at, and how the town's complaints lie in them."""

    since: int
    today: int
    months: CellMonths

    @classmethod
    def of(cls, months: CellMonths, reports: Reports, today: date) -> _Calendar:
        first = number_of(today - timedelta(days=WINDOW_DAYS - 1))
        since = int(reports.day.min(initial=number_of(today)))
        return cls(max(first, since), number_of(today), months)

    def course(self, told: Reports, category: int, usual: float) -> Course:
        """Return day, residents and expected months, month by month.

        What is usual is spread over the months as the town complains of the topic.
        """
        own = residents_by_month(told, since=self.since, today=self.today)
        month = self.months.month[self.months.category == category]
        town = np.bincount(month - self.since // MONTH_DAYS, minlength=len(own))
        expected = np.minimum(usual * town / max(town.sum(), 1), 1)
        return [
            (day, residents, round(float(share), 4))
            for (day, residents), share in zip(own, expected, strict=True)
        ]
