"""How does a location get its district and organisation? The write door of matching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from geo_incidents.matching.candidates import choices
from geo_incidents.matching.located import questions_of
from geo_incidents.matching.models import DECIDED, Assignment
from geo_incidents.matching.rules import Choice


def match(appeal_ids: Sequence[int]) -> int:
    """Assign district and organisation to every located appeal of these.

    Returns how many were assigned. Running it again gives the same assignments, and
    an appeal that is no longer located loses its own.
    """
    questions = questions_of(appeal_ids)
    located = [question.pk for question in questions]
    unlocated = set(appeal_ids).difference(located)
    Assignment.objects.filter(location__in=unlocated).delete()
    store(map(assignment_of, located, choices(questions)))
    return len(located)


def store(assignments: Iterable[Assignment]) -> None:
    """Insert or replace assignments."""
    Assignment.objects.bulk_create(
        assignments,
        update_conflicts=True,
        unique_fields=["location"],
        update_fields=[*DECIDED, "matched_at"],
    )


def assignment_of(location_id: int, choice: Choice) -> Assignment:
    """Write a choice as the assignment of a location, unsaved."""
    district, area = choice.district, choice.area
    return Assignment(
        location_id=location_id,
        district_id=district.pk if district else None,
        boundary_id=district.boundary_id if district else None,
        organisation_id=choice.organisation_id,
        service_area_id=area.pk if area else None,
        method=choice.method,
        distance_m=area.distance_m if area else 0,
        ambiguous=choice.ambiguous,
        reasons=[
            asdict(reason) | {"losers": list(reason.losers)}
            for reason in choice.reasons
        ],
    )
