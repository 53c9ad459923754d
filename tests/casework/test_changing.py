"""Who may lead an incident on, and what do they hear when they may not?"""

from __future__ import annotations

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import (
    AlreadyDecided,
    GeoIncidentsError,
    IllegalTransition,
    InvalidInput,
    StepForbidden,
)
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    carry([appeal(toy_city, position=IN_WEST).pk], Stopwatch())
    Incident.objects.update(organisation=toy_city.organisations["company-a"])
    return Incident.objects.get()


def refusal(
    language: str, incident: Incident, status: Status, author: User | None
) -> str:
    with translation.override(language), pytest.raises(GeoIncidentsError) as caught:
        change_status(incident.pk, status, author=author)
    return str(caught.value)


def test_an_illegal_step_says_what_is_possible(
    incident: Incident, operator: User
) -> None:
    change_status(incident.pk, Status.DONE, author=operator)
    assert refusal("en", incident, Status.PLANNED, operator) == (
        "What is “Done” cannot become “Planned”, only: Confirmed by the resident,"
        " In work."
    )
    assert refusal("ru", incident, Status.PLANNED, operator) == (
        "Из «Выполнено» нельзя перейти в «Запланировано», только: Подтверждено жителем,"
        " В работе."
    )


def test_a_forbidden_step_is_refused_and_the_attempt_is_logged(
    incident: Incident, user_of_company_a: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        said = refusal("ru", incident, Status.DONE, user_of_company_a)
    assert said == "Ваша роль не может перевести «Новое» в «Выполнено»."
    assert f"user {user_of_company_a.pk} may not lead" in caplog.text
    assert incident.status_changes.count() == 1


def test_a_step_that_needs_a_reason_asks_for_it(
    incident: Incident, operator: User
) -> None:
    said = refusal("ru", incident, Status.REFUSED, operator)
    assert said == "Напишите почему: для «Отказано» нужна причина."
    with pytest.raises(InvalidInput):
        change_status(incident.pk, Status.REFUSED, author=operator, reason="  ")


def test_a_stale_form_is_refused(incident: Incident, operator: User) -> None:
    change_status(incident.pk, Status.ACCEPTED, author=operator)
    with pytest.raises(AlreadyDecided, match="Принято"):
        change_status(incident.pk, Status.DONE, author=operator, seen=Status.NEW)


def test_a_second_click_is_refused(incident: Incident, operator: User) -> None:
    change_status(incident.pk, Status.ACCEPTED, author=operator)
    with pytest.raises(IllegalTransition):
        change_status(incident.pk, Status.ACCEPTED, author=operator)
    assert incident.status_changes.count() == 2


def test_those_of_another_district_do_not_find_it(
    incident: Incident, officer_of_east: User, user_of_company_b: User, nobody: User
) -> None:
    for stranger in (officer_of_east, user_of_company_b, nobody):
        with pytest.raises(Incident.DoesNotExist):
            change_status(incident.pk, Status.ACCEPTED, author=stranger)


def test_those_it_belongs_to_lead_it_to_its_end(
    incident: Incident, officer_of_west: User, user_of_company_a: User
) -> None:
    change_status(incident.pk, Status.ACCEPTED, author=officer_of_west)
    change_status(incident.pk, Status.IN_WORK, author=user_of_company_a)
    done = change_status(incident.pk, Status.DONE, author=user_of_company_a)
    assert done.closed_at == done.updated_at


def test_a_planner_only_puts_it_into_a_plan(incident: Incident, planner: User) -> None:
    with pytest.raises(StepForbidden):
        change_status(incident.pk, Status.ACCEPTED, author=planner)
    planned = change_status(
        incident.pk, Status.PLANNED, author=planner, reason="ремонт в мае"
    )
    assert planned.status == Status.PLANNED


def test_a_refuted_repair_is_opened_again(
    incident: Incident, operator: User, resident: AnonymousUser
) -> None:
    change_status(incident.pk, Status.DONE, author=operator)
    reopened = change_status(
        incident.pk, Status.IN_WORK, author=None, reason="яма на месте"
    )
    step = reopened.status_changes.last()
    assert step
    assert (step.author, step.reason) == (None, "яма на месте")
    assert (reopened.status, reopened.closed_at) == (Status.IN_WORK, None)


def test_a_confirmed_repair_was_closed_when_it_was_done(
    incident: Incident, operator: User
) -> None:
    done = change_status(incident.pk, Status.DONE, author=operator)
    confirmed = change_status(incident.pk, Status.CONFIRMED, author=None)
    assert confirmed.closed_at == done.updated_at < confirmed.updated_at


def test_a_change_past_the_door_is_written_too(incident: Incident) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_incident SET status = 'refused'")
        cursor.execute("SELECT 'SQL: ' || session_user")
        (by,) = cursor.fetchone()
    step = incident.status_changes.last()
    assert step
    assert (step.status, step.author, step.reason) == ("refused", None, by)


def test_a_step_before_the_last_one_is_refused(incident: Incident) -> None:
    with (
        pytest.raises(IntegrityError, match="goes forwards"),
        transaction.atomic(),
    ):
        incident.status_changes.create(
            status="done", changed_at=incident.opened_at.replace(year=2020)
        )
