"""Does one sentence lead to an appeal, with a press for each question?"""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from geo_incidents.dialogue import sending
from geo_incidents.intake.models import Appeal
from tests.dialogue.chat import Chat
from tests.toy_city import IN_WEST, ToyCity

SENTENCE = "Возле Ленина 12 третий день яма на дороге"


@pytest.fixture
def chat(toy_city: ToyCity) -> Chat:
    return Chat()


def a_photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(written, "JPEG")
    return written.getvalue()


def test_a_sentence_becomes_an_appeal_at_its_house(chat: Chat) -> None:
    assert "улица Ленина, 12" in chat.writes(SENTENCE)
    assert "[map (50.02, 55.0203)]" in chat.script[1]
    assert "О чём это?" in chat.presses("Да, здесь")
    summary = chat.presses("Яма на дороге")
    assert SENTENCE in summary
    assert "улица Ленина, 12" in summary
    receipt = chat.presses("Отправить")
    appeal = Appeal.objects.get()
    assert f"{appeal.pk}" in receipt
    assert f"/appeals/{appeal.token}/" in receipt
    assert (appeal.channel, appeal.text) == ("telegram", SENTENCE)
    assert appeal.category.code == "pothole"
    assert appeal.position
    assert appeal.position.coords == (50.02, 55.0203)
    assert appeal.reporter
    assert (appeal.reporter.name, appeal.reporter.phone) == ("", "")
    assert appeal.return_address.recipient == "500"


def test_sending_twice_sends_once(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    assert "уже отправлено" in chat.presses("Отправить")
    assert Appeal.objects.count() == 1


def test_a_place_and_then_words_do_as_well(chat: Chat) -> None:
    assert "улица Ленина, 12" in chat.stands(IN_WEST)
    assert "О чём это?" in chat.writes("Яма на дороге")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    appeal = Appeal.objects.get()
    assert appeal.address == ""
    assert appeal.position
    assert appeal.position.coords == IN_WEST


def test_photos_come_along_without_what_hides_in_them(chat: Chat) -> None:
    assert "Что случилось" in chat.shows(a_photo(), album="a")
    assert chat.shows(a_photo(), album="a") == ""
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    assert "Фото: 2" in chat.presses("Яма на дороге")
    assert len(default_storage.listdir("drafts")[1]) == 2
    chat.presses("Отправить")
    assert Appeal.objects.get().photos.count() == 2
    assert default_storage.listdir("drafts")[1] == []


def test_what_is_no_photo_is_told_kindly(chat: Chat) -> None:
    assert "не фотография" in chat.shows(b"GIF89a")


def test_words_may_be_added_until_it_is_sent(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    assert "Добавлено" in chat.writes("Глубокая, с колесо")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    assert Appeal.objects.get().text == f"{SENTENCE}\nГлубокая, с колесо"


def test_an_address_alone_is_asked_what_is_the_matter_there(chat: Chat) -> None:
    assert "Что случилось" in chat.writes("улица Ленина, дом 12")
    assert "Это здесь" in chat.writes("Яма на дороге")


def test_nobody_sends_more_a_day_than_a_person_can(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_A_DAY", 1)
    for _turn in range(2):
        chat.writes(SENTENCE)
        chat.presses("Да, здесь")
        chat.presses("Яма на дороге")
        said = chat.presses("Отправить")
    assert "Отправьте это завтра" in said
    assert Appeal.objects.count() == 1
    chat.pauses(timedelta(hours=23, minutes=59))
    chat.writes("/start")
    assert "Принято" in chat.presses("Отправить")
    assert Appeal.objects.count() == 2
