"""Is who has written asked whether everybody may read it, without being held up?"""

from __future__ import annotations

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.releasing.models import State
from geo_incidents.publication.releasing.reaching import settle_words
from tests.dialogue.chat import Chat
from tests.toy_city import ToyCity

SENTENCE = "Возле Ленина 12 яма на дороге, вырыл сосед Пётр Ёлкин, 8 900 000 00 01"


@pytest.fixture(params=["telegram", "vk", "ok"])
def chat(toy_city: ToyCity, request: pytest.FixtureRequest) -> Chat:
    chat = Chat(channel=request.param)
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    return chat


def agreed() -> bool:
    return Consent.objects.filter(withdrawn_at=None).exists()


def test_who_only_writes_agrees_to_nothing(chat: Chat) -> None:
    assert Appeal.objects.exists()
    assert not Consent.objects.exists()


def test_one_sees_how_it_would_be_read_before_one_agrees(chat: Chat) -> None:
    shown = chat.presses("Показать мой текст всем")
    assert "вырыл сосед [имя], [телефон]" in shown
    assert "Ёлкин" not in shown
    assert not agreed()
    chat.presses("Показать всем")
    assert agreed()


def test_who_says_no_is_read_by_nobody_else(chat: Chat) -> None:
    chat.presses("Показать мой текст всем")
    assert "только те, кто" in chat.presses("Нет, не надо")
    assert not agreed()


def test_what_is_taken_back_leaves_the_map(chat: Chat, operator: User) -> None:
    process_batch()
    chat.presses("Показать мой текст всем")
    chat.presses("Показать всем")
    settle_words(Appeal.objects.get(), State.RELEASED, (), author=operator, seen=0)
    assert PublicIncident.objects.get().words
    assert "На карте все видят" in chat.presses("Показать мой текст всем")
    chat.presses("Больше не показывать")
    assert PublicIncident.objects.get().words == []
    assert not agreed()


def test_nobody_agrees_for_others(chat: Chat) -> None:
    chat.presses("Показать мой текст всем")
    other = Chat(channel=chat.channel, person="501", buttons=list(chat.buttons))
    assert "не отправляли" in other.presses("Показать всем")
    assert not agreed()
