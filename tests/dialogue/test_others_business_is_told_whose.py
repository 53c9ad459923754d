"""Is one told what others decide on before one sends it, and learnt from?"""

from __future__ import annotations

import pytest

from geo_incidents.intake.topics.models import TopicChoice
from tests.dialogue.chat import Chat
from tests.dialogue.test_a_sentence_is_enough import SENTENCE
from tests.toy_city import ToyCity

GAS = "В подъезде сильно пахнет газом, улица Ленина, 12"


@pytest.fixture
def chat(toy_city: ToyCity) -> Chat:
    return Chat()


def test_who_is_told_whose_it_is_may_insist(chat: Chat) -> None:
    assert "112" in chat.writes(GAS)
    assert "Это здесь" in chat.presses("Всё равно отправить")


def test_or_let_it_be(chat: Chat) -> None:
    chat.writes(GAS)
    assert "Ничего не отправлено" in chat.presses("Спасибо, понятно")
    assert "Это здесь" in chat.writes(SENTENCE)


def test_what_was_offered_and_chosen_is_learnt_from(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    choice = TopicChoice.objects.get()
    assert (choice.by, choice.category.code) == ("resident", "pothole")
    assert "pothole" in {code for code, _confidence in choice.offered}
