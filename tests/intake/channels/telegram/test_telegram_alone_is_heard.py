"""Is what calls the webhook kept only if it is Telegram, and once?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.telegram.secret import webhook_secret
from geo_incidents.intake.channels.telegram.views import HEADER, webhook
from tests.servers.bot_api import TOKEN

ADDRESS = "/channels/telegram/"
FORGED = 1000

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_a_bot(settings: Settings) -> None:
    settings.TELEGRAM_BOT_TOKEN = TOKEN


def call(update: Any, *, secret: str | None = None) -> Any:
    body = update if isinstance(update, bytes) else json.dumps(update)
    return Client().post(
        ADDRESS,
        body,
        content_type="application/json",
        headers={HEADER: webhook_secret() if secret is None else secret},
    )


def kept() -> list[str]:
    return list(Incoming.objects.order_by("pk").values_list("external_id", flat=True))


def test_what_telegram_brings_is_kept_once_whatever_its_order() -> None:
    for number in (12, 11, 12, 13, 11):
        assert (
            call({"update_id": number, "message": {"text": "Яма"}}).status_code == 200
        )
    assert kept() == ["12", "11", "13"]
    first = Incoming.objects.earliest("pk")
    assert (first.channel, first.account) == ("telegram", "700")
    assert first.payload["message"] == {"text": "Яма"}


def test_no_forged_call_of_a_thousand_is_kept() -> None:
    right = webhook_secret()
    accepted = 0
    for number in range(FORGED):
        place = number % len(right)
        forged = (
            right[:place] + "x" + right[place + 1 :],
            right[:place],
            right + right[: place + 1],
            right.replace(right[place], "z"),
        )[number % 4]
        request = RequestFactory().post(
            ADDRESS,
            json.dumps({"update_id": number}),
            content_type="application/json",
            headers={HEADER: forged},
        )
        accepted += webhook(request).status_code != 403
    assert accepted == 0
    assert kept() == []


@pytest.mark.parametrize("secret", ["", "не латиница", TOKEN])
def test_neither_is_a_strange_one(secret: str) -> None:
    assert call({"update_id": 1}, secret=secret).status_code == 403
    assert kept() == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id": true}', b"\xff"])
def test_what_is_no_update_is_refused(body: bytes) -> None:
    assert call(body).status_code == 400


def test_what_postgresql_cannot_store_is_left_out() -> None:
    assert call({"update_id": 5, "message": {"text": "a\0b"}}).status_code == 200
    assert Incoming.objects.get().payload["message"] == {"text": "ab"}


def test_a_pressed_button_is_let_go_at_once() -> None:
    answer = call({"update_id": 6, "callback_query": {"id": "q6"}}).json()
    assert answer == {"method": "answerCallbackQuery", "callback_query_id": "q6"}


def test_without_a_bot_nobody_is_there(settings: Settings) -> None:
    settings.TELEGRAM_BOT_TOKEN = ""
    assert call({"update_id": 7}).status_code == 404
    assert Client().get(ADDRESS).status_code == 405
