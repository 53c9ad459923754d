"""Is what somebody began to tell still there when they come back?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from geo_incidents.dialogue.forgetting import forget_drafts
from geo_incidents.dialogue.models import Conversation
from geo_incidents.intake.models import Appeal
from tests.dialogue.chat import Chat
from tests.dialogue.test_a_sentence_is_enough import SENTENCE, a_photo
from tests.toy_city import ToyCity


@pytest.fixture
def chat(toy_city: ToyCity) -> Chat:
    return Chat()


def test_who_comes_back_is_asked_on(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.pauses(timedelta(days=3))
    assert "улица Ленина, 12" in chat.writes("/start")
    assert "О чём это?" in chat.presses("Да, здесь")


def test_after_a_long_pause_one_is_asked_whether_it_is_the_same(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.pauses(timedelta(days=3))
    assert "Это о том же?" in chat.writes("На улице Ленина, 2 не вывозят мусор")
    assert "улица Ленина, 2" in chat.presses("Нет, это другое")
    chat.presses("Да, здесь")
    chat.presses("Не вывозят мусор")
    chat.presses("Отправить")
    assert Appeal.objects.get().text == "На улице Ленина, 2 не вывозят мусор"


def test_or_goes_on_with_it(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.pauses(timedelta(days=3))
    chat.writes("Стало ещё глубже")
    assert "улица Ленина, 12" in chat.presses("Да, добавить")
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    assert Appeal.objects.get().text == f"{SENTENCE}\nСтало ещё глубже"


def test_what_is_cancelled_is_gone_with_its_photos(chat: Chat) -> None:
    chat.shows(a_photo())
    assert "Ничего не отправлено" in chat.writes("Отмена")
    assert default_storage.listdir("drafts")[1] == []
    assert "Ничего не начато" in chat.writes("/cancel")


def test_a_button_of_another_draft_does_nothing_to_this_one(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.writes("/cancel")
    chat.writes("На улице Ленина, 2 не вывозят мусор")
    old = next(each for each in chat.buttons if each.text == "Да, здесь")
    chat.buttons.append(old)
    assert "от прошлого разговора" in chat.presses("Да, здесь")
    assert "spot" in Conversation.objects.get().draft
    assert Conversation.objects.get().draft["spot"] is None


def test_what_nobody_goes_on_with_is_forgotten_after_a_month(chat: Chat) -> None:
    chat.shows(a_photo())
    assert forget_drafts() == 1
    conversation = Conversation.objects.get()
    assert (conversation.draft, conversation.number) == ({}, 1)
    assert default_storage.listdir("drafts")[1] == []
    chat.now = timezone.now()
    chat.writes(SENTENCE)
    assert forget_drafts() == 0
