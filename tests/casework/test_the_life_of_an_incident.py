"""Whatever happens to an incident, in whatever order: does it stay true to its history?

A machine leads incidents through 2019-2027, legally and illegally, on a clock of its
own. It keeps its own history and reckons the deadlines by brute force.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.clocks.rules import FEDERAL_DAYS, Unit
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.term_rules import OfficeHours, TermRule
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import CLOSED, Status, move_between, moves_from
from geo_incidents.errors import GeoIncidentsError
from tests.casework.clocks import brute_force
from tests.casework.clocks.brute_force import MINUTES, MOSCOW, moment
from tests.incidents import make_incident
from tests.toy_city import ToyCity

LATEST = (len(brute_force.DAYS) - 600) * MINUTES


class Life(RuleBasedStateMachine):
    """One incident; ``told`` is what must have been written: status and minute."""

    city: ToyCity
    staff: list[User]

    @initialize(
        opened=st.integers(0, LATEST),
        channel=st.sampled_from(["web", "vk"]),
        amount=st.integers(1, 40),
        unit=st.sampled_from(Unit),
    )
    def open(self, opened: int, channel: str, amount: int, unit: Unit) -> None:
        self.now, self.channel, self.amount, self.unit = opened, channel, amount, unit
        self.more = 0
        TermRule.objects.update_or_create(
            municipality=self.city.municipality,
            law="regulation",
            clock="solution",
            defaults={"amount": amount, "unit": unit},
        )
        self.number = make_incident(
            self.city, opened_at=moment(opened), channel=channel
        ).pk
        self.told: list[tuple[Status, int]] = []
        self.write(Status.NEW)

    @property
    def present(self) -> Status:
        return self.told[-1][0]

    def write(self, status: Status) -> None:
        incident = Incident.objects.get(pk=self.number)
        incident.status_changes.create(status=status, changed_at=moment(self.now))
        self.told.append((status, self.now))
        self.follow(incident)

    def follow(self, incident: Incident) -> None:
        follow_history(incident, now=moment(self.now))
        self.followed_at = self.now

    @rule(minutes=st.integers(1, 12 * MINUTES))
    def pass_time(self, minutes: int) -> None:
        self.now += minutes

    @rule(data=st.data())
    def take_a_step(self, data: st.DataObject) -> None:
        self.write(data.draw(st.sampled_from(moves_from(self.present))).to)

    @rule(minutes=st.integers(1, 6 * MINUTES))
    def wait_for_the_resident(self, minutes: int) -> None:
        if move_between(self.present, Status.WAITING):
            self.write(Status.WAITING)
            self.now += minutes
            self.write(Status.IN_WORK)

    @rule(days=st.integers(1, 30))
    def extend(self, days: int) -> None:
        if self.more == 0:
            self.more = days
            incident = Incident.objects.get(pk=self.number)
            incident.extension_days = days
            self.follow(incident)

    @rule(wanted=st.sampled_from(Status), data=st.data())
    def try_what_is_not_allowed(self, wanted: Status, data: st.DataObject) -> None:
        author = data.draw(st.sampled_from([None, *self.staff]))
        move = move_between(self.present, wanted)
        if move and actor_of(author) in move.actors:
            return
        with pytest.raises(GeoIncidentsError):
            change_status(self.number, wanted, author=author, reason="назло")

    @invariant()
    def history_is_what_was_told(self) -> None:
        steps = Incident.objects.get(pk=self.number).status_changes.order_by("pk")
        written = [(step.status, step.changed_at) for step in steps]
        assert written == [(status, moment(minute)) for status, minute in self.told]
        assert all(before[1] <= after[1] for before, after in pairwise(written))

    @invariant()
    def the_incident_is_what_its_history_says(self) -> None:
        incident = Incident.objects.get(pk=self.number)
        minutes = [at for status, at in self.told if status != Status.NEW]
        closed = None
        for status, at in self.told:
            begun = at if closed is None else closed
            closed = begun if status in CLOSED else None
        assert incident.status == self.present
        assert incident.updated_at == moment(self.told[-1][1])
        assert incident.reacted_at == (moment(minutes[0]) if minutes else None)
        assert incident.closed_at == (moment(closed) if closed is not None else None)

    @invariant()
    def deadlines_are_those_of_a_walked_calendar(self) -> None:
        incident = Incident.objects.get(pk=self.number)
        opened = self.told[0][1]
        assert incident.reaction_due_at == moment(brute_force.worked(240, opened))
        town, stands_still = self.regulation()
        ends = [] if stands_still else [town]
        if self.channel == "web":
            ends.append(
                brute_force.end(
                    *(FEDERAL_DAYS, Unit.CALENDAR_DAYS, opened),
                    pauses=[],
                    more=self.more,
                )
            )
        assert incident.due_at == moment(min(ends, default=town))
        assert (incident.deadline == Deadline.NONE) == (
            self.present in CLOSED or not ends
        )
        if incident.deadline != Deadline.NONE:
            assert incident.deadline == self.class_of(incident)

    def regulation(self) -> tuple[int, bool]:
        """Return when the town's clock ends, and whether it stands still now."""
        pauses = [
            (begins, ends)
            for (status, begins), (_, ends) in pairwise(self.told)
            if status == Status.WAITING
        ]
        end = brute_force.end(
            *(self.amount, self.unit, self.told[0][1]), pauses=pauses, more=self.more
        )
        waits = self.present == Status.WAITING
        return end, waits and end > self.told[-1][1]

    def class_of(self, incident: Incident) -> Deadline:
        """Return the class at the moment when the row was last written."""
        late = (_day(moment(self.followed_at)) - _day(incident.due_at)).days
        given = (_day(incident.due_at) - _day(incident.opened_at)).days
        if late < 0:
            return Deadline.IN_TIME
        if late == 0:
            return Deadline.DUE_TODAY
        return Deadline.OVERDUE if late <= 2 * given else Deadline.FAR_OVERDUE


def _day(at: datetime) -> date:
    return at.astimezone(MOSCOW).date()


def test_an_incident_stays_true_to_its_history(
    toy_city: ToyCity,
    operator: User,
    planner: User,
    officer_of_west: User,
    user_of_company_a: User,
) -> None:
    for weekday, shifts in enumerate(brute_force.HOURS.week):
        for shift in shifts:
            OfficeHours.objects.create(
                municipality=toy_city.municipality,
                weekday=weekday,
                begins=shift.begins,
                ends=shift.ends,
            )
    everybody = [operator, planner, officer_of_west, user_of_company_a]

    class Here(Life):
        city, staff = toy_city, everybody

    run_state_machine_as_test(
        Here,
        settings=settings(max_examples=20, stateful_step_count=12, deadline=None),
    )
