"""Does our incident become what the neighbour says of it, and the world see it?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.exchange.open311.client.models import Endpoint, RemoteRequest
from geo_incidents.exchange.open311.client.rounds import ask_neighbours
from geo_incidents.publication.models import PublicIncident
from tests.exchange.answering_server import Said
from tests.exchange.open311.client.conftest import due_again
from tests.exchange.open311.client.neighbour import Neighbour, request
from tests.incidents import make_incident
from tests.toy_city import ToyCity

NOW = timezone.now().replace(microsecond=0)
WAITING = "t-1"


@pytest.fixture
def incident(endpoint: Endpoint, toy_city: ToyCity) -> Incident:
    """An incident that is with the neighbour as N-1."""
    made = make_incident(toy_city, status=Status.FORWARDED, opened_at=NOW)
    made.status_changes.create(status=Status.NEW, changed_at=NOW)
    made.status_changes.create(status=Status.FORWARDED, changed_at=NOW)
    RemoteRequest.objects.create(
        endpoint=endpoint, incident=made, remote_id="N-1", status="open", key="a"
    )
    return made


def after(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def stand(neighbour: Neighbour, **given: Any) -> None:
    neighbour.requests = [request("N-1", NOW, **given)]


def ask() -> Endpoint:
    due_again()
    assert ask_neighbours(5) == 1
    return Endpoint.objects.get()


def test_what_is_closed_there_is_done_here_and_the_world_sees_it(
    incident: Incident, neighbour: Neighbour
) -> None:
    closed = {"status": "closed", "status_notes": "Заделали"}
    stand(neighbour, updated_datetime=after(5).isoformat(), **closed)
    ask()
    incident.refresh_from_db()
    assert incident.status == Status.DONE
    last = incident.status_changes.latest("changed_at", "pk")
    assert (last.author, last.actor) == (None, "")
    assert last.reason == "Соседний город: Заделали"
    assert PublicIncident.objects.get().status == "done"


def test_hearing_it_again_changes_nothing(
    incident: Incident, neighbour: Neighbour
) -> None:
    stand(neighbour, status="closed", updated_datetime=after(5).isoformat())
    for _ in range(3):
        ask()
    assert incident.status_changes.count() == 3


def test_what_is_open_again_there_is_in_work_here(
    incident: Incident, neighbour: Neighbour
) -> None:
    stand(neighbour, status="closed", updated_datetime=after(5).isoformat())
    ask()
    stand(neighbour, status="open", updated_datetime=after(9).isoformat())
    ask()
    incident.refresh_from_db()
    assert incident.status == Status.IN_WORK


def test_what_staff_took_back_is_theirs_whatever_the_neighbour_says(
    incident: Incident, neighbour: Neighbour
) -> None:
    incident.status_changes.create(status=Status.IN_WORK, changed_at=after(1))
    Incident.objects.update(status=Status.IN_WORK, updated_at=after(1))
    stand(neighbour, status="closed", updated_datetime=after(5).isoformat())
    ask()
    incident.refresh_from_db()
    assert incident.status == Status.IN_WORK


def test_updates_become_notes_each_of_them_once_in_their_order(
    incident: Incident, neighbour: Neighbour
) -> None:
    stand(neighbour)
    told = [
        {"update_id": str(n), "service_request_id": "N-1", "status": "OPEN"}
        | {"updated_datetime": after(n).isoformat(), "description": f"слово {n}"}
        for n in (1, 2)
    ]
    neighbour.updates = [*reversed(told), *told, {**told[0], "update_id": ""}]
    for _ in range(2):
        ask()
    words = incident.status_changes.exclude(reason="").order_by("pk")
    assert list(words.values_list("reason", flat=True)) == [
        "Соседний город: слово 1",
        "Соседний город: слово 2",
    ]
    assert PublicIncident.objects.get().status == "waiting"
    assert "слово" not in str(PublicIncident.objects.values().get())


def test_an_update_that_comes_late_opens_nothing_again(
    incident: Incident, neighbour: Neighbour
) -> None:
    stand(neighbour, status="closed", updated_datetime=after(9).isoformat())
    ask()
    late = {"update_id": "7", "service_request_id": "N-1", "status": "open"}
    neighbour.updates = [late | {"updated_datetime": after(2).isoformat()}]
    Endpoint.objects.update(tells_updates=None)
    ask()
    incident.refresh_from_db()
    assert incident.status == Status.DONE


def test_who_has_no_updates_is_not_asked_for_them_again(
    incident: Incident, neighbour: Neighbour
) -> None:
    stand(neighbour)
    ask()
    ask()
    asked = [each.path for each in neighbour.heard if "updates" in each.path]
    assert len(asked) == 1


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_token_becomes_an_id_once_the_neighbour_knows_it(
    incident: Incident, neighbour: Neighbour, form: str
) -> None:
    Endpoint.objects.update(form=form)
    RemoteRequest.objects.update(remote_id="", token=WAITING)
    ask()
    assert RemoteRequest.objects.get().remote_id == ""
    neighbour.tokens[WAITING] = "N-1"
    stand(neighbour, status="closed", updated_datetime=after(5).isoformat())
    ask()
    incident.refresh_from_db()
    assert incident.status == Status.DONE


@pytest.mark.parametrize("status", [429, 500, 503])
def test_who_fails_is_asked_later_and_nothing_is_lost(
    incident: Incident, neighbour: Neighbour, status: int
) -> None:
    stand(neighbour, status="closed", updated_datetime=after(5).isoformat())
    neighbour.faults = [Said(status, headers={"Retry-After": "600"})]
    failed = ask()
    wait = failed.available_at - timezone.now()
    assert timedelta(minutes=9) < wait <= timedelta(minutes=10)
    assert (failed.failures, failed.error) == (1, str(status))
    assert ask().failures == 0
    incident.refresh_from_db()
    assert incident.status == Status.DONE


def test_one_that_fails_holds_up_no_other(
    incident: Incident, neighbour: Neighbour, toy_city: ToyCity
) -> None:
    Endpoint.objects.create(
        municipality=toy_city.municipality,
        name="Никого",
        url="http://127.0.0.1:9",
        is_read=True,
    )
    stand(neighbour, status="closed", updated_datetime=after(5).isoformat())
    due_again()
    assert ask_neighbours(5) == 2
    incident.refresh_from_db()
    assert incident.status == Status.DONE
    assert "127.0.0.1" in Endpoint.objects.get(name="Никого").error
