"""Of what was solved, how much came back: reopened, refuted, repeated? The read door.

Counted are incidents that were solved for the first time in a period, without parts.
One is **reopened** where it was worked on again afterwards, **refuted** where the
resident said so, and **repeated** where the same trouble was reported anew near by (as
far as the topic reaches) within ninety days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.gis.db.models import PointField
from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.fields import DurationField
from django.db.models.functions import Cos, Radians
from django.db.models.lookups import Exact

from geo_incidents.casework.likeness import REACHES, SPOT
from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.workflow import OPEN, Actor, Status
from geo_incidents.spatial.crs import METRES_PER_DEGREE, WGS84

REPEATED_WITHIN: Final = timedelta(days=90)
GROUPED_BY: Final = frozenset({"organisation", "district", "category", "municipality"})


@dataclass(frozen=True, slots=True)
class Quality:
    """How many were solved, and how many of these came back in which way."""

    solved: int
    reopened: int
    refuted: int
    repeated: int

    def share(self, of: str) -> float | None:
        """Return "reopened", "refuted" or "repeated" as a share of the solved.

        None where nothing was solved: nothing can be said then.
        """
        count: int = getattr(self, of)
        return count / self.solved if self.solved else None


def quality(
    incidents: QuerySet[Incident], *, since: datetime, until: datetime
) -> Quality:
    """Count over some incidents, solved from ``since`` to before ``until`` (aware)."""
    return Quality(**_solved(incidents, since, until).aggregate(**_COUNTS))


def quality_by(
    field: str, incidents: QuerySet[Incident], *, since: datetime, until: datetime
) -> Mapping[int | None, Quality]:
    """Count as :func:`quality`, for each value of a field of ``GROUPED_BY``, by id.

    None stands for those without one. Who solved nothing is left out.
    """
    if field not in GROUPED_BY:
        raise ValueError(field)
    key = f"incident__{field}"
    rows = _solved(incidents, since, until).values(key).annotate(**_COUNTS)
    return {
        row[key]: Quality(**{name: row[name] for name in _COUNTS})
        for row in rows.order_by(key)
    }


def _solved(
    incidents: QuerySet[Incident], since: datetime, until: datetime
) -> QuerySet[StatusChange]:
    """Return the steps by which incidents were first solved, and what came after."""
    steps = StatusChange.objects.filter(incident=OuterRef("incident"))
    earlier = steps.filter(status=Status.DONE).filter(
        Q(changed_at__lt=OuterRef("changed_at"))
        | Q(changed_at=OuterRef("changed_at"), pk__lt=OuterRef("pk"))
    )
    later = steps.filter(changed_at__gt=OuterRef("changed_at"), status__in=OPEN)
    first = StatusChange.objects.filter(
        ~Exists(earlier),
        status=Status.DONE,
        changed_at__gte=since,
        changed_at__lt=until,
        incident__in=incidents.filter(parent=None),
    )
    return first.order_by().annotate(
        was_reopened=Exists(later),
        was_refuted=Exists(later.filter(actor=Actor.RESIDENT)),
        was_repeated=Exists(_repeats()),
    )


def _repeats() -> QuerySet[Incident]:
    """Return the same trouble near by, reported anew soon after it was solved.

    How far apart they are in time is subtracted, so that PostgreSQL looks by place: by
    time it met a tenth of all, for each.
    """
    apart = ExpressionWrapper(
        F("opened_at") - OuterRef("changed_at"), output_field=DurationField()
    )
    return (
        Incident.objects.annotate(apart=apart)
        .filter(
            municipality=OuterRef("incident__municipality"),
            category=OuterRef("incident__category"),
            parent=None,
            apart__gt=timedelta(0),
            apart__lte=REPEATED_WITHIN,
            position__bboverlaps=_square(),
        )
        .exclude(pk=OuterRef("incident"))
    )


def _square() -> Func:
    """Draw the square around the incident that its topic reaches.

    It is told by the solved one alone, so that an index finds what lies in it.
    """
    middle = OuterRef("incident__position")
    latitude = Func(middle, function="ST_Y", output_field=FloatField())
    up = Case(
        *(
            When(
                Exact(OuterRef("incident__category__about"), Value(about)),
                then=Value(reach.distance_m / METRES_PER_DEGREE),
            )
            for about, reach in REACHES.items()
        ),
        default=Value(REACHES[SPOT].distance_m / METRES_PER_DEGREE),
        output_field=FloatField(),
    )
    return Func(
        *(middle, up / Cos(Radians(latitude)), up),
        function="ST_Expand",
        output_field=PointField(srid=WGS84),
    )


_COUNTS: Final = {
    "solved": Count("pk"),
    "reopened": Count("pk", filter=Q(was_reopened=True)),
    "refuted": Count("pk", filter=Q(was_refuted=True)),
    "repeated": Count("pk", filter=Q(was_repeated=True)),
}
