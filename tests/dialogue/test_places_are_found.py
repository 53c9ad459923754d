"""Is the place found however people say it, and asked for where it is not?"""

from __future__ import annotations

import pytest

from geo_incidents.intake.models import Appeal
from tests.dialogue.chat import Chat
from tests.toy_city import IN_EAST, ToyCity
from tests.two_towns import TwoTowns


@pytest.fixture
def chat(toy_city: ToyCity) -> Chat:
    return Chat()


def finished(chat: Chat, topic: str = "Яма на дороге") -> Appeal:
    chat.presses(topic)
    chat.presses("Отправить")
    return Appeal.objects.latest("pk")


def test_a_street_is_asked_its_house(chat: Chat) -> None:
    assert "возле какого дома" in chat.writes("На улице Ленина яма на дороге")
    assert "Это здесь: улица Ленина, 12?" in chat.writes("дом 12")


def test_a_street_without_a_house_is_no_point(chat: Chat) -> None:
    chat.writes("На улице Ленина яма на дороге")
    chat.presses("Где-то на этой улице")
    appeal = finished(chat)
    assert (appeal.position, appeal.address) == (None, "улица Ленина")


def test_where_no_place_is_named_it_is_asked_for(chat: Chat) -> None:
    assert "Где это?" in chat.writes("Огромная яма на дороге")
    assert "найти «где-то там»" in chat.writes("где-то там")
    assert "проспект Мира, 7/2" in chat.writes("пр. мира 7/2")
    chat.presses("Да, здесь")
    assert finished(chat).address == "проспект Мира, 7/2"


def test_a_pin_says_more_than_words(chat: Chat) -> None:
    chat.writes("Возле Ленина 12 яма на дороге")
    chat.stands(IN_EAST)
    appeal = finished(chat)
    assert appeal.position
    assert appeal.position.coords == IN_EAST


def test_the_place_can_be_another_until_it_is_sent(chat: Chat) -> None:
    chat.writes("Возле Ленина 12 яма на дороге")
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    chat.presses("Другое место")
    assert "улица Ленина, 2?" in chat.writes("Ленина 2")
    chat.presses("Да, здесь")
    chat.presses("Отправить")
    assert Appeal.objects.get().address == "улица Ленина, 2"


def test_of_several_towns_one_is_asked_for(two_towns: TwoTowns) -> None:
    chat = Chat()
    assert "В каком это городе?" in chat.writes("Возле Ленина 12 яма на дороге")
    chat.presses(two_towns.krugov.municipality.name)
    chat.presses("Да, здесь")
    assert finished(chat).municipality == two_towns.krugov.municipality
