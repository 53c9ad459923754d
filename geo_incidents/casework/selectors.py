"""What do staff see of the work, and which appeals wait for a hand? The read door."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.certainty import CERTAIN
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import (
    AppealMove,
    Extension,
    Incident,
    IncidentAppeal,
)
from geo_incidents.casework.workflow import APPROVING, CLOSED, SOLVED, Status
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Photo
from geo_incidents.matching.models import Assignment
from geo_incidents.territories.models import Organisation

# As long as an answer may take, a repair may be judged.
JUDGED_WITHIN: Final = timedelta(days=30)


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


def with_promise(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Add ``promised``, which is ``Incident.promised_at`` where no instance is made."""
    stands_still = Q(status=Status.WAITING, deadline=Deadline.NONE)
    return incidents.annotate(promised=Case(When(~stands_still, then=F("due_at"))))


def unreacted_visible_to(user: User | AnonymousUser) -> QuerySet[Incident]:
    """Return the open incidents that nobody has reacted to; what is due first, first.

    One without a term for that stands behind them, by its answer.
    """
    waiting = incidents_visible_to(user).filter(reacted_at=None)
    return waiting.exclude(status__in=CLOSED).order_by(
        F("reaction_due_at").asc(nulls_last=True), "due_at", "pk"
    )


def undecided_visible_to(user: User | AnonymousUser) -> QuerySet[Extension]:
    """Return what was asked for more days and waits for a decision; oldest first."""
    undecided = Extension.objects.filter(decision=None)
    visible = undecided.filter(incident__in=incidents_visible_to(user))
    return visible.order_by("asked_at", "pk")


def question_of(incident: Incident) -> str:
    """Return what its writers are asked and waited for; "" where they are not."""
    last = incident.status_changes.last()
    return last.reason if last and last.status == Status.WAITING else ""


def judged_until(incident: Incident) -> datetime | None:
    """Return until when its writers can say whether it was repaired; None: not now."""
    if incident.status not in SOLVED or incident.closed_at is None:
        return None
    return incident.closed_at + JUDGED_WITHIN


def may_be_judged(incident: Incident) -> bool:
    """Tell whether its writers can say now whether it was repaired."""
    until = judged_until(incident)
    return until is not None and timezone.now() < until


def competent_for(incident: Incident) -> QuerySet[Organisation]:
    """Return to whom an incident can be handed over: its town without whose it is."""
    others = Organisation.objects.filter(municipality=incident.municipality_id)
    return others.exclude(pk=incident.organisation_id or 0).order_by("name", "pk")


def joined_into(incident: Incident) -> int | None:
    """Return which incident has the appeals of one that repeats it; None for others."""
    if incident.status != Status.DUPLICATE or incident.links.exists():
        return None
    last = incident.departures.last()
    return last.incident_id if last else None


def all_joined_into(numbers: Collection[int]) -> dict[int, int]:
    """Return the same for those of some incidents that repeat another one."""
    joined = Incident.objects.filter(pk__in=numbers, status=Status.DUPLICATE)
    empty = joined.filter(links=None).values("pk")
    moves = AppealMove.objects.filter(origin__in=empty).order_by("moved_at", "pk")
    return dict(moves.values_list("origin", "incident"))


def open_parts_of(incident: Incident) -> list[int]:
    """Return the numbers of the parts of an incident that are still open."""
    parts = incident.parts.exclude(status__in=CLOSED).order_by("pk")
    return list(parts.values_list("pk", flat=True))


def why_not_extended(incident: Incident) -> str:
    """Say why more days cannot be asked for; "" where they can."""
    if incident.status in CLOSED:
        return _("The incident is closed: there is nothing to extend.")
    if incident.promised_at and incident.promised_at < timezone.now():
        return _("The term has run out; it cannot be extended now.")
    if incident.extension_days:
        return _("The term has been extended once already.")
    if incident.extensions.filter(decision=None).exists():
        return _("An extension has been asked for; it is undecided.")
    return ""


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


def has_unreacted(user: User | AnonymousUser) -> bool:
    """Tell whether what waits for a first reaction can be for this user at all."""
    return scope_of(user) != Scope()


def has_undecided(user: User | AnonymousUser) -> bool:
    """Tell whether this user decides on more days for an answer."""
    return actor_of(user) in APPROVING and scope_of(user) != Scope()


def incident_number_of(appeal_id: int) -> int | None:
    """Return the incident that an appeal is about; None before it was placed."""
    links = IncidentAppeal.objects.filter(pk=appeal_id)
    return links.values_list("incident", flat=True).first()


def photo_visible_to(user: User | AnonymousUser, photo_id: int) -> Photo | None:
    """Return a photo of a visible incident's appeal, or None."""
    return Photo.objects.filter(
        pk=photo_id,
        appeal__incidentappeal__incident__in=incidents_visible_to(user),
    ).first()


def period_of(incidents: QuerySet[Incident]) -> tuple[datetime, datetime] | None:
    """Return when the first and the last of some incidents were opened."""
    ends = incidents.aggregate(first=Min("opened_at"), last=Max("opened_at"))
    return (ends["first"], ends["last"]) if ends["first"] else None


def _in_scope(
    locations: QuerySet[Location], user: User | AnonymousUser
) -> QuerySet[Location]:
    """Keep the appeals in scope, as whose the incident is that they are about.

    The areas may still name who has handed it over.
    """
    return scope_of(user).narrow(
        locations,
        municipality="appeal__municipality",
        district="appeal__incidentappeal__incident__district",
        organisation="appeal__incidentappeal__incident__organisation",
    )
