"""Until when must an incident be reacted to and solved? Its history meets the clocks.

The rules and hours of all towns are read once and serve many incidents. Several appeals
may be about one incident, each with its own time and channel: the strictest decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
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
from geo_incidents.casework.history import Step, state_of
from geo_incidents.casework.models import Incident, IncidentAppeal, StatusChange
from geo_incidents.casework.term_rules import OfficeHours, TermRule
from geo_incidents.casework.workflow import CLOSED, Status
from geo_incidents.errors import CalendarUnknown
from geo_incidents.gazetteer.models import Municipality

STATE: Final = ("status", "updated_at", "reacted_at", "closed_at")
TERM: Final = ("deadline", "deadline_until")
CLOCKS: Final = ("reaction_due_at", "due_at", "due_by", "extension_days", *TERM)
_USUAL: Final = (Shift(time(9), time(13)), Shift(time(14), time(18)))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What of an appeal decides on the time for an answer: when it came, and how."""

    received_at: datetime
    channel: str


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
    ) -> None:
        """Write onto an incident what its steps and its appeals' clocks amount to."""
        state = state_of(steps)
        for name in STATE:
            setattr(incident, name, getattr(state, name))
        dues = self._dues(incident, receipts, state.pauses)
        reaction = strictest(dues, Clock.REACTION)
        incident.reaction_due_at = reaction.at if reaction else None
        solution = strictest(dues, Clock.SOLUTION)
        over = tuple(pause for pause in state.pauses if pause.ends)
        shown = solution or strictest(
            self._dues(incident, receipts, over), Clock.SOLUTION
        )
        if shown:
            incident.due_at, incident.due_by = shown.at, shown.law
        term = term_of(incident, now) if solution else NO_TERM
        incident.deadline, incident.deadline_until = term.deadline, term.until

    def _dues(
        self,
        incident: Incident,
        receipts: Sequence[Receipt],
        pauses: tuple[Pause, ...],
    ) -> list[Due]:
        return [
            due
            for receipt in receipts
            for due in self._dues_of(
                receipt,
                incident,
                Course(receipt.received_at, pauses, incident.extension_days),
            )
        ]

    def _dues_of(
        self, receipt: Receipt, incident: Incident, course: Course
    ) -> list[Due]:
        """Reckon one appeal's clocks; in a year nobody knows, plain calendar days."""
        days, town = incident.category.answer_days, incident.municipality_id
        usual = Rule(Law.REGULATION, Clock.SOLUTION, days, Unit.CALENDAR_DAYS)
        rules = rules_for(
            [
                *self.rules.get(town, ()),
                *self.rules.get(None, ()),
                *STANDING_RULES,
                usual,
            ],
            category_id=incident.category_id,
            channel=receipt.channel,
        )
        try:
            dues = [due(rule, course, hours=self.hours[town]) for rule in rules]
        except CalendarUnknown:
            more = timedelta(days=days + course.extension_days)
            return [Due(usual.law, usual.clock, course.received_at + more)]
        return [found for found in dues if found]


def follow_history(incident: Incident, *, now: datetime) -> None:
    """Bring the row of an incident up to its written history; its row is locked."""
    steps, receipts = _steps_of([incident]), _receipts_of([incident])
    came = receipts.get(incident.pk) or [Receipt(incident.opened_at, incident.channel)]
    Timekeeping.read().stand(incident, steps[incident.pk], receipts=came, now=now)
    incident.save(update_fields=[*STATE, *CLOCKS])


def reckon_anew(incident_ids: Collection[int]) -> None:
    """Bring the clocks of open incidents up to what the rules say now."""
    open_ones = Incident.objects.filter(pk__in=incident_ids).exclude(status__in=CLOSED)
    incidents = list(
        open_ones.select_related("category")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    if not incidents:
        return
    steps, receipts = _steps_of(incidents), _receipts_of(incidents)
    timekeeping, now = Timekeeping.read(), timezone.now()
    changed = []
    for incident in (one for one in incidents if one.pk in steps):
        before = [getattr(incident, name) for name in CLOCKS]
        timekeeping.stand(
            *(incident, steps[incident.pk]), receipts=receipts[incident.pk], now=now
        )
        if before != [getattr(incident, name) for name in CLOCKS]:
            changed.append(incident)
    Incident.objects.bulk_update(changed, CLOCKS)


def _steps_of(incidents: Collection[Incident]) -> Mapping[int, Sequence[Step]]:
    """Read the steps of incidents in order of time."""
    steps: dict[int, list[Step]] = defaultdict(list)
    written = StatusChange.objects.filter(incident__in=incidents)
    for number, status, changed_at in written.order_by("changed_at", "pk").values_list(
        "incident", "status", "changed_at"
    ):
        steps[number].append(Step(Status(status), changed_at))
    return steps


def _receipts_of(incidents: Collection[Incident]) -> Mapping[int, Sequence[Receipt]]:
    """Read how and when the appeals about incidents came."""
    receipts: dict[int, list[Receipt]] = defaultdict(list)
    links = IncidentAppeal.objects.filter(incident__in=incidents)
    for number, received_at, channel in links.values_list(
        "incident", "appeal__requested_at", "appeal__channel"
    ):
        receipts[number].append(Receipt(received_at, channel))
    return receipts


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
