"""Which appeals set an incident its terms, and what has happened to each one's clocks?

Every appeal has its own: by when and how it came, its topic, the days it was given and
the time one waited for its writer. A part of an incident is to be reacted to from the
moment it was opened, and to be solved by when the whole is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from geo_incidents.casework.clocks.due import Pause
from geo_incidents.casework.clocks.rules import Clock
from geo_incidents.casework.history import Step, state_of
from geo_incidents.casework.models import (
    AppealMove,
    Incident,
    IncidentAppeal,
    StatusChange,
)
from geo_incidents.casework.stays import Departure, pauses_during, stays_of
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal, Category

BOTH: Final = frozenset(Clock)

Steps = Mapping[int, Sequence[Step]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What decides on the time for an answer; the appeal is None for none of its own.

    ``pauses`` are its own where it has been about several incidents, None where they
    are those of the incident it is about.
    """

    appeal: int | None
    received_at: datetime
    channel: str
    category_id: int
    answer_days: int
    extension_days: int = 0
    pauses: tuple[Pause, ...] | None = None
    clocks: frozenset[Clock] = BOTH


def receipt_of(
    category: Category, *, appeal: int | None, received_at: datetime, channel: str
) -> Receipt:
    """Return the receipt of what has only just come."""
    return Receipt(
        appeal=appeal,
        received_at=received_at,
        channel=channel,
        category_id=category.pk,
        answer_days=category.answer_days,
    )


def receipt_of_appeal(appeal: Appeal) -> Receipt:
    """Return the receipt of an appeal that has only just come."""
    return receipt_of(
        appeal.category,
        appeal=appeal.pk,
        received_at=appeal.requested_at,
        channel=appeal.channel,
    )


def steps_of(incidents: Iterable[Incident | int]) -> Steps:
    """Read the steps of incidents in order of time, by their numbers."""
    steps: dict[int, list[Step]] = defaultdict(list)
    written = StatusChange.objects.filter(incident__in=incidents)
    for number, status, changed_at in written.order_by("changed_at", "pk").values_list(
        "incident", "status", "changed_at"
    ):
        steps[number].append(Step(Status(status), changed_at))
    return steps


def receipts_of(
    incidents: Collection[Incident], steps: Steps
) -> Mapping[int, Sequence[Receipt]]:
    """Read what sets incidents their terms, by their numbers; each has something."""
    wholes = {one.pk: one.parent for one in incidents if one.parent}
    own = _own([*incidents, *wholes.values()], steps)
    return {
        one.pk: _of_part(one, own[wholes[one.pk].pk], wholes[one.pk])
        if one.pk in wholes
        else own[one.pk]
        for one in incidents
    }


def _own(incidents: Iterable[Incident], steps: Steps) -> dict[int, list[Receipt]]:
    """Read the receipts of what are no parts; without appeals, those of its row."""
    by_number = {one.pk: one for one in incidents}
    receipts: dict[int, list[Receipt]] = defaultdict(list)
    links = IncidentAppeal.objects.filter(incident__in=by_number)
    for link in links.select_related("appeal__category").defer("appeal__text"):
        appeal = link.appeal
        plain = receipt_of(
            appeal.category,
            appeal=appeal.pk,
            received_at=appeal.requested_at,
            channel=appeal.channel,
        )
        given = replace(plain, extension_days=link.extension_days)
        receipts[link.incident_id].append(given)
    for number in by_number.keys() - receipts.keys():
        receipts[number] = [_of_row(by_number[number])]
    return _with_own_pauses(receipts, steps)


def _of_row(incident: Incident) -> Receipt:
    plain = receipt_of(
        incident.category,
        appeal=None,
        received_at=incident.opened_at,
        channel=incident.channel,
    )
    return replace(plain, extension_days=incident.extension_days)


def _of_part(
    part: Incident, of_whole: Sequence[Receipt], whole: Incident
) -> list[Receipt]:
    """Return the reaction of the part itself, and the solutions of the whole."""
    paused = state_of(steps_of([whole])[whole.pk]).pauses
    return [
        replace(_of_row(part), clocks=frozenset({Clock.REACTION})),
        *(
            replace(
                receipt,
                appeal=None,
                clocks=frozenset({Clock.SOLUTION}),
                pauses=paused if receipt.pauses is None else receipt.pauses,
            )
            for receipt in of_whole
        ),
    ]


def _with_own_pauses(
    receipts: dict[int, list[Receipt]], steps: Steps
) -> dict[int, list[Receipt]]:
    """Give the appeals that have been about several incidents their own pauses."""
    appeals = [one.appeal for many in receipts.values() for one in many if one.appeal]
    departures = _departures(appeals)
    if not departures:
        return receipts
    stays = {appeal: stays_of(moves) for appeal, moves in departures.items()}
    there = {stay.incident for many in stays.values() for stay in many}
    known = {**steps_of(there - steps.keys()), **steps}
    pauses = {number: state_of(known[number]).pauses for number in there & known.keys()}
    return {
        number: [
            replace(one, pauses=pauses_during(stays[one.appeal], pauses))
            if one.appeal in stays
            else one
            for one in many
        ]
        for number, many in receipts.items()
    }


def _departures(appeals: Sequence[int]) -> dict[int, list[Departure]]:
    departures: dict[int, list[Departure]] = defaultdict(list)
    moves = AppealMove.objects.filter(appeal__in=appeals).order_by("moved_at", "pk")
    for move in moves:
        gone = Departure(move.origin_id, move.incident_id, move.moved_at)
        departures[move.appeal_id].append(gone)
    return departures
