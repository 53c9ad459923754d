"""Joined and split in whatever order: is each incident and appeal what was told of it?

A machine opens incidents of several channels, leads them on, joins and splits them on a
clock of its own. It keeps its own story of who was where when, and reckons every
appeal's own term by brute force.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from itertools import pairwise
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from geo_incidents.accounts.models import User
from geo_incidents.casework.clocks.rules import FEDERAL_DAYS, Unit
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.joining import join, split
from geo_incidents.casework.models import AppealMove, Incident, IncidentAppeal
from geo_incidents.casework.services import change_status
from geo_incidents.casework.term_rules import OfficeHours, TermRule
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import CLOSED, Status, moves_from
from tests.builders import appeal
from tests.casework.clocks import brute_force
from tests.casework.clocks.brute_force import MINUTES, moment
from tests.incidents import make_incident
from tests.toy_city import ToyCity

LATEST = (len(brute_force.DAYS) - 900) * MINUTES
TOWN_DAYS = 12

Minute = int


class Lives(RuleBasedStateMachine):
    """``told`` are the steps of each incident, ``stays`` where each appeal was."""

    city: ToyCity
    operator: User

    @initialize(opened=st.integers(0, LATEST))
    def begin(self, opened: Minute) -> None:
        self.now = opened
        self.told: dict[int, list[tuple[Status, Minute]]] = {}
        self.stays: dict[int, list[tuple[int, Minute]]] = {}
        self.came: dict[int, tuple[Minute, str]] = {}
        TermRule.objects.update_or_create(
            municipality=self.city.municipality,
            law="regulation",
            clock="solution",
            defaults={"amount": TOWN_DAYS, "unit": Unit.CALENDAR_DAYS},
        )
        self.open("web")
        self.open("vk")

    @rule(channel=st.sampled_from(["web", "vk", "email"]))
    @precondition(lambda self: len(self.told) < 5)
    def open(self, channel: str) -> None:
        at = moment(self.now)
        incident = make_incident(self.city, opened_at=at, channel=channel)
        message = appeal(self.city, channel=channel, requested_at=at)
        IncidentAppeal.objects.create(appeal=message, incident=incident, home=incident)
        incident.status_changes.create(status=Status.NEW, changed_at=at)
        follow_history(incident, now=at)
        self.told[incident.pk] = [(Status.NEW, self.now)]
        self.stays[message.pk] = [(incident.pk, self.now)]
        self.came[message.pk] = (self.now, channel)

    @rule(minutes=st.integers(1, 9 * MINUTES))
    def pass_time(self, minutes: int) -> None:
        self.now += minutes

    @rule(data=st.data())
    def lead_on(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.told)))
        steps = [
            move.to
            for move in moves_from(self.present(number))
            if move.to is not Status.DUPLICATE
        ]
        if not steps or self.is_joined(number):
            return
        status = data.draw(st.sampled_from(steps))
        with self.clock():
            change_status(number, status, author=self.operator, reason="так")
        self.told[number].append((status, self.now))

    @rule(data=st.data())
    def join_two(self, data: st.DataObject) -> None:
        open_ones = [n for n in sorted(self.told) if self.present(n) not in CLOSED]
        if len(open_ones) < 2:
            return
        one, other = data.draw(
            st.lists(st.sampled_from(open_ones), min_size=2, max_size=2, unique=True)
        )
        with self.clock():
            join(one, other, author=self.operator, seen=self.present(one))
        for stays in self.stays.values():
            if stays[-1][0] == one:
                stays.append((other, self.now))
        self.told[one].append((Status.DUPLICATE, self.now))

    @rule(data=st.data())
    def split_one_off(self, data: st.DataObject) -> None:
        away = [a for a, stays in self.stays.items() if stays[0][0] != stays[-1][0]]
        if not away:
            return
        one = data.draw(st.sampled_from(sorted(away)))
        home, present = self.stays[one][0][0], self.stays[one][-1][0]
        before = [s for s, _at in self.told[home] if s is not Status.DUPLICATE][-1]
        with self.clock():
            split(present, one, author=self.operator)
        self.stays[one].append((home, self.now))
        self.told[home].append((before, self.now))

    @invariant()
    def incidents_are_what_was_told_of_them(self) -> None:
        for number, told in self.told.items():
            incident = Incident.objects.get(pk=number)
            steps = [(s.status, s.changed_at) for s in incident.status_changes.all()]
            assert steps == [(status, moment(at)) for status, at in told]
            assert all(before[1] <= after[1] for before, after in pairwise(steps))
            assert incident.status == told[-1][0]
            assert (incident.closed_at is None) == (incident.status not in CLOSED)

    @invariant()
    def appeals_are_where_their_moves_lead(self) -> None:
        for number, stays in self.stays.items():
            link = IncidentAppeal.objects.get(pk=number)
            moves = AppealMove.objects.filter(appeal=number)
            told = [(one.origin_id, one.incident_id, one.moved_at) for one in moves]
            assert told == [
                (before, after, moment(at))
                for (before, _), (after, at) in pairwise(stays)
            ]
            assert link.incident_id == stays[-1][0]
            assert link.home_id == stays[0][0]

    @invariant()
    def terms_are_those_of_a_walked_calendar(self) -> None:
        for number in self.told:
            incident = Incident.objects.get(pk=number)
            own = {link.pk: link.due_at for link in incident.links.all()}
            expected = {appeal: self.term_of(appeal) for appeal in own}
            assert own == {
                appeal: None if at is None else moment(at)
                for appeal, at in expected.items()
            }
            running = [due for due in own.values() if due]
            if own and running:
                assert incident.due_at == min(running)
            if own and incident.status not in CLOSED:
                assert (incident.deadline == Deadline.NONE) == (not running)

    def term_of(self, appeal: int) -> Minute | None:
        """Return when an appeal's own term ends; None while its clocks stand still."""
        came, channel = self.came[appeal]
        pauses = self.pauses_of(appeal)
        lasting = [begun for begun, end in pauses if end is None]
        over = [(begun, end) for begun, end in pauses if end is not None]
        town = brute_force.end(
            *(TOWN_DAYS, Unit.CALENDAR_DAYS, came), pauses=over, more=0
        )
        ends = [] if any(town > begun for begun in lasting) else [town]
        if channel in {"web", "email"}:
            ends.append(
                brute_force.end(
                    *(FEDERAL_DAYS, Unit.CALENDAR_DAYS, came), pauses=[], more=0
                )
            )
        return min(ends, default=None)

    def pauses_of(self, appeal: int) -> list[tuple[Minute, Minute | None]]:
        """Walk through where the appeal was, and look when one waited there."""
        pauses: list[tuple[Minute, Minute | None]] = []
        stays = [*self.stays[appeal], (0, None)]
        for (there, since), (_next, until) in pairwise(stays):
            told = [*self.told[there], (Status.NEW, None)]
            for (status, begun), (_status, ended) in pairwise(told):
                if status is not Status.WAITING:
                    continue
                begins = max(begun or 0, since or 0)
                ends = min(
                    (end for end in (ended, until) if end is not None), default=None
                )
                if ends is None or begins < ends:
                    pauses.append((begins, ends))
        return pauses

    def present(self, number: int) -> Status:
        return self.told[number][-1][0]

    def is_joined(self, number: int) -> bool:
        here = any(stays[-1][0] == number for stays in self.stays.values())
        return self.present(number) is Status.DUPLICATE and not here

    def clock(self) -> AbstractContextManager[object]:
        return patch("django.utils.timezone.now", lambda: moment(self.now))


def test_joined_and_split_they_stay_true_to_their_history(
    toy_city: ToyCity, operator: User
) -> None:
    for weekday, shifts in enumerate(brute_force.HOURS.week):
        for shift in shifts:
            OfficeHours.objects.create(
                municipality=toy_city.municipality,
                weekday=weekday,
                begins=shift.begins,
                ends=shift.ends,
            )

    class Here(Lives):
        city = toy_city

    Here.operator = operator
    run_state_machine_as_test(
        Here,
        settings=settings(max_examples=10, stateful_step_count=12, deadline=None),
    )
