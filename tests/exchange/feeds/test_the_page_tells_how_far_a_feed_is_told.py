"""Does the page of feeds tell what waits, and can the address be tried from it?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.exchange.feeds.checks import check_feeds
from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.pipeline.posting import MOST_ATTEMPTS, post_messages
from tests.exchange.answering_server import Said
from tests.exchange.feeds.far_side import FarSide, tell_again
from tests.toy_city import ToyCity


@pytest.fixture
def page(client: Client, toy_city: ToyCity, told_pos: Feed, operator: User) -> Client:
    client.force_login(operator)
    return client


def shown(client: Client) -> str:
    return client.get("/internal/feeds/").content.decode()


def tried(client: Client, code: str = "pos") -> str:
    return client.post(f"/internal/feeds/{code}/try").content.decode()


def test_what_waits_and_what_was_given_up_is_told(
    page: Client, toy_city: ToyCity, far_side: FarSide
) -> None:
    assert "Пока не принято ни одного" in shown(page)
    to = Address(channel="feed", account="pos", recipient="1")
    say(to, {"rows": []}, key="feed:pos:1:1", municipality=toy_city.municipality)
    far_side.faults = [Said(503, b"closed")] * MOST_ATTEMPTS
    post_messages(1)
    told = shown(page)
    assert "Ожидают отправки: 1" in told
    assert "Сервер ответил 503: closed" in told
    for _ in range(MOST_ATTEMPTS):
        tell_again()
    assert "Не доставлено: 1" in shown(page)
    Outgoing.objects.update(given_up_at=None, attempts=0)
    tell_again()
    assert "Последний принят" in shown(page)


def test_the_address_is_tried_with_no_answer_in_it(
    page: Client, far_side: FarSide
) -> None:
    assert "проба принята" in tried(page)
    (heard,) = far_side.heard
    assert json.loads(heard.body) == []
    assert far_side.rows() == []
    far_side.faults = [Said(401, b"who are you?")]
    assert "Сервер ответил 401: who are you?" in tried(page)
    assert not Outgoing.objects.exists()


def test_without_a_secret_it_is_said_and_nothing_is_sent(
    page: Client, far_side: FarSide, settings: Settings
) -> None:
    settings.FEEDS_SECRETS = {}
    assert "Нет секрета для подписи" in shown(page)
    assert "нет секрета" in tried(page)
    assert far_side.heard == []
    assert [one.id for one in check_feeds()] == ["exchange.E303"]


def test_who_exchanges_no_files_tries_no_address(
    page: Client, officer_of_west: User, far_side: FarSide
) -> None:
    assert page.post("/internal/feeds/nobody/try").status_code == 404
    assert page.get("/internal/feeds/pos/try").status_code == 302
    page.force_login(officer_of_west)
    assert page.post("/internal/feeds/pos/try").status_code == 404
    assert far_side.heard == []


def test_an_address_of_our_own_network_is_refused(
    settings: Settings, tmp_path: Path, told_pos: Feed
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = []
    (error,) = check_feeds()
    assert "https" in error.msg
