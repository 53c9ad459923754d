"""Does every located appeal become an incident, once, with a history that stays?"""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident, IncidentAppeal, StatusChange
from geo_incidents.casework.opening import open_incidents
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import IllegalTransition
from geo_incidents.geocoding.deciding import decide
from geo_incidents.geocoding.learning import Choice
from geo_incidents.geocoding.services import geocode
from geo_incidents.matching.services import match
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import NOON, appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    carry([appeal(toy_city, position=IN_WEST).pk], Stopwatch())
    return Incident.objects.get()


def test_a_located_appeal_becomes_an_incident(incident: Incident) -> None:
    assert (incident.status, incident.opened_at) == (Status.NEW, NOON)
    assert (incident.due_at - incident.opened_at).days == incident.category.answer_days
    assert incident.links.get().appeal.category == incident.category


def test_an_unlocated_appeal_waits_without_one(toy_city: ToyCity) -> None:
    carry([appeal(toy_city).pk], Stopwatch())
    assert not Incident.objects.exists()


def test_carrying_it_again_opens_no_second_one(incident: Incident) -> None:
    appeal_id = incident.links.get().pk
    carry([appeal_id], Stopwatch())
    assert open_incidents([appeal_id]) == [incident.pk]
    assert StatusChange.objects.count() == 1


def test_an_incident_follows_its_first_appeal(
    incident: Incident, operator: User
) -> None:
    appeal_id = incident.links.get().pk
    decide(appeal_id, Choice(IN_EAST, "у школы"), author=operator)
    match([appeal_id])
    open_incidents([appeal_id])
    incident.refresh_from_db()
    assert incident.district
    assert incident.district.code == "east-south"
    assert incident.address == "у школы"


def test_an_incident_stays_when_a_later_appeal_moves(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    later = appeal(toy_city, position=IN_WEST)
    IncidentAppeal.objects.create(appeal=later, incident=incident)
    geocode([later.pk])
    decide(later.pk, Choice(IN_EAST, "у школы"), author=operator)
    carry([later.pk], Stopwatch())
    incident.refresh_from_db()
    assert incident.address == "улица Ленина, 12"


def test_a_status_change_is_written_with_its_author(
    incident: Incident, operator: User
) -> None:
    change_status(incident.pk, Status.DONE, author=operator, reason="Починили")
    incident.refresh_from_db()
    step = incident.status_changes.last()
    assert step
    assert (step.status, step.author, step.reason) == ("done", operator, "Починили")
    assert incident.closed_at == step.changed_at


def test_reopening_clears_the_closing(incident: Incident, operator: User) -> None:
    change_status(incident.pk, Status.DONE, author=operator)
    reopened = change_status(
        incident.pk, Status.IN_WORK, author=operator, reason="яма на месте"
    )
    assert reopened.closed_at is None


def test_an_illegal_step_is_refused_and_nothing_is_written(
    incident: Incident, operator: User
) -> None:
    with pytest.raises(IllegalTransition):
        change_status(incident.pk, Status.CONFIRMED, author=operator)
    assert incident.status_changes.count() == 1


@pytest.mark.parametrize(
    "rewriting",
    [
        "UPDATE casework_statuschange SET status = 'done'",
        "DELETE FROM casework_statuschange",
    ],
)
def test_history_cannot_be_rewritten_by_any_path(
    incident: Incident, rewriting: str
) -> None:
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(rewriting)
    assert incident.status_changes.count() == 1


def test_an_incident_with_a_history_cannot_be_deleted(incident: Incident) -> None:
    with pytest.raises(ProtectedError):
        incident.delete()
