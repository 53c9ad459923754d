"""Does the table lead from every status to an end, and whom does it let?"""

from __future__ import annotations

from itertools import pairwise

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.casework.workflow import (
    CLOSED,
    OPEN,
    WORKFLOW,
    Actor,
    Status,
    move_between,
    moves_from,
)


def statuses_after(present: Status, actor: Actor | None = None) -> set[Status]:
    return {move.to for move in moves_from(present, actor)}


def actors_between(present: Status, wanted: Status) -> set[Actor]:
    move = move_between(present, wanted)
    return set(move.actors) if move else set()


def test_no_step_is_in_two_rows() -> None:
    steps = [(origin, move.to) for move in WORKFLOW for origin in move.origins]
    assert len(steps) == len(set(steps))


def test_every_role_is_an_actor() -> None:
    assert {*Actor} == {*User.Role.values, Actor.RESIDENT}


@pytest.mark.parametrize("status", sorted(OPEN))
def test_every_open_status_can_be_ended(status: Status) -> None:
    assert statuses_after(status) & CLOSED


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_every_end_can_be_reopened_with_a_reason(status: Status) -> None:
    move = move_between(status, Status.IN_WORK)
    assert move
    assert move.needs_reason


def test_only_what_is_done_can_be_confirmed() -> None:
    leading = {s for s in Status if Status.CONFIRMED in statuses_after(s)}
    assert leading == {Status.DONE}


def test_nothing_becomes_new_again() -> None:
    assert not any(Status.NEW in statuses_after(status) for status in Status)


def test_what_is_held_goes_on_through_work_or_other_hands() -> None:
    for status in (Status.WAITING, Status.FORWARDED, Status.PLANNED):
        onwards = {Status.IN_WORK, Status.FORWARDED}
        assert statuses_after(status) - CLOSED == onwards


def test_the_usual_way_is_open_to_those_who_repair() -> None:
    way = [Status.NEW, Status.ACCEPTED, Status.IN_WORK, Status.PLANNED]
    for present, wanted in pairwise(way):
        assert Actor.COMPANY in actors_between(present, wanted)
    assert Actor.COMPANY in actors_between(Status.PLANNED, Status.IN_WORK)
    assert Actor.COMPANY in actors_between(Status.IN_WORK, Status.DONE)


def test_those_who_repair_neither_confirm_nor_dismiss_nor_reopen() -> None:
    taken = {(present, to) for present in Status for to in statuses_after(present)}
    theirs = {step for step in taken if Actor.COMPANY in actors_between(*step)}
    assert {to for _, to in theirs} & CLOSED == {Status.DONE}
    assert not {present for present, _ in theirs} & CLOSED


def test_a_resident_answers_and_confirms_or_refutes_and_nothing_else() -> None:
    assert statuses_after(Status.WAITING, Actor.RESIDENT) == {Status.IN_WORK}
    assert statuses_after(Status.DONE, Actor.RESIDENT) == {
        Status.CONFIRMED,
        Status.IN_WORK,
    }
    assert statuses_after(Status.CONFIRMED, Actor.RESIDENT) == {Status.IN_WORK}
    others = {*Status} - {Status.WAITING, Status.DONE, Status.CONFIRMED}
    assert not any(statuses_after(status, Actor.RESIDENT) for status in others)


def test_a_planner_puts_into_a_plan_and_nothing_else() -> None:
    taken = {to for status in Status for to in statuses_after(status, Actor.PLANNER)}
    assert taken == {Status.PLANNED}


def test_an_officer_does_not_confirm_the_work_of_their_own_district() -> None:
    assert Actor.OFFICER not in actors_between(Status.DONE, Status.CONFIRMED)


@pytest.mark.parametrize("actor", [Actor.CHIEF, Actor.ADMINISTRATOR])
def test_chiefs_and_administrators_may_take_every_step(actor: Actor) -> None:
    assert all(actor in move.actors for move in WORKFLOW)
