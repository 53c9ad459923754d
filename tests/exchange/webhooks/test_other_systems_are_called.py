"""Does each subscriber hear once, signed, of what it asked for, whatever fails?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.errors import SignatureRefused
from geo_incidents.exchange.webhooks.changing import change_secret
from geo_incidents.exchange.webhooks.models import Event, Subscriber
from geo_incidents.exchange.webhooks.telling import tell
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.publication.models import PublicIncident
from tests.exchange.answering_server import Said, answering
from tests.exchange.webhooks.subscribing import (
    Listener,
    call,
    call_again,
    is_genuine,
    subscribe,
)
from tests.incidents import make_public_incident
from tests.toy_building import build
from tests.toy_city import ToyCity

PUBLISHED, CHANGED, CLOSED = (event.value for event in Event)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def url(listener: Listener, settings: Settings) -> Iterator[str]:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    with answering(listener.answer) as address:
        yield address


@pytest.fixture
def city(transactional_db: None) -> ToyCity:
    """Changes are read by transactions, so these tests commit theirs."""
    made = build()
    tell()
    return made


def publish(city: ToyCity, **words: Any) -> PublicIncident:
    return make_public_incident(city, opened_at=timezone.now(), **words)


def turn(incident: PublicIncident, status: str) -> None:
    PublicIncident.objects.filter(pk=incident.pk).update(status=status)


def test_an_incident_is_told_from_its_first_day_to_its_last(
    city: ToyCity, url: str, listener: Listener
) -> None:
    _subscriber, secret = subscribe(url)
    made = publish(city)
    call()
    turn(made, "in_work")
    call()
    turn(made, "done")
    call()
    call()
    assert listener.events() == [
        (event, made.number) for event in (PUBLISHED, CHANGED, CHANGED, CLOSED)
    ]
    assert all(is_genuine(request, secret) for request in listener.heard)
    told = json.loads(listener.heard[-1].body)
    assert told["id"] == listener.heard[-1].headers["webhook-id"]
    assert (told["data"]["status_before"], told["data"]["status"]) == (
        *("in_work", "done"),
    )
    assert told["data"]["district"] == "kvadratov.west-south"


def test_a_repeated_call_is_known_by_its_id(
    city: ToyCity, url: str, listener: Listener
) -> None:
    _subscriber, secret = subscribe(url)
    publish(city)
    call()
    (request,) = listener.heard
    assert is_genuine(request, secret)
    with pytest.raises(SignatureRefused):
        is_genuine(request, secret)


def test_a_subscriber_hears_of_its_districts_topics_and_events_only(
    city: ToyCity, url: str, listener: Listener
) -> None:
    subscribe(url, district_codes=["kvadratov.west"], category_codes=["pothole"])
    wanted = publish(city)
    publish(city, district="east-north")
    publish(city, category="rubbish")
    call()
    assert listener.events() == [(PUBLISHED, wanted.number)]
    Subscriber.objects.update(events=[CLOSED])
    turn(wanted, "in_work")
    turn(wanted, "closed")
    call()
    assert listener.events()[1:] == [(CLOSED, wanted.number)]


@pytest.mark.parametrize(
    "trouble", [Said(500), Said(429, headers={"Retry-After": "1"}), Said(302)]
)
def test_what_is_not_taken_is_sent_again_as_the_same(
    city: ToyCity, url: str, listener: Listener, trouble: Said
) -> None:
    subscribe(url)
    listener.says = [trouble]
    publish(city)
    call()
    call_again()
    call_again()
    first, second = listener.heard
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert Outgoing.objects.get().sent_at


def test_one_silent_subscriber_holds_up_no_other(
    city: ToyCity, url: str, listener: Listener, settings: Settings
) -> None:
    deaf = Listener(says=[Said(500)] * 9)
    with answering(deaf.answer) as elsewhere:
        subscribe(elsewhere)
        subscribe(url)
        for _ in range(3):
            publish(city)
        call()
    assert (len(deaf.heard), len(listener.heard)) == (1, 3)


def test_who_says_goodbye_is_called_no_more(
    city: ToyCity, url: str, listener: Listener
) -> None:
    subscribe(url)
    listener.says = [Said(410)]
    publish(city)
    call()
    call_again()
    assert len(listener.heard) == 1
    assert Outgoing.objects.get().given_up_at


def test_while_the_secret_changes_both_are_signed_with(
    city: ToyCity, url: str, listener: Listener
) -> None:
    subscriber, old = subscribe(url)
    new = change_secret(subscriber)
    assert new != old
    publish(city)
    call()
    (request,) = listener.heard
    for number, secret in enumerate([old, new]):
        headers = {**request.headers}
        assert len(headers["webhook-signature"].split()) == 2
        if number == 0:
            assert is_genuine(request, secret)
    subscriber.secrets.filter(value=old).update(expires_at=timezone.now())
    publish(city)
    call()
    with pytest.raises(SignatureRefused):
        is_genuine(listener.heard[-1], old)
    assert is_genuine(listener.heard[-1], new)


def test_what_was_before_the_first_time_and_old_loads_are_no_news(
    city: ToyCity, url: str, listener: Listener
) -> None:
    subscribe(url)
    make_public_incident(city)
    call()
    assert listener.events() == []
