"""Which steps does a card offer to a user? Those of their role, said as verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.letters import lacks_photo
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import joined_into, open_parts_of
from geo_incidents.casework.workflow import CLOSED, Move, Status, moves_from

VERBS: Final[Mapping[Status, Promise]] = {
    Status.ACCEPTED: gettext_lazy("Accept"),
    Status.IN_WORK: gettext_lazy("Take into work"),
    Status.WAITING: gettext_lazy("Ask the resident"),
    Status.FORWARDED: gettext_lazy("Hand over"),
    Status.PLANNED: gettext_lazy("Put into a plan"),
    Status.DONE: gettext_lazy("Solved"),
    Status.CONFIRMED: gettext_lazy("Confirm the repair"),
    Status.REFUSED: gettext_lazy("Refuse"),
    Status.DUPLICATE: gettext_lazy("It is a duplicate"),
}
AGAIN: Final = gettext_lazy("Go on working")
REOPEN: Final = gettext_lazy("Reopen")
WHY: Final[Mapping[Status, Promise]] = {
    Status.IN_WORK: gettext_lazy("What is still to be done?"),
    Status.WAITING: gettext_lazy(
        "What do you ask? The term stands still until the answer"
    ),
    Status.FORWARDED: gettext_lazy("Why is it their business?"),
    Status.PLANNED: gettext_lazy("When will it be done, and by which plan?"),
    Status.REFUSED: gettext_lazy("Why is nothing to be done?"),
    Status.DUPLICATE: gettext_lazy("How do you know? You may leave it out"),
}
UNFINISHED: Final = gettext_lazy("Parts are still open: {parts}. Why is it solved?")


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that a user may take; ``why`` is what it asks for a reason, or ""."""

    to: str
    verb: str
    why: str

    @property
    def is_read_by_writer(self) -> bool:
        """Tell whether who wrote the appeal will read the reason."""
        return self.to in {Status.FORWARDED, Status.WAITING}

    @property
    def is_joining(self) -> bool:
        """Tell whether it has to be said which problem it repeats."""
        return self.to == Status.DUPLICATE

    @property
    def is_handing_over(self) -> bool:
        """Tell whether it has to be said to whom."""
        return self.to == Status.FORWARDED


def offers(incident: Incident, user: User | AnonymousUser) -> tuple[Offer, ...]:
    """Return the steps that a user may take now, in the order of the table.

    What is done only with a photo is done by a reply.
    """
    actor, present = actor_of(user), Status(incident.status)
    if actor is None or joined_into(incident) is not None:
        return ()
    parts, is_unshown = open_parts_of(incident), lacks_photo(incident)
    return tuple(
        offer_of(present, move, parts=parts)
        for move in moves_from(present, actor)
        if not (is_unshown and move.to is Status.DONE)
    )


def offer_of(present: Status, move: Move, *, parts: Sequence[int] = ()) -> Offer:
    """Say a move from a status as a step to offer; ``parts`` are not done yet."""
    why = str(WHY[move.to]) if move.needs_reason else ""
    if move.to is Status.DONE and parts:
        why = UNFINISHED.format(parts=", ".join(f"№ {number}" for number in parts))
    return Offer(move.to, str(_verb(present, move.to)), why)


def _verb(present: Status, to: Status) -> Promise:
    if to is not Status.IN_WORK or present in {Status.NEW, Status.ACCEPTED}:
        return VERBS[to]
    return REOPEN if present in CLOSED else AGAIN
