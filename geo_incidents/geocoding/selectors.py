"""What do other packages ask about locations? The read door."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Final, NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from geo_incidents.geocoding.models import Location

RECENT: Final = timedelta(days=30)


class Handiwork(NamedTuple):
    """Of the appeals that came without a point: how many, how many placed unaided."""

    appeals: int
    placed_unaided: int

    @property
    def share(self) -> float:
        return self.placed_unaided / self.appeals if self.appeals else 0.0


def handiwork(municipality_ids: Collection[int] = ()) -> Handiwork:
    """Count the last 30 days, of these municipalities or of all."""
    recent = Location.objects.filter(
        appeal__position=None, appeal__requested_at__gte=timezone.now() - RECENT
    )
    if municipality_ids:
        recent = recent.filter(appeal__municipality__in=municipality_ids)
    unaided = Q(position__isnull=False) & ~Q(provider="operator")
    counted = recent.aggregate(all=Count("pk"), unaided=Count("pk", filter=unaided))
    return Handiwork(counted["all"], counted["unaided"])
