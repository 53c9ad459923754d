"""Does a message reach the chat, and is it known why where it does not?"""

from __future__ import annotations

import io
import logging
import socket
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import Settings

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.senders import Address, Message
from geo_incidents.intake.channels.telegram import line
from geo_incidents.intake.channels.telegram.delivering import deliver
from tests.servers.bot_api import (
    BLOCKED,
    BROKEN,
    SILENCE,
    TOKEN,
    TOO_MANY,
    Answer,
    BotApi,
    refused,
)

TO = Address(channel="telegram", account="700", recipient="500")
GONE = refused(400, "Bad Request: chat not found")
UNKNOWN = refused(401, "Unauthorized")


def send(**content: Any) -> None:
    deliver(Message(TO, "key", content))


def test_a_text_goes_with_its_buttons(telegram: BotApi) -> None:
    rows = [[{"text": "Да", "data": "yes.1.0"}], [{"text": "Нет", "data": "no.1.0"}]]
    send(text="Починили?", buttons=rows)
    (said,) = telegram.said()
    assert (said["chat_id"], said["text"]) == ("500", "Починили?")
    keyboard = said["reply_markup"]["inline_keyboard"]
    assert [[b["callback_data"] for b in row] for row in keyboard] == [
        ["yes.1.0"],
        ["no.1.0"],
    ]


def test_a_place_is_asked_for_by_a_button_and_shown_as_a_pin(telegram: BotApi) -> None:
    send(text="Где?", buttons=[[{"text": "Я там", "asks": "position"}]])
    (asked,) = telegram.said()
    assert asked["reply_markup"]["keyboard"] == [
        [{"text": "Я там", "request_location": True}]
    ]
    send(position=[50.02, 55.0203])
    (pin,) = telegram.said("sendLocation")
    assert (pin["longitude"], pin["latitude"]) == ("50.02", "55.0203")
    send(text="Принято.")
    assert telegram.said()[-1]["reply_markup"] == {"remove_keyboard": True}


@pytest.mark.parametrize(("count", "method"), [(1, "sendPhoto"), (3, "sendMediaGroup")])
def test_pictures_go_before_the_text(telegram: BotApi, count: int, method: str) -> None:
    picture = io.BytesIO(b"JPEG")
    names = [
        default_storage.save(f"done-{n}.jpg", ContentFile(picture.getvalue()))
        for n in range(count)
    ]
    send(text="Готово", photos=[*names, "gone.jpg"])
    assert [call.method for call in telegram.calls] == [method, "sendMessage"]


def test_a_long_text_is_cut_between_words(telegram: BotApi) -> None:
    text = "слово " * 1500 + "🙂" * 10
    send(text=text)
    parts = telegram.texts()
    assert all(len(part.encode("utf-16-le")) // 2 <= 4096 for part in parts)
    assert " ".join(parts).split() == text.split()
    assert len(parts) == 3


@pytest.mark.parametrize("answer", [BROKEN, None, UNKNOWN, refused(500, "Oops")])
def test_where_telegram_stumbles_it_is_tried_again(
    telegram: BotApi, answer: Answer | None
) -> None:
    telegram.fails("sendMessage", answer)
    with pytest.raises(NotDelivered) as caught:
        send(text="Ответ")
    assert caught.value.retry_after_s is None


def test_who_is_too_loud_waits_as_long_as_is_said(telegram: BotApi) -> None:
    telegram.fails("sendMessage", TOO_MANY)
    with pytest.raises(NotDelivered) as caught:
        send(text="Ответ")
    assert caught.value.retry_after_s == 7


def test_who_does_not_answer_is_not_waited_for(
    telegram: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line.ask, "__kwdefaults__", {"timeout_s": 0.2})
    telegram.fails("sendMessage", SILENCE)
    with pytest.raises(NotDelivered, match="TimedOut"):
        send(text="Ответ")


@pytest.mark.parametrize("answer", [BLOCKED, GONE])
def test_who_has_left_is_not_tried_again(telegram: BotApi, answer: Answer) -> None:
    telegram.fails("sendMessage", answer)
    with pytest.raises(Undeliverable):
        send(text="Ответ")


@pytest.mark.parametrize("answer", [UNKNOWN, BROKEN, None, TOO_MANY, BLOCKED])
def test_nobody_reads_the_token_in_a_log_or_an_error(
    telegram: BotApi, answer: Answer | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    send(text="Первое")
    telegram.fails("sendMessage", answer)
    with pytest.raises((NotDelivered, Undeliverable)) as caught:
        send(text="Второе")
    secret = TOKEN.partition(":")[2]
    assert secret not in caplog.text
    assert secret not in str(caught.getrepr(style="long", chain=True))


def test_nor_where_nobody_is_there(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.TELEGRAM_API_URL = f"http://127.0.0.1:{taken.getsockname()[1]}"
        settings.TELEGRAM_BOT_TOKEN = TOKEN
        with pytest.raises(NotDelivered) as caught:
            send(text="Ответ")
    assert TOKEN.partition(":")[2] not in str(caught.value)


def test_without_a_bot_it_waits_for_one(settings: Settings) -> None:
    settings.TELEGRAM_BOT_TOKEN = ""
    with pytest.raises(NotDelivered, match="TELEGRAM_BOT_TOKEN"):
        send(text="Ответ")
