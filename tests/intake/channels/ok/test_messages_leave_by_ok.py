"""Do messages reach OK as a person should see them, once, and whatever it answers?"""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import Settings

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels import asking
from geo_incidents.intake.channels.ok.delivering import deliver
from geo_incidents.intake.channels.senders import Address, Message
from tests.exchange.answering_server import Said
from tests.servers.ok_api import GROUP, HANGS_UP, TOKEN, OkApi, buttons_of, refused

TO = Address(channel="ok", account=GROUP, recipient="chat:C500")
TOO_MANY = Said(429, headers={"Retry-After": "7"})
HERE = {"text": "Да, здесь", "data": "7:here"}


def send(**content: Any) -> None:
    deliver(Message(TO, "key", content))


def test_a_text_goes_with_its_buttons(ok: OkApi) -> None:
    send(text="Здесь?", buttons=[[HERE], [{"text": "Другое", "data": "7:else"}]])
    (said,) = ok.said()
    assert said["text"] == "Здесь?"
    assert buttons_of(said) == {"Да, здесь": "7:here", "Другое": "7:else"}


def test_a_place_is_asked_for_by_a_button_and_shown_as_a_pin(ok: OkApi) -> None:
    send(text="Где?", buttons=[[{"text": "Я здесь", "asks": "position"}]])
    send(position=[50.02, 55.02])
    asked, pin = ok.said()
    ((button,),) = asked["attachments"][0]["payload"]["keyboard"]["buttons"]
    assert (button["type"], button["text"]) == ("REQUEST_GEO_LOCATION", "Я здесь")
    assert "text" not in pin
    assert pin["attachments"][0]["payload"]["longitude"] == 50.02


def test_pictures_go_with_the_text_as_many_as_ok_takes(ok: OkApi) -> None:
    names = [
        default_storage.save(f"ok-{n}.jpg", ContentFile(b"JPEG")) for n in range(7)
    ]
    send(text="Готово", photos=["gone.jpg", *names], buttons=[[HERE]])
    (said,) = ok.said()
    kinds = [one["type"] for one in said["attachments"]]
    assert kinds == ["IMAGE"] * 3 + ["INLINE_KEYBOARD"]
    assert said["attachments"][0]["payload"] == {"token": "picture-1"}
    assert ok.uploads == 3


def test_a_long_text_comes_in_parts_with_the_buttons_under_the_last(ok: OkApi) -> None:
    send(text="слово " * 1500, buttons=[[HERE]])
    parts = [said["text"] for said in ok.said()]
    assert " ".join(parts).split() == ["слово"] * 1500
    assert max(map(len, parts)) <= 4000
    assert [bool(buttons_of(said)) for said in ok.said()] == [False, False, True]


def test_what_ok_has_already_is_not_sent_again(ok: OkApi) -> None:
    for _killed_before_it_was_written_down in range(3):
        send(text="Здесь?", buttons=[[HERE]])
        send(text="Здесь?", buttons=[[HERE]])
        assert len(ok.said()) == 1
    send(position=[50.02, 55.02])
    send(position=[50.02, 55.02])
    send(text="Здесь?", buttons=[[HERE]])
    assert len(ok.said()) == 3


def test_of_parts_only_those_go_that_ok_lacks(ok: OkApi) -> None:
    text = " ".join(f"слово{n}" for n in range(1500))
    send(text=text)
    whole = [said["text"] for said in ok.said()]
    del ok.chats["chat:C500"][1:]
    send(text=text)
    assert [said["text"] for said in ok.said()] == whole


def test_the_same_words_with_other_buttons_are_another_message(ok: OkApi) -> None:
    send(text="Что это?", buttons=[[HERE]])
    send(text="Что это?", buttons=[[{"text": "Да, здесь", "data": "8:here"}]])
    send(text="Что это?")
    assert len(ok.said()) == 3


def test_who_has_written_meanwhile_is_answered_as_before(ok: OkApi) -> None:
    send(text="Что случилось?")
    ok.writes("Что случилось?")
    send(text="Что случилось?")
    assert len(ok.said()) == 2


@pytest.mark.parametrize(
    "strange",
    [
        *({"message": None}, {"sender": None}, {"sender": {"user_id": "user:1"}}),
        {"message": {"attachments": [{"type": "STICKER"}, {"payload": {"id": "1"}}]}},
    ],
)
def test_whatever_a_chat_ends_with_it_is_written_to(
    ok: OkApi, strange: dict[str, Any]
) -> None:
    send(text="Ответ")
    ok.chats["chat:C500"][0] |= strange
    send(text="Ответ")
    assert len(ok.chats["chat:C500"]) == 2


def test_where_a_chat_may_not_be_read_it_is_written_to(ok: OkApi) -> None:
    ok.fails("GET messages", refused(455))
    send(text="Ответ")
    assert len(ok.said()) == 1


@pytest.mark.parametrize(
    "answer",
    [
        *(HANGS_UP, Said(502), Said(body=b"<html>"), Said(404, b'{"detail": 1}')),
        *(refused(2), refused(9999, 500), refused(102), refused(1)),
    ],
)
@pytest.mark.parametrize("call", ["GET messages", "POST messages"])
def test_where_ok_stumbles_it_is_tried_again(
    ok: OkApi, call: str, answer: Said
) -> None:
    ok.fails(call, answer)
    with pytest.raises(NotDelivered) as caught:
        send(text="Ответ")
    assert caught.value.retry_after_s is None
    assert TOKEN not in str(caught.getrepr(style="long", chain=True))
    send(text="Ответ")
    assert len(ok.said()) == 1


@pytest.mark.parametrize(
    ("answer", "pause_s"), [(TOO_MANY, 7), (refused(8), 600), (refused(11, 429), 60)]
)
def test_who_is_too_loud_waits(ok: OkApi, answer: Said, pause_s: float) -> None:
    ok.fails("POST messages", answer)
    with pytest.raises(NotDelivered) as caught:
        send(text="Ответ")
    assert caught.value.retry_after_s == pause_s


@pytest.mark.parametrize("code", [455, 456, 458, 705])
@pytest.mark.parametrize("status", [200, 400])
def test_who_lets_nobody_write_is_not_tried_again(
    ok: OkApi, code: int, status: int
) -> None:
    ok.fails("POST messages", refused(code, status))
    with pytest.raises(Undeliverable, match=f"{code}: AS TOLD"):
        send(text="Ответ")


def test_who_does_not_answer_is_not_waited_for(
    ok: OkApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TIMEOUT_S", 0.2)
    ok.fails("POST messages", ok.silence)
    with pytest.raises(NotDelivered, match="ReadTimeout"):
        send(text="Ответ")


def test_nobody_reads_the_token_in_a_log(
    ok: OkApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    send(text="Ответ")
    assert TOKEN not in caplog.text
    assert TOKEN.replace(":", "%3A") not in caplog.text


def test_without_a_group_all_waits(settings: Settings) -> None:
    settings.OK_URL = ""
    with pytest.raises(NotDelivered, match="OK_URL is not set"):
        send(text="Ответ")
