"""Is every request of a neighbour in our town received, and each of them once?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from geo_incidents.exchange.open311.client import paging
from geo_incidents.exchange.open311.client.models import (
    Endpoint,
    RemoteRequest,
    ServiceCode,
)
from geo_incidents.exchange.open311.client.rounds import ask_neighbours
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.publication.models import PublicIncident
from tests.exchange.answering_server import Said
from tests.exchange.open311.client.conftest import due_again
from tests.exchange.open311.client.neighbour import Neighbour, Row, request
from tests.incidents import make_incident
from tests.toy_city import IN_WEST, OUTSIDE, ToyCity

NOW = timezone.now().replace(microsecond=0)


@pytest.fixture(autouse=True)
def read(endpoint: Endpoint) -> Endpoint:
    endpoint.is_read = True
    endpoint.save()
    return endpoint


def days_ago(days: float, number: str = "", **given: Any) -> Row:
    at = NOW - timedelta(days=days)
    return request(number or f"N-{days:g}", at, **given)


def ask() -> Endpoint:
    due_again()
    ask_neighbours(5)
    return Endpoint.objects.get()


def texts() -> set[str]:
    return set(Appeal.objects.values_list("text", flat=True))


def test_a_request_becomes_an_appeal_at_its_place_and_time(
    neighbour: Neighbour,
) -> None:
    neighbour.requests = [days_ago(3)]
    ask()
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.text) == ("open311", "Яма N-3")
    assert appeal.position is not None
    assert appeal.position.coords == IN_WEST
    assert appeal.requested_at == NOW - timedelta(days=3)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_many_pages_are_read_in_whichever_order_they_come(
    neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(paging, "PAGE", 10)
    Endpoint.objects.update(form=form)
    neighbour.requests = [days_ago(1, f"N-{n}") for n in range(35)]
    neighbour.requests += neighbour.requests[:5]
    neighbour.requests.sort(key=lambda row: str(row["service_request_id"])[::-1])
    neighbour.mixed = lambda rows: list(rows)[::-1]
    ask()
    ask()
    assert Appeal.objects.count() == 35


def test_then_only_what_was_changed_is_asked_for(neighbour: Neighbour) -> None:
    neighbour.requests = [days_ago(days) for days in (3, 2, 1)]
    assert ask().read_until == NOW - timedelta(days=1)
    neighbour.heard.clear()
    neighbour.requests.append(days_ago(0.5))
    ask()
    asked = [each.path for each in neighbour.heard if "updated_after" in each.path]
    assert len(asked) == 1
    assert Appeal.objects.count() == 4


def test_who_knows_no_changes_is_asked_by_the_day_of_the_request(
    neighbour: Neighbour,
) -> None:
    neighbour.requests = [days_ago(days) for days in (80, 40, 1)]
    neighbour.knows_changes = False
    ask()
    neighbour.requests.append(days_ago(50))
    endpoint = ask()
    assert endpoint.tells_changes is False
    assert texts() == {"Яма N-80", "Яма N-40", "Яма N-1", "Яма N-50"}


def test_who_knows_neither_pages_nor_changes_is_read_whole(
    neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE", 20)
    neighbour.knows_changes = neighbour.knows_pages = False
    neighbour.most = 50
    neighbour.requests = [days_ago(n / 4, f"N-{n}") for n in range(1, 200)]
    Endpoint.objects.update(tells_changes=False)
    ask()
    assert Appeal.objects.count() == 199


def test_who_tells_fewer_at_once_than_asked_for_is_read_whole(
    neighbour: Neighbour,
) -> None:
    neighbour.most = 20
    neighbour.requests = [days_ago(n / 4, f"N-{n}") for n in range(1, 46)]
    ask()
    assert Appeal.objects.count() == 45


def test_who_tells_without_an_end_is_given_up(
    neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST_CALLS", 20)
    neighbour.most = 10
    neighbour.requests = [days_ago(1, f"N-{n}") for n in range(300)]
    assert ask().error == "There is no end to what it tells."
    assert not Appeal.objects.exists()


def test_what_became_of_a_request_there_is_told_here(neighbour: Neighbour) -> None:
    neighbour.requests = [days_ago(2)]
    ask()
    process_batch()
    closed = {"status": "closed", "status_notes": "Готово"}
    neighbour.requests = [
        days_ago(2, updated_datetime=NOW.isoformat(), **closed),
    ]
    ask()
    ask()
    assert RemoteRequest.objects.get().status == "closed"
    incident = Appeal.objects.get().incidentappeal.incident
    said = incident.status_changes.exclude(reason="")
    assert [each.reason for each in said] == ["Соседний город: Готово"]


def test_what_was_closed_before_we_read_it_comes_in_closed(
    neighbour: Neighbour,
) -> None:
    changed = (NOW - timedelta(days=1)).isoformat()
    neighbour.requests = [days_ago(2, status="closed", updated_datetime=changed)]
    ask()
    process_batch()
    assert PublicIncident.objects.get().status == "done"


def test_a_topic_that_nobody_mapped_waits_until_somebody_does(
    neighbour: Neighbour, toy_city: ToyCity, read: Endpoint
) -> None:
    neighbour.requests = [days_ago(2, service_code="R-17"), days_ago(1)]
    assert ask().unmapped == ["R-17"]
    assert texts() == {"Яма N-1"}
    kerb = toy_city.categories["kerb"]
    ServiceCode.objects.create(endpoint=read, code="R-17", category=kerb)
    Endpoint.objects.update(read_until=None)
    assert ask().unmapped == []
    assert texts() == {"Яма N-1", "Яма N-2"}


@pytest.mark.parametrize(
    "given",
    [
        {"long": OUTSIDE[0], "lat": OUTSIDE[1]},
        {"long": None, "lat": None},
        {"long": "nan", "lat": "55"},
        {"long": 0, "lat": 0},
        {"service_request_id": ""},
    ],
)
def test_what_is_not_in_our_town_is_not_ours(
    neighbour: Neighbour, given: dict[str, Any]
) -> None:
    neighbour.requests = [days_ago(2, **given), days_ago(1)]
    ask()
    assert texts() == {"Яма N-1"}


def test_our_own_does_not_come_back_as_theirs(
    neighbour: Neighbour, toy_city: ToyCity, read: Endpoint
) -> None:
    own = make_incident(toy_city)
    waiting = {"token": "t", "key": "k"}
    RemoteRequest.objects.create(endpoint=read, incident=own, **waiting)
    neighbour.requests = [days_ago(1)]
    ask()
    assert not Appeal.objects.exists()


def test_a_page_that_fails_is_read_again_and_nothing_is_missed(
    neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE", 10)
    neighbour.requests = [days_ago(1, f"N-{n}") for n in range(25)]
    neighbour.faults = [Said(503)]
    assert ask().error == "503"
    ask()
    assert Appeal.objects.count() == 25
