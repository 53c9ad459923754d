"""How does a test give a hotspot its story, without scanning years of appeals?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from geo_incidents.analysis.models import Hotspot, HotspotEpisode, HotspotMember
from tests.analysis.watching.known import make_hotspot
from tests.incidents import make_incident
from tests.toy_city import IN_WEST, ToyCity

EPISODES: Final = 3
APART: Final = timedelta(days=200)
LASTED: Final = timedelta(days=12)
REPAIRED_AFTER: Final = timedelta(days=17)
MONTH_DAYS: Final = 30
EPOCH: Final = date(1970, 1, 1)


def make_told_hotspot(
    city: ToyCity,
    at: tuple[float, float] = IN_WEST,
    *,
    district: str = "west-south",
    organisation: str = "company-a",
    category: str = "pothole",
    address: str = "улица Ленина, 12",
    **fields: Any,
) -> Hotspot:
    """Store a hotspot of three episodes of two incidents each; the last is open.

    One of its five residents wrote twice.
    """
    begun = timezone.localdate() - APART * EPISODES
    starts = [begun + APART * number for number in range(EPISODES)]
    told: dict[str, Any] = {
        "organisation": city.organisations[organisation],
        "months": EPISODES,
        "expected": 0.6,
        "appeals": 6,
        "residents": 5,
        "held_days": float((APART - REPAIRED_AFTER).days),
        "returned_share": 0.0,
        "trend": 0.5,
        "first_on": starts[0],
        "last_on": starts[-1] + LASTED,
        "course": _course(starts),
    }
    hotspot = make_hotspot(
        city, at, district=district, category=category, **told | fields
    )
    writers = iter((1, 2, 1, 3, 4, 5))
    for start in starts:
        _come(hotspot, start, is_over=start != starts[-1])
        for day in (start, start + LASTED):
            incident = make_incident(
                *(city, at),
                district=district,
                organisation=organisation,
                category=category,
                address=address,
                opened_at=datetime.combine(day, time(12), tzinfo=UTC),
            )
            HotspotMember.objects.create(
                hotspot=hotspot,
                incident=incident,
                reported_on=day,
                resident=next(writers),
            )
    return hotspot


def _come(hotspot: Hotspot, start: date, *, is_over: bool) -> None:
    """Let the trouble come once more."""
    HotspotEpisode.objects.create(
        hotspot=hotspot,
        first_on=start,
        last_on=start + LASTED,
        appeals=2,
        residents=2,
        solved_on=start + REPAIRED_AFTER if is_over else None,
        held_days=(APART - REPAIRED_AFTER).days if is_over else None,
    )


def _course(starts: Sequence[date]) -> list[tuple[int, int, float]]:
    """Write the months of thirty days since the first episode began."""
    begun = (starts[0] - EPOCH).days
    busy = {(start - starts[0]).days // MONTH_DAYS for start in starts}
    return [
        (begun + MONTH_DAYS * month, 2 * (month in busy), 0.06)
        for month in range(APART.days * EPISODES // MONTH_DAYS)
    ]
