"""Does what is handed over reach the neighbour once, whatever happens on the way?"""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.exchange.open311.client import wire
from geo_incidents.exchange.open311.client.models import (
    Endpoint,
    RemoteRequest,
    ServiceCode,
)
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.services import Person
from geo_incidents.pipeline.leading import hand_over
from geo_incidents.pipeline.posting import post_messages
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.exchange.answering_server import Said
from tests.exchange.open311.client.neighbour import Neighbour
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture
def handed_over(endpoint: Endpoint, toy_city: ToyCity, operator: User) -> Incident:
    """An incident that was handed over and whose message waits."""
    person = Person(
        name="Тайный Житель", email="secret@example.org", phone="89000000000"
    )
    stored = appeal(toy_city, position=IN_WEST, text="Яма на мосту", person=person)
    carry([stored.pk], Stopwatch())
    number = Incident.objects.get().pk
    assert endpoint.organisation_id is not None
    return hand_over(
        number, endpoint.organisation_id, author=operator, reason="Мост регионального"
    )


def post_again() -> Outgoing:
    """Let the time of the message come, and post it; return what became of it."""
    Outgoing.objects.update(available_at=timezone.now() - timedelta(seconds=1))
    post_messages(5)
    return Outgoing.objects.get()


def test_the_neighbour_gets_place_topic_and_words_and_no_person(
    handed_over: Incident, neighbour: Neighbour
) -> None:
    message = post_again()
    assert message.sent_at is not None
    (form,) = neighbour.posted()
    assert form["service_code"] == "pothole"
    assert (float(form["lat"]), float(form["long"])) == IN_WEST[::-1]
    assert form["description"].startswith("Яма на мосту")
    assert "Мост регионального" in form["description"]
    assert form["api_key"] == "our-key-there"
    assert not form.keys() & {"email", "phone", "first_name", "last_name"}
    assert RemoteRequest.objects.get().remote_id == "N-1"


def test_their_code_of_the_topic_is_used(
    endpoint: Endpoint, toy_city: ToyCity, operator: User, neighbour: Neighbour
) -> None:
    pothole = toy_city.categories["pothole"]
    ServiceCode.objects.create(endpoint=endpoint, code="R-17", category=pothole)
    stored = appeal(toy_city, position=IN_WEST)
    carry([stored.pk], Stopwatch())
    assert endpoint.organisation_id is not None
    hand_over(
        Incident.objects.get().pk,
        endpoint.organisation_id,
        author=operator,
        reason="их",
    )
    post_again()
    assert neighbour.posted()[0]["service_code"] == "R-17"


def test_who_took_it_without_a_word_gets_it_again_under_the_same_key(
    handed_over: Incident, neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "TIMEOUT_S", 0.3)
    neighbour.stuck = threading.Event()
    assert post_again().sent_at is None
    neighbour.stuck.set()
    neighbour.stuck = None
    assert post_again().sent_at is not None
    assert len(neighbour.posted()) == 2
    assert list(neighbour.keys.values()) == ["N-1"]


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_who_is_busy_is_asked_again_when_they_say(
    handed_over: Incident, neighbour: Neighbour, status: int
) -> None:
    neighbour.faults = [Said(status, b"<html>busy", {"Retry-After": "90"})]
    message = post_again()
    assert message.sent_at is None
    wait = message.available_at - timezone.now()
    assert timedelta(seconds=80) < wait <= timedelta(seconds=90)
    assert post_again().sent_at is not None
    assert RemoteRequest.objects.get().remote_id == "N-1"


def test_what_is_refused_is_given_up_with_their_words(
    handed_over: Incident, neighbour: Neighbour
) -> None:
    refusal = b'[{"code":"404","description":"no such service_code"}]'
    neighbour.faults = [Said(404, refusal)]
    message = post_again()
    assert message.given_up_at is not None
    assert message.error == "404: no such service_code"


@pytest.mark.parametrize("body", [b"", b"ok", b"[", b"<a", b"<!DOCTYPE a><a/>"])
def test_what_cannot_be_read_is_no_answer(
    handed_over: Incident, neighbour: Neighbour, body: bytes
) -> None:
    neighbour.faults = [Said(200, body)]
    assert post_again().sent_at is None


def test_it_is_handed_over_once_and_another_time_when_it_came_back(
    handed_over: Incident, operator: User, toy_city: ToyCity, endpoint: Endpoint
) -> None:
    assert endpoint.organisation_id is not None
    ours = toy_city.organisations["roads-department"].pk
    hand_over(handed_over.pk, ours, author=operator, reason="нет, наше")
    hand_over(handed_over.pk, endpoint.organisation_id, author=operator, reason="их")
    assert Outgoing.objects.count() == 2


def test_nothing_is_posted_to_whom_is_not_in_use_any_more(
    handed_over: Incident, neighbour: Neighbour
) -> None:
    Endpoint.objects.update(is_active=False)
    assert post_again().given_up_at is not None
    assert neighbour.heard == []
