"""How readily do the residents of each district write, as far as somebody may see?

Told by appeals that were joined to an incident that was known already; what staff write
themselves, and what the same person writes again, does not count.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

import numpy as np
from django.core.cache import cache
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from geo_incidents.accounts.scope import Scope
from geo_incidents.analysis.columns import columns_of, floats, integers
from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.statistics.propensity import Integers, Watched, propensities
from geo_incidents.analysis.statistics.rates import FEWEST, Rate
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.workflow import CLOSED, SOLVED
from geo_incidents.intake.models import Appeal

KEPT_S: Final = 3600
YEAR: Final = 365
# Later reports say more of how it is repaired than of who writes.
WATCHED: Final = timedelta(days=30)
_SENT: Final = (
    *("int8send(id)", "int8send(district_id)", "int8send(category_id)"),
    "float8send(extract(epoch FROM until - opened_at)::float8 / 86400)",
)


def propensity_of(scope: Scope, *, last: date) -> dict[int, Rate]:
    """Return how readily one writes in each district in scope, told by a year.

    All together are one. Nothing is told where hardly anything is reported twice. It
    may be an hour old.
    """
    key = f"propensity.{last}.{_named(scope)}"
    kept: dict[int, Rate] | None = cache.get(key)
    if kept is None:
        period = Period.of_days(YEAR, last)
        incidents = scope.narrow(Incident.objects.all())
        watched = _watched(incidents, period, now=timezone.now())
        kept = propensities(watched) if watched.again.sum() >= FEWEST else {}
        cache.set(key, kept, KEPT_S)
    return kept


def _watched(
    incidents: QuerySet[Incident], period: Period, *, now: datetime
) -> Watched:
    meant = incidents.filter(
        opened_at__gte=period.begins_at,
        opened_at__lt=min(period.ends_at, now),
        district__isnull=False,
        parent__isnull=True,
    ).exclude(status__in=CLOSED - SOLVED)
    until = Least(
        Coalesce("closed_at", Value(now)), F("opened_at") + WATCHED, Value(now)
    )
    rows = (
        meant.order_by()
        .annotate(until=until)
        .values_list("id", "district_id", "category_id", "opened_at", "until")
    )
    number, district, topic, days = columns_of(rows, _SENT)
    numbers = integers(number)
    return Watched(
        integers(district),
        integers(topic),
        np.maximum(floats(days), 0),
        _again(meant, numbers),
    )


def _again(meant: QuerySet[Incident], numbers: Integers) -> Integers:
    """Return how many others reported each incident before it was over."""
    links = IncidentAppeal.objects.filter(incident__in=meant.order_by().values("pk"))
    joined = links.exclude(home=F("incident"))
    said = IncidentAppeal.objects.filter(
        Q(incident__closed_at=None)
        | Q(appeal__requested_at__lte=F("incident__closed_at")),
        incident__in=joined.values("incident"),
        appeal__origin=Appeal.Origin.RESIDENT,
        appeal__requested_at__lte=F("incident__opened_at") + WATCHED,
    )
    # Of nobody who is known every letter is somebody's own.
    person = Coalesce("appeal__reporter_id", -F("appeal_id"))
    rows = said.annotate(person=person).values_list("incident_id", "person")
    incident, who = (
        integers(of)
        for of in columns_of(rows, ("int8send(incident_id)", "int8send(person)"))
    )
    order = np.lexsort((who, incident))
    incident, who = incident[order], who[order]
    is_other = np.zeros(len(who), np.bool_)
    is_other[1:] = (incident[1:] == incident[:-1]) & (who[1:] != who[:-1])
    known, others = np.unique(incident[is_other], return_counts=True)
    again = np.zeros(len(numbers), np.int64)
    _, there, at = np.intersect1d(
        numbers, known, assume_unique=True, return_indices=True
    )
    again[there] = others[at]
    return again


def _named(scope: Scope) -> str:
    """Write a scope as the key of what is remembered for it."""
    parts = (scope.municipality_ids, scope.district_ids, scope.organisation_ids)
    ids = ".".join("-".join(map(str, sorted(part))) for part in parts)
    return f"{scope.everything:d}.{ids}"
