"""Who has what overdue? For the officer at once, for the chief what stays so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Min, Q, QuerySet

from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import OPEN

LATE: Final = (Deadline.OVERDUE, Deadline.FAR_OVERDUE)
# What an officer has had overdue for so long goes up to the chief.
GOES_UP_AFTER: Final = timedelta(days=3)
OLDEST: Final = 20


@dataclass(frozen=True, slots=True)
class Holding:
    """What an organisation has overdue in a district; None is nobody and nowhere.

    ``gone_up`` of ``count`` have been overdue for ``GOES_UP_AFTER``, the first since
    ``since``.
    """

    organisation_id: int | None
    district_id: int | None
    count: int
    gone_up: int
    since: datetime


def overdue(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Keep what is overdue, the longest first."""
    late = incidents.filter(status__in=OPEN, deadline__in=LATE)
    return late.order_by("due_at", "pk")


def holdings(incidents: QuerySet[Incident], *, now: datetime) -> list[Holding]:
    """Tell who has how much overdue where, the most gone up first."""
    told = (
        overdue(incidents)
        .order_by()
        .values_list("organisation", "district")
        .annotate(
            count=Count("pk"),
            gone_up=Count("pk", filter=Q(due_at__lt=now - GOES_UP_AFTER)),
            since=Min("due_at"),
        )
    )
    found = [Holding(*row) for row in told]
    return sorted(found, key=lambda one: (-one.gone_up, -one.count, one.since))
