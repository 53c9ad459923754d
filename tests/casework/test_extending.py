"""Is a term extended once, by somebody else than who asks, and for good?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.extending import ask_for_extension, decide_on_extension
from geo_incidents.casework.models import Extension, ExtensionDecision, Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import AlreadyDecided, ExtensionRefused, StepForbidden
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

WHY = "ждём разрешения на раскопки"


def opened(city: ToyCity, days_ago: int = 1, channel: str = "web") -> Incident:
    at = timezone.now() - timedelta(days=days_ago)
    message = appeal(city, position=IN_WEST, channel=channel, requested_at=at)
    carry([message.pk], Stopwatch())
    return Incident.objects.get(links__appeal=message)


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    return opened(toy_city)


@pytest.fixture
def asked(incident: Incident, operator: User) -> Extension:
    return ask_for_extension(incident.pk, 30, author=operator, reason=WHY)


def test_nothing_changes_while_it_is_undecided(
    incident: Incident, asked: Extension
) -> None:
    assert Incident.objects.get().due_at == incident.due_at


def test_an_approved_one_gives_the_days(
    incident: Incident, asked: Extension, chief: User
) -> None:
    extended = decide_on_extension(asked.pk, approved=True, author=chief)
    assert extended.extension_days == 30
    assert extended.due_at - incident.due_at > timedelta(days=15)


def test_a_declined_one_gives_none_and_may_be_asked_for_again(
    incident: Incident, asked: Extension, chief: User, operator: User
) -> None:
    decide_on_extension(asked.pk, approved=False, author=chief, reason="успеем")
    assert Incident.objects.get().due_at == incident.due_at
    assert ask_for_extension(incident.pk, 10, author=operator, reason=WHY)


def test_a_step_later_keeps_the_days(
    incident: Incident, asked: Extension, chief: User
) -> None:
    extended = decide_on_extension(asked.pk, approved=True, author=chief)
    later = change_status(incident.pk, Status.ACCEPTED, author=chief)
    assert (later.extension_days, later.due_at) == (30, extended.due_at)


def test_it_is_given_once(
    incident: Incident, asked: Extension, chief: User, operator: User
) -> None:
    decide_on_extension(asked.pk, approved=True, author=chief)
    with pytest.raises(ExtensionRefused, match="один раз"):
        ask_for_extension(incident.pk, 5, author=operator, reason=WHY)
    with pytest.raises(AlreadyDecided):
        decide_on_extension(asked.pk, approved=False, author=chief)


def test_one_is_asked_for_at_a_time(
    incident: Incident, asked: Extension, operator: User
) -> None:
    with pytest.raises(ExtensionRefused, match="решения ещё нет"):
        ask_for_extension(incident.pk, 5, author=operator, reason=WHY)


@pytest.mark.parametrize(("days", "reason"), [(0, WHY), (31, WHY), (10, "  ")])
def test_too_many_days_or_no_reason_are_refused(
    incident: Incident, operator: User, days: int, reason: str
) -> None:
    with pytest.raises(ExtensionRefused):
        ask_for_extension(incident.pk, days, author=operator, reason=reason)


def test_what_has_run_out_or_is_closed_is_not_extended(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    late = opened(toy_city, days_ago=60)
    change_status(incident.pk, Status.DONE, author=operator)
    for number in (late.pk, incident.pk):
        with pytest.raises(ExtensionRefused):
            ask_for_extension(number, 10, author=operator, reason=WHY)


def test_a_term_that_stands_still_has_not_run_out(
    toy_city: ToyCity, operator: User
) -> None:
    waiting = opened(toy_city, days_ago=60, channel="telegram")
    asked_at = waiting.opened_at + timedelta(days=1)
    waiting.status_changes.create(status=Status.WAITING, changed_at=asked_at)
    follow_history(waiting, now=timezone.now())
    assert waiting.due_at < timezone.now()
    assert ask_for_extension(waiting.pk, 10, author=operator, reason=WHY)


def test_a_planner_does_not_ask_and_an_operator_does_not_give(
    incident: Incident, asked: Extension, planner: User, operator: User
) -> None:
    with pytest.raises(StepForbidden):
        ask_for_extension(incident.pk, 10, author=planner, reason=WHY)
    with pytest.raises(StepForbidden):
        decide_on_extension(asked.pk, approved=True, author=operator)


def test_nobody_decides_on_what_they_asked_for(incident: Incident, chief: User) -> None:
    asked = ask_for_extension(incident.pk, 10, author=chief, reason=WHY)
    with pytest.raises(StepForbidden, match="кто-то другой"):
        decide_on_extension(asked.pk, approved=True, author=chief)


def test_those_of_another_district_do_not_find_it(
    incident: Incident, officer_of_east: User
) -> None:
    with pytest.raises(Incident.DoesNotExist):
        ask_for_extension(incident.pk, 10, author=officer_of_east, reason=WHY)


@pytest.mark.parametrize("table", ["casework_extension", "casework_extensiondecision"])
@pytest.mark.parametrize("rewriting", ["UPDATE {} SET reason = ''", "DELETE FROM {}"])
def test_neither_can_be_rewritten_by_any_path(
    asked: Extension, chief: User, table: str, rewriting: str
) -> None:
    decide_on_extension(asked.pk, approved=True, author=chief)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(rewriting.format(table))
    assert ExtensionDecision.objects.count() == Extension.objects.count() == 1
