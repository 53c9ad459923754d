"""Is who lives where the town asks something asked in the chat, and answers once?"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.dialogue.polling import tell_polls
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.turns import Button
from geo_incidents.publication.polls.counting import count_for_good
from geo_incidents.publication.polls.models import Answer, Poll
from tests.dialogue.chat import Chat
from tests.publication.polls.conftest import IN_THE_EAST, answer, end, make
from tests.toy_city import ToyCity

SENTENCE = "Возле Ленина 12 яма на дороге"


@pytest.fixture
def poll(toy_city: ToyCity, operator: User) -> Poll:
    return make(operator)


@pytest.fixture
def chat(toy_city: ToyCity) -> Chat:
    return Chat()


def noon() -> datetime:
    now = timezone.localtime(timezone=ZoneInfo("Europe/Moscow"))
    return now.replace(hour=12) + timedelta(days=1)


def follow(chat: Chat) -> None:
    chat.writes("/follow")
    chat.writes("Ленина 12")
    chat.presses("вокруг")


def sends(chat: Chat) -> str:
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    return chat.presses("Отправить")


def asked(chat: Chat) -> list[str]:
    """Let those who follow be told; return what this chat reads, and its buttons."""
    tell_polls(now=noon())
    told = Outgoing.objects.filter(recipient=chat.person, key__contains="poll")
    for message in told:
        rows = message.content["buttons"]
        chat.buttons += [Button(b["text"], b["data"]) for row in rows for b in row]
    return [message.content["text"] for message in told]


def answers() -> list[list[int]]:
    return [one.ranks for one in Answer.objects.all()]


def test_who_follows_the_place_is_asked_once_and_answers_by_a_touch(
    chat: Chat, poll: Poll
) -> None:
    follow(chat)
    (question,) = asked(chat)
    assert "Что сделать на пустыре?" in question
    assert f"/polls/{poll.pk}/" in question
    assert len(asked(chat)) == 1
    assert "учтён: Сквер" in chat.presses("1. Сквер")
    assert answers() == [[1]]


def test_another_touch_changes_the_answer(chat: Chat, poll: Poll) -> None:
    follow(chat)
    asked(chat)
    chat.presses("1. Сквер")
    assert "изменён, теперь он такой: Стоянка" in chat.presses("2. Стоянка")
    assert answers() == [[2]]


def test_of_several_a_touch_takes_and_leaves_one(chat: Chat, operator: User) -> None:
    make(operator, is_multiple=True)
    follow(chat)
    asked(chat)
    chat.presses("1. Сквер")
    assert "Сквер; Стоянка" in chat.presses("2. Стоянка")
    chat.presses("1. Сквер")
    assert answers() == [[2]]
    assert "Выберите" in chat.presses("2. Стоянка")
    assert answers() == [[2]]


def test_who_writes_from_there_is_asked_until_they_have_answered(
    chat: Chat, poll: Poll
) -> None:
    assert "Что сделать на пустыре?" in sends(chat)
    chat.presses("3. Ничего")
    assert "Что сделать на пустыре?" not in sends(chat)


def test_nobody_is_asked_of_another_place_or_at_night(
    chat: Chat, toy_city: ToyCity, operator: User
) -> None:
    make(operator, area=IN_THE_EAST)
    follow(chat)
    assert asked(chat) == []
    assert "пустыре" not in sends(chat)
    make(operator)
    assert tell_polls(now=noon().replace(hour=23)) == 0


def test_an_account_is_one_person_and_a_mailbox_another(chat: Chat, poll: Poll) -> None:
    chat.person = "500600700800"  # too long to stand in a digest by chance
    follow(chat)
    asked(chat)
    chat.presses("1. Сквер")
    bot = Chat(person=chat.person, channel="vk", buttons=list(chat.buttons))
    bot.presses("1. Сквер")
    answer(poll, "reader@example.org", 1)
    assert answers() == [[1]] * 3
    assert not Answer.objects.filter(person__contains=chat.person).exists()


def test_what_is_over_counts_no_more(chat: Chat, poll: Poll) -> None:
    follow(chat)
    asked(chat)
    end(poll)
    assert "завершён" in chat.presses("1. Сквер").lower()
    count_for_good(timezone.now())
    assert answers() == []


def test_a_draft_cannot_be_answered(chat: Chat, poll: Poll) -> None:
    follow(chat)
    asked(chat)
    Poll.objects.update(published_at=None)
    assert "больше не проводится" in chat.presses("1. Сквер")
    assert answers() == []
