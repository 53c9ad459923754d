"""Can somebody hear of what happens around a place, and stop hearing of it?"""

from __future__ import annotations

import pytest

from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.publication.subscriptions.selectors import subscriptions_at
from geo_incidents.publication.subscriptions.start_words import word_of
from tests.dialogue.chat import Chat
from tests.dialogue.test_a_sentence_is_enough import SENTENCE
from tests.toy_city import IN_WEST, OUTSIDE, ToyCity

TO = Address(channel="telegram", account="bot", recipient="500")


@pytest.fixture
def chat(toy_city: ToyCity) -> Chat:
    return Chat()


def followed() -> list[str]:
    return [each.label for each in subscriptions_at(TO)]


def test_the_surroundings_of_an_address_are_followed_and_left(chat: Chat) -> None:
    assert "За каким местом следить" in chat.writes("/follow")
    chat.writes("Ленина 12")
    assert "Вы следите" in chat.presses("300 м вокруг")
    assert followed() == ["300 м вокруг: улица Ленина, 12"]
    assert "300 м вокруг: улица Ленина, 12" in chat.writes("подписки")
    assert "Больше не следите" in chat.presses("Не следить")
    assert followed() == []


def test_a_district_is_followed_by_its_name_or_by_a_pin(chat: Chat) -> None:
    chat.writes("/follow")
    chat.writes("западный")
    chat.presses("Западный")
    chat.writes("/follow")
    assert "Это место не у нас" in chat.stands(OUTSIDE)
    chat.writes("/follow")
    chat.stands(IN_WEST)
    chat.presses("Весь район: Юго-Западный")
    assert followed() == ["Западный", "Юго-Западный"]


def test_the_place_of_an_appeal_is_followed_at_once(chat: Chat) -> None:
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    process_batch()
    chat.presses("Следить за этим местом")
    chat.presses("300 м вокруг")
    assert followed() == ["300 м вокруг: улица Ленина, 12"]


def test_what_is_no_place_is_asked_again_and_a_report_is_a_report(chat: Chat) -> None:
    chat.writes("/follow")
    assert "Не получается найти" in chat.writes("Пустяковая")
    long = f"{SENTENCE}, и никто не приезжает, хотя мы звонили два раза"
    assert "Это здесь" in chat.writes(long)
    assert Appeal.objects.count() == 0


def test_a_link_of_the_map_begins_it(chat: Chat) -> None:
    word = word_of("near=50.02,55.02&radius=500")
    assert "500 м вокруг: улица Ленина, 12" in chat.writes(f"/start {word}")
    assert followed() == []
    assert "Вы следите" in chat.presses("Да, следить")
    assert followed() == ["500 м вокруг: улица Ленина, 12"]


def test_a_link_to_a_district_begins_it_too(chat: Chat) -> None:
    chat.writes(f"/start {word_of('district=kvadratov.west')}")
    chat.presses("Да, следить")
    assert followed() == ["Западный"]


def test_a_link_that_says_no_place_is_asked_for_one(chat: Chat) -> None:
    assert "За каким местом следить" in chat.writes(f"/start {word_of('near=0,0')}")
    assert "Здравствуйте" in chat.writes("/start nonsense")
