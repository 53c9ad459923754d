"""Which statuses exist, which may follow which, and who may say so? One table.

An incident may skip what nobody did: a small thing is solved before it was accepted.
Whoever repairs never says that the repair was confirmed, nor that nothing is to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What has become of an incident."""

    NEW = "new", _("New")
    ACCEPTED = "accepted", _("Accepted")
    IN_WORK = "in_work", _("In work")
    WAITING = "waiting", _("Waiting for the resident")
    FORWARDED = "forwarded", _("Forwarded")
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    CONFIRMED = "confirmed", _("Confirmed by the resident")
    REFUSED = "refused", _("Refused")
    DUPLICATE = "duplicate", _("Duplicate")


class Actor(StrEnum):
    """Who leads an incident on: a member of staff by role, or a resident by a link."""

    OPERATOR = "operator"
    OFFICER = "officer"
    COMPANY = "company"
    PLANNER = "planner"
    CHIEF = "chief"
    ADMINISTRATOR = "administrator"
    RESIDENT = "resident"


@dataclass(frozen=True, slots=True)
class Move:
    """A row of the table: from these statuses to that one, by these actors."""

    origins: frozenset[Status]
    to: Status
    actors: frozenset[Actor]
    needs_reason: bool = False


CLOSED: Final = frozenset(
    {Status.DONE, Status.CONFIRMED, Status.REFUSED, Status.DUPLICATE}
)
OPEN: Final = frozenset(Status) - CLOSED

_FRESH = frozenset({Status.NEW, Status.ACCEPTED})
_UNDER_WAY = _FRESH | {Status.IN_WORK}
_HELD = frozenset({Status.WAITING, Status.FORWARDED, Status.PLANNED})
_ASKED = frozenset({Status.WAITING})
_WORKED = _HELD | {Status.IN_WORK}
SOLVED: Final = frozenset({Status.DONE, Status.CONFIRMED})
_DISMISSED = frozenset({Status.REFUSED, Status.DUPLICATE})

_OVERSEERS = frozenset({Actor.OPERATOR, Actor.CHIEF, Actor.ADMINISTRATOR})
_TOWN = _OVERSEERS | {Actor.OFFICER}
_DOERS = _TOWN | {Actor.COMPANY}

WORKFLOW: Final = (
    Move(frozenset({Status.NEW}), Status.ACCEPTED, _DOERS),
    Move(_FRESH, Status.IN_WORK, _DOERS),
    Move(_UNDER_WAY, Status.WAITING, _DOERS, needs_reason=True),
    Move(OPEN, Status.FORWARDED, _DOERS, needs_reason=True),
    Move(_UNDER_WAY, Status.PLANNED, _DOERS | {Actor.PLANNER}, needs_reason=True),
    Move(_HELD - _ASKED, Status.IN_WORK, _DOERS),
    Move(_ASKED, Status.IN_WORK, _DOERS | {Actor.RESIDENT}),
    Move(_FRESH, Status.DONE, _TOWN),
    Move(_WORKED, Status.DONE, _DOERS),
    Move(OPEN, Status.REFUSED, _TOWN, needs_reason=True),
    Move(OPEN, Status.DUPLICATE, _TOWN, needs_reason=True),
    Move(frozenset({Status.DONE}), Status.CONFIRMED, _OVERSEERS | {Actor.RESIDENT}),
    Move(SOLVED, Status.IN_WORK, _TOWN | {Actor.RESIDENT}, needs_reason=True),
    Move(_DISMISSED, Status.IN_WORK, _TOWN, needs_reason=True),
)

# Who may open a part of an incident for another organisation, and who may say that two
# are one, or are not: what repeats another one is led to "duplicate" by this alone.
PARTING: Final = _DOERS
JOINING: Final = _TOWN
# Who may say that what was written is about another topic.
RENAMING: Final = _TOWN
# Who may answer residents, and who looks at what others have answered.
REPLYING: Final = _DOERS
REVIEWING: Final = _OVERSEERS
# Who may ask for more days, and who may give them.
ASKING: Final = _DOERS
APPROVING: Final = frozenset({Actor.CHIEF, Actor.ADMINISTRATOR})

_MOVES: Mapping[tuple[Status, Status], Move] = MappingProxyType(
    {(origin, move.to): move for move in WORKFLOW for origin in move.origins}
)


def move_between(present: Status, wanted: Status) -> Move | None:
    """Return the row that leads from one status to another, or None."""
    return _MOVES.get((present, wanted))


def moves_from(present: Status, actor: Actor | None = None) -> list[Move]:
    """Return what may follow, in the order of the table; with an actor, for them."""
    return [
        move
        for move in WORKFLOW
        if present in move.origins and (actor is None or actor in move.actors)
    ]
