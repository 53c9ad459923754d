"""What do staff see of the work, and which appeals wait for a hand? The read door."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.workflow import CLOSED
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Photo
from geo_incidents.matching.models import Assignment

CERTAIN: Final = 0.7


def incidents_visible_to(user: User | AnonymousUser) -> QuerySet[Incident]:
    """Return the incidents that a user may see: the door of every view of staff."""
    return scope_of(user).narrow(Incident.objects.all())


def unlocated_visible_to(user: User | AnonymousUser) -> QuerySet[Location]:
    """Return the appeals that nobody could place, newest first.

    They lie in no district, so they are for those who see a whole municipality.
    """
    waiting = Location.objects.filter(position__isnull=True)
    return _in_scope(waiting, user).order_by("-appeal__requested_at", "-pk")


def doubtful_visible_to(user: User | AnonymousUser) -> QuerySet[Location]:
    """Return the placed appeals whose place is less than certain, newest first.

    Closed incidents are left out: nobody will go there any more.
    """
    doubtful = Location.objects.filter(
        position__isnull=False, confidence__lt=CERTAIN
    ).exclude(appeal__incidentappeal__incident__status__in=CLOSED)
    return _in_scope(doubtful, user).order_by("-appeal__requested_at", "-pk")


def locations_visible_to(user: User | AnonymousUser) -> QuerySet[Location]:
    """Return what is decided about where appeals are, as far as a user may see it."""
    return _in_scope(Location.objects.all(), user)


def unassigned_visible_to(user: User | AnonymousUser) -> QuerySet[Incident]:
    """Return the open incidents that nobody answers for, newest first."""
    unassigned = incidents_visible_to(user).filter(organisation=None)
    return unassigned.exclude(status__in=CLOSED).order_by("-opened_at", "-pk")


def with_ambiguity(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Add ``is_ambiguous``: a tie-break decided where an appeal of it belongs."""
    undecided = Assignment.objects.filter(
        location__appeal__incidentappeal__incident=OuterRef("pk"), ambiguous=True
    )
    return incidents.annotate(is_ambiguous=Exists(undecided))


def has_unlocated(user: User | AnonymousUser) -> bool:
    """Tell whether unlocated appeals can be for this user at all."""
    return scope_of(user).holds_unplaced


def has_doubtful(user: User | AnonymousUser) -> bool:
    """Tell whether doubtful places can be for this user at all."""
    return scope_of(user) != Scope()


def has_unassigned(user: User | AnonymousUser) -> bool:
    """Tell whether what nobody answers for can be for this user at all."""
    scope = scope_of(user)
    return scope != Scope() and not scope.organisation_ids


def incident_number_of(appeal_id: int) -> int | None:
    """Return the incident that an appeal is about; None before it was placed."""
    links = IncidentAppeal.objects.filter(pk=appeal_id)
    return links.values_list("incident", flat=True).first()


def photo_visible_to(user: User | AnonymousUser, photo_id: int) -> str | None:
    """Return the stored name of a photo of a visible incident's appeal, or None."""
    photos = Photo.objects.filter(
        pk=photo_id,
        appeal__incidentappeal__incident__in=incidents_visible_to(user),
    )
    return photos.values_list("image", flat=True).first()


def period_of(incidents: QuerySet[Incident]) -> tuple[datetime, datetime] | None:
    """Return when the first and the last of some incidents were opened."""
    ends = incidents.aggregate(first=Min("opened_at"), last=Max("opened_at"))
    return (ends["first"], ends["last"]) if ends["first"] else None


def _in_scope(
    locations: QuerySet[Location], user: User | AnonymousUser
) -> QuerySet[Location]:
    return scope_of(user).narrow(
        locations,
        municipality="appeal__municipality",
        district="assignment__district",
        organisation="assignment__organisation",
    )
