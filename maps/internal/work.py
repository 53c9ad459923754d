"""What is to be done with an incident, until when, and what may this user do?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.clocks.due import MOST_DAYS
from geo_incidents.casework.models import Extension, Forwarding, Incident
from geo_incidents.casework.selectors import joined_into, why_not_extended
from geo_incidents.casework.workflow import (
    APPROVING,
    ASKING,
    CLOSED,
    JOINING,
    PARTING,
)
from maps.internal.answering import Answering, answering
from maps.internal.names import named
from maps.internal.offers import Offer, offers
from maps.internal.parts import Part, Whole, parts_of, whole_of
from maps.internal.terms import Clock, clocks_of


@dataclass(frozen=True, slots=True)
class Asked:
    """More days that somebody has asked for, and whether this user decides on them."""

    id: int
    days: int
    reason: str
    author: str
    asked_at: datetime
    may_decide: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """By whom and why an incident got to whose it is."""

    author: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """The clocks of an incident and what a user may do; the strictest clock first."""

    status: str
    clocks: tuple[Clock, ...]
    offers: tuple[Offer, ...]
    extension_days: int
    most_days: int
    may_ask: bool
    asked: Asked | None
    handed_over: HandedOver | None
    joined_into: int | None
    may_join: bool
    may_part: bool
    parts: tuple[Part, ...]
    whole: Whole | None
    answering: Answering | None

    @property
    def direct(self) -> list[Offer]:
        """Return the steps that are taken without a word."""
        return [offer for offer in self.offers if not offer.why]

    @property
    def explained(self) -> list[Offer]:
        """Return the steps that ask for a reason."""
        return [offer for offer in self.offers if offer.why]

    @property
    def is_late(self) -> bool:
        """Tell whether a clock has run out."""
        return any(clock.is_late for clock in self.clocks)


def work_on(incident: Incident, user: User | AnonymousUser) -> Work:
    """Gather the work on an incident that the user was found to be allowed to see."""
    return Work(
        status=incident.status,
        clocks=clocks_of(incident),
        offers=offers(incident, user),
        extension_days=incident.extension_days,
        most_days=MOST_DAYS,
        may_ask=actor_of(user) in ASKING and not why_not_extended(incident),
        asked=_asked(incident, user),
        handed_over=_handed_over(incident),
        joined_into=joined_into(incident),
        may_join=actor_of(user) in JOINING,
        may_part=_may_part(incident, user),
        parts=parts_of(incident, user),
        whole=whole_of(incident, user),
        answering=answering(incident, user),
    )


def _may_part(incident: Incident, user: User | AnonymousUser) -> bool:
    is_whole = incident.parent_id is None and incident.status not in CLOSED
    return is_whole and actor_of(user) in PARTING


def _asked(incident: Incident, user: User | AnonymousUser) -> Asked | None:
    undecided = incident.extensions.filter(decision=None).select_related("author")
    found: Extension | None = undecided.first()
    if found is None:
        return None
    return Asked(
        found.pk,
        found.days,
        found.reason,
        named(found.author),
        found.asked_at,
        may_decide=actor_of(user) in APPROVING and found.author != user,
    )


def _handed_over(incident: Incident) -> HandedOver | None:
    found: Forwarding | None = incident.forwardings.select_related(
        "step__author"
    ).last()
    if found is None:
        return None
    step = found.step
    return HandedOver(named(step.author), step.reason, step.changed_at)
