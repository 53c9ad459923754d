"""Until when must an incident be reacted to and solved? Its history meets the clocks.

The rules and hours of all towns are read once and serve many incidents. Several appeals
may be about one incident, each with its own time and channel: the strictest decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from geo_incidents.casework.clocks.due import Course, Due, Pause, due, strictest
from geo_incidents.casework.clocks.rules import (
    STANDING_RULES,
    Clock,
    Law,
    Rule,
    Unit,
    rules_for,
)
from geo_incidents.casework.clocks.working_hours import (
    WORKING_WEEK,
    Shift,
    WorkingHours,
)
from geo_incidents.casework.deadlines import NO_TERM, Term, term_at
from geo_incidents.casework.history import State, Step, state_of
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.receipts import Receipt, receipts_of, steps_of
from geo_incidents.casework.term_rules import OfficeHours, TermRule
from geo_incidents.casework.workflow import CLOSED
from geo_incidents.errors import CalendarUnknown
from geo_incidents.gazetteer.models import Municipality

STATE: Final = ("status", "updated_at", "reacted_at", "closed_at")
TERM: Final = ("deadline", "deadline_until")
PROMISE: Final = ("due_at", "due_by")
CLOCKS: Final = ("reaction_due_at", "due_at", "due_by", "extension_days", *TERM)
Promises = dict[int, Due | None]
_USUAL: Final = (Shift(time(9), time(13)), Shift(time(14), time(18)))


@dataclass(frozen=True, slots=True)
class Timekeeping:
    """The rules of towns by id, those of all (None) after them, and their hours."""

    rules: Mapping[int | None, Sequence[Rule]]
    hours: Mapping[int, WorkingHours]

    @classmethod
    def read(cls) -> Timekeeping:
        """Read what the towns have written down; what they have not is as usual."""
        rules: dict[int | None, list[Rule]] = defaultdict(list)
        for row in TermRule.objects.order_by("pk"):
            rules[row.municipality_id].append(row.as_rule())
        shifts: dict[tuple[int, int], list[Shift]] = defaultdict(list)
        for hours in OfficeHours.objects.order_by("begins"):
            shifts[hours.municipality_id, hours.weekday].append(hours.as_shift())
        zones = Municipality.objects.values_list("pk", "time_zone")
        return cls(rules, {pk: _hours(pk, zone, shifts) for pk, zone in zones})

    def stand(
        self,
        incident: Incident,
        steps: Sequence[Step],
        *,
        receipts: Sequence[Receipt],
        now: datetime,
    ) -> Promises:
        """Write onto an incident what its steps and its appeals' clocks amount to.

        Returns the own term of each appeal, None for one whose clocks stand still.
        """
        state = state_of(steps)
        for name in STATE:
            setattr(incident, name, getattr(state, name))
        dues = {
            receipt: self._dues_of(receipt, incident, _pauses(receipt, state))
            for receipt in receipts
        }
        reaction = strictest(chain(*dues.values()), Clock.REACTION)
        incident.reaction_due_at = reaction.at if reaction else None
        solution = strictest(chain(*dues.values()), Clock.SOLUTION)
        shown = solution or strictest(
            self._as_if_over(incident, receipts, state), Clock.SOLUTION
        )
        if shown:
            incident.due_at, incident.due_by = shown.at, shown.law
        term = term_of(incident, now) if solution else NO_TERM
        incident.deadline, incident.deadline_until = term.deadline, term.until
        return {
            receipt.appeal: strictest(own, Clock.SOLUTION)
            for receipt, own in dues.items()
            if receipt.appeal
        }

    def _as_if_over(
        self, incident: Incident, receipts: Sequence[Receipt], state: State
    ) -> list[Due]:
        """Reckon as if nobody were waited for any more, but had been until now."""
        return [
            due
            for receipt in receipts
            for due in self._dues_of(
                receipt,
                incident,
                tuple(pause for pause in _pauses(receipt, state) if pause.ends),
            )
        ]

    def _dues_of(
        self, receipt: Receipt, incident: Incident, pauses: tuple[Pause, ...]
    ) -> list[Due]:
        """Reckon one appeal's clocks; in a year nobody knows, plain calendar days."""
        days, town = receipt.answer_days, incident.municipality_id
        course = Course(receipt.received_at, pauses, receipt.extension_days)
        usual = Rule(Law.REGULATION, Clock.SOLUTION, days, Unit.CALENDAR_DAYS)
        rules = rules_for(
            [
                *self.rules.get(town, ()),
                *self.rules.get(None, ()),
                *STANDING_RULES,
                usual,
            ],
            category_id=receipt.category_id,
            channel=receipt.channel,
        )
        try:
            dues = [due(rule, course, hours=self.hours[town]) for rule in rules]
        except CalendarUnknown:
            more = timedelta(days=days + course.extension_days)
            dues = [Due(usual.law, usual.clock, course.received_at + more)]
        return [found for found in dues if found and found.clock in receipt.clocks]


def follow_history(incident: Incident, *, now: datetime) -> None:
    """Bring an incident, its appeals and parts up to its history; its row is locked."""
    steps = steps_of([incident])
    receipts = receipts_of([incident], steps)
    promises = Timekeeping.read().stand(
        incident, steps[incident.pk], receipts=receipts[incident.pk], now=now
    )
    incident.save(update_fields=[*STATE, *CLOCKS])
    _promise(promises)
    if parts := incident.parts.values_list("pk", flat=True):
        reckon_anew(set(parts))


def reckon_anew(incident_ids: Collection[int]) -> None:
    """Bring the clocks of open incidents up to what the rules say now."""
    open_ones = Incident.objects.filter(pk__in=incident_ids).exclude(status__in=CLOSED)
    incidents = list(
        open_ones.select_related("category", "parent__category")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    if not incidents:
        return
    steps = steps_of(incidents)
    receipts = receipts_of(incidents, steps)
    timekeeping, now = Timekeeping.read(), timezone.now()
    changed: list[Incident] = []
    promises: Promises = {}
    for incident in (one for one in incidents if one.pk in steps):
        before = [getattr(incident, name) for name in CLOCKS]
        promises |= timekeeping.stand(
            *(incident, steps[incident.pk]), receipts=receipts[incident.pk], now=now
        )
        if before != [getattr(incident, name) for name in CLOCKS]:
            changed.append(incident)
    Incident.objects.bulk_update(changed, CLOCKS)
    _promise(promises)


def _promise(promises: Promises) -> None:
    """Write down the own term of each appeal, where it is another one."""
    links = IncidentAppeal.objects.filter(pk__in=promises).order_by("pk")
    changed = [link for link in links if take_promise(link, promises[link.pk])]
    IncidentAppeal.objects.bulk_update(changed, PROMISE)


def take_promise(link: IncidentAppeal, due: Due | None) -> bool:
    """Set the own term of an appeal, unsaved; tell whether it is another one."""
    before = link.due_at, link.due_by
    link.due_at, link.due_by = (due.at, due.law.value) if due else (None, "")
    return before != (link.due_at, link.due_by)


def _pauses(receipt: Receipt, state: State) -> tuple[Pause, ...]:
    return state.pauses if receipt.pauses is None else receipt.pauses


def term_of(incident: Incident, now: datetime) -> Term:
    """Return how an incident stands to its deadline while its clock runs."""
    if incident.status in CLOSED:
        return NO_TERM
    return term_at(now, opened_at=incident.opened_at, due_at=incident.due_at)


def _hours(
    town: int, zone: str, shifts: Mapping[tuple[int, int], Sequence[Shift]]
) -> WorkingHours:
    week = (tuple(shifts.get((town, day), _USUAL)) for day in range(WORKING_WEEK))
    return WorkingHours(ZoneInfo(zone), tuple(week))
