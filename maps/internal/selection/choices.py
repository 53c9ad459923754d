"""Which steps can be taken with several incidents, with how many, and why not with all?

The table of the workflow decides by the status of each and the role of who asks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geo_incidents.casework.workflow import Actor, Status, move_between, moves_from
from maps.internal.offers import Offer, offer_of


@dataclass(frozen=True, slots=True)
class Obstacle:
    """So many incidents cannot take a step, as they are in this status."""

    count: int
    status: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A step that some of the selected incidents can take.

    ``name`` is that of the step for this role, whatever is selected. ``seen`` are those
    that can take it, as they stand now.
    """

    name: str
    offer: Offer
    seen: Mapping[int, Status]
    obstacles: tuple[Obstacle, ...]

    @property
    def can(self) -> int:
        """Return how many can take it."""
        return len(self.seen)

    @property
    def incidents(self) -> str:
        """Write those who can as a form carries them."""
        return ",".join(f"{pk}:{status}" for pk, status in sorted(self.seen.items()))


def choices(seen: Mapping[int, Status], actor: Actor | None) -> tuple[Choice, ...]:
    """Return the steps of a role that at least one can take, in the table's order."""
    if actor is None:
        return ()
    found = (_choice(offer, of, seen, actor) for offer, of in _offers(actor).items())
    return tuple(choice for choice in found if choice.can)


def _offers(actor: Actor) -> Mapping[Offer, list[Status]]:
    """Return what a role is ever offered, and in which statuses."""
    offers: dict[Offer, list[Status]] = defaultdict(list)
    for present in Status:
        for move in moves_from(present, actor):
            offers[offer_of(present, move)].append(present)
    return offers


def _choice(
    offer: Offer, origins: list[Status], seen: Mapping[int, Status], actor: Actor
) -> Choice:
    others = Counter(status for status in seen.values() if status not in origins)
    return Choice(
        f"{offer.to}-{origins[0]}",
        offer,
        {pk: status for pk, status in seen.items() if status in origins},
        tuple(
            Obstacle(others[status], str(status.label), _why(status, offer, actor))
            for status in Status
            if others[status]
        ),
    )


def _why(present: Status, offer: Offer, actor: Actor) -> str:
    wanted = Status(offer.to)
    if present is wanted:
        return _("is so already")
    move = move_between(present, wanted)
    if move is None:
        return _("it does not lead there")
    if actor not in move.actors:
        return _("not by your role")
    return _("by the step “%(step)s”") % {"step": offer_of(present, move).verb}
