"""People lead a hotspot from being found to being rid of, and all they say is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot, HotspotNote
from geo_incidents.analysis.watching.services import (
    comment,
    possible_owners,
    steps_open_to,
    take_on,
    take_step,
)
from geo_incidents.analysis.watching.steps import (
    STEPS,
    HotspotStatus,
    step_between,
    steps_from,
)
from geo_incidents.casework.workflow import Actor
from geo_incidents.errors import (
    AlreadyDecided,
    IllegalTransition,
    InvalidInput,
    StepForbidden,
)
from tests.analysis.watching.known import make_hotspot
from tests.personas import make_company_user, make_officer
from tests.toy_city import ToyCity

Status = HotspotStatus
MARCH = date(2026, 3, 1)


@pytest.fixture
def hotspot(toy_city: ToyCity) -> Hotspot:
    return make_hotspot(toy_city)


def notes() -> list[tuple[str, str, str]]:
    return list(HotspotNote.objects.values_list("status_from", "status_to", "words"))


def test_from_found_one_gets_to_every_status_and_out_of_each() -> None:
    reached = {Status.SEEN}
    for _ in STEPS:
        reached |= {step.to for step in STEPS if step.origins & reached}
    assert reached == set(Status)
    assert all(steps_from(status, Actor.PLANNER) for status in Status)
    assert step_between(Status.CLOSED, Status.WATCHED) is None


def test_a_measure_is_planned_taken_and_watched(
    hotspot: Hotspot, planner: User
) -> None:
    take_step(hotspot, to=Status.ACCEPTED, by=planner)
    take_step(hotspot, to=Status.MEASURE_PLANNED, by=planner, measure_on=MARCH)
    take_step(hotspot, to=Status.MEASURE_DONE, by=planner, measure_on=MARCH)
    take_step(hotspot, to=Status.WATCHED, by=planner, words="Заменили люк")

    hotspot.refresh_from_db()
    assert (hotspot.status, hotspot.measure_on) == ("watched", MARCH)
    assert notes()[-1] == ("measure_done", "watched", "Заменили люк")
    assert [note.measure_on for note in hotspot.notes.all()] == [
        *(None, MARCH, MARCH, None)
    ]


@pytest.mark.parametrize(
    ("present", "to", "said"),
    [
        (Status.SEEN, Status.MEASURE_PLANNED, {}),
        (Status.SEEN, Status.CLOSED, {"words": " "}),
        (Status.CLOSED, Status.ACCEPTED, {}),
        (
            Status.ACCEPTED,
            Status.MEASURE_DONE,
            {"measure_on": timezone.localdate() + timedelta(days=9)},
        ),
    ],
)
def test_a_step_needs_what_the_table_says(
    present: Status,
    to: Status,
    said: dict[str, Any],
    hotspot: Hotspot,
    planner: User,
) -> None:
    Hotspot.objects.update(status=present)
    with pytest.raises(InvalidInput):
        take_step(hotspot, to=to, by=planner, **said)
    assert notes() == []


def test_a_step_that_the_table_does_not_know_is_refused(
    hotspot: Hotspot, planner: User
) -> None:
    with pytest.raises(IllegalTransition, match="Принята в работу"):
        take_step(hotspot, to=Status.WATCHED, by=planner)


def test_what_somebody_else_has_changed_meanwhile_is_left(
    hotspot: Hotspot, planner: User, chief: User
) -> None:
    take_step(hotspot, to=Status.ACCEPTED, by=chief)
    with pytest.raises(AlreadyDecided):
        take_step(
            hotspot, to=Status.CLOSED, by=planner, words="Ошибка", seen=Status.SEEN
        )


def test_a_new_measure_takes_back_the_verdict_on_the_old(
    hotspot: Hotspot, chief: User
) -> None:
    Hotspot.objects.update(status="watched", verdict="returned", verdict_on=MARCH)
    take_step(hotspot, to=Status.MEASURE_PLANNED, by=chief, measure_on=MARCH)
    hotspot.refresh_from_db()
    assert (hotspot.verdict, hotspot.verdict_on) == ("", None)


def test_only_planners_chiefs_and_administrators_lead(
    hotspot: Hotspot,
    toy_city: ToyCity,
    operator: User,
    planner: User,
    administrator: User,
) -> None:
    officer = make_officer(toy_city, "west")
    for user in (planner, administrator):
        assert steps_open_to(user, hotspot)
    for user in (operator, officer):
        assert steps_open_to(user, hotspot) == []
        with pytest.raises(StepForbidden):
            take_step(hotspot, to=Status.ACCEPTED, by=user)
        with pytest.raises(StepForbidden):
            take_on(hotspot, owner=planner, by=user)


def test_who_sees_a_hotspot_may_say_what_they_know(
    hotspot: Hotspot, toy_city: ToyCity, operator: User
) -> None:
    for user in (operator, make_officer(toy_city, "west")):
        comment(hotspot, words=" Люк проваливается ", by=user)
    with pytest.raises(InvalidInput):
        comment(hotspot, words=" ", by=operator)
    assert notes() == [("", "", "Люк проваливается")] * 2


def test_who_does_not_see_it_says_and_does_nothing(
    hotspot: Hotspot, toy_city: ToyCity, planner: User
) -> None:
    strangers = [
        make_officer(toy_city, "east"),
        make_company_user(toy_city, "company-a"),
    ]
    for user in strangers:
        with pytest.raises(Hotspot.DoesNotExist):
            comment(hotspot, words="Всё хорошо", by=user)
        with pytest.raises(Hotspot.DoesNotExist):
            take_step(hotspot, to=Status.ACCEPTED, by=user)


def test_somebody_who_leads_answers_for_it(
    hotspot: Hotspot, planner: User, chief: User, operator: User
) -> None:
    take_on(hotspot, owner=planner, by=chief)
    take_on(hotspot, owner=planner, by=chief)
    hotspot.refresh_from_db()
    assert hotspot.owner == planner
    assert [note.owner for note in hotspot.notes.all()] == [planner]
    with pytest.raises(InvalidInput):
        take_on(hotspot, owner=operator, by=chief)


def test_who_is_limited_to_other_towns_cannot_answer_for_it(
    hotspot: Hotspot, toy_city: ToyCity, planner: User, chief: User
) -> None:
    planner.municipalities.add(toy_city.municipality)
    assert set(possible_owners(hotspot)) == {planner, chief}
