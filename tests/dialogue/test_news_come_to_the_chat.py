"""Is whoever wrote told what becomes of it, where they wrote, and once?"""

from __future__ import annotations

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.dialogue.models import News
from geo_incidents.dialogue.news import tell_news
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.leading import hand_over, lead
from geo_incidents.pipeline.outbox import process_batch
from tests.builders import appeal
from tests.dialogue.chat import Chat
from tests.dialogue.test_a_sentence_is_enough import SENTENCE
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture
def chat(toy_city: ToyCity) -> Chat:
    """Somebody whose appeal has been sent and has become an incident."""
    chat = Chat()
    chat.writes(SENTENCE)
    chat.presses("Да, здесь")
    chat.presses("Яма на дороге")
    chat.presses("Отправить")
    process_batch()
    return chat


def told() -> list[str]:
    """Take the news that wait; return what was said."""
    before = set(Outgoing.objects.values_list("pk", flat=True))
    tell_news(100)
    fresh = Outgoing.objects.exclude(pk__in=before).order_by("pk")
    return [message.content["text"] for message in fresh]


def step(incident: Incident, status: Status, author: User, reason: str = "") -> None:
    lead(incident.pk, status, author=author, reason=reason)


def test_first_it_is_told_who_is_responsible_and_by_when(chat: Chat) -> None:
    (first,) = told()
    assert "Отвечает: Дорожная служба." in first
    assert "Ответ не позже" in first
    message = Outgoing.objects.get()
    assert (message.channel, message.recipient) == ("telegram", "500")
    assert told() == []


def test_what_looks_the_same_from_outside_is_no_news(
    chat: Chat, operator: User
) -> None:
    told()
    incident = Incident.objects.get()
    step(incident, Status.ACCEPTED, operator)
    assert "В работе." in told()[0]
    step(incident, Status.IN_WORK, operator)
    assert told() == []
    assert not News.objects.exists()


def test_several_steps_at_once_are_told_as_where_they_lead(
    chat: Chat, operator: User
) -> None:
    incident = Incident.objects.get()
    for status in (Status.ACCEPTED, Status.IN_WORK, Status.DONE):
        step(incident, status, operator)
    (once,) = told()
    assert "Решено." in once


def test_a_repair_is_confirmed_by_a_button(chat: Chat, operator: User) -> None:
    incident = Incident.objects.get()
    step(incident, Status.DONE, operator)
    chat.writes("мои обращения")
    assert "Спасибо" in chat.presses("Да, починили")
    incident.refresh_from_db()
    assert incident.status == Status.CONFIRMED
    assert "уже нельзя" in chat.presses("Да, починили")


def test_or_refuted_in_words(chat: Chat, operator: User) -> None:
    incident = Incident.objects.get()
    step(incident, Status.DONE, operator)
    chat.writes("/my")
    assert "Что осталось сделать" in chat.presses("Нет, не починили")
    assert "Спасибо" in chat.writes("Яма на месте")
    incident.refresh_from_db()
    assert incident.status == Status.IN_WORK
    assert incident.status_changes.latest("pk").reason == "Яма на месте"


def test_what_the_writer_is_asked_is_answered_here(chat: Chat, operator: User) -> None:
    told()
    incident = Incident.objects.get()
    step(incident, Status.WAITING, operator, reason="С какой стороны двора?")
    assert "Вас спрашивают: С какой стороны двора?" in told()[0]
    chat.writes("статус")
    chat.presses("Ответить")
    assert "Спасибо" in chat.writes("Со стороны школы")
    incident.refresh_from_db()
    assert incident.status == Status.IN_WORK


def test_it_is_told_whose_it_is_after_it_was_handed_over(
    toy_city: ToyCity, chat: Chat, operator: User
) -> None:
    told()
    other = toy_city.organisations["company-a"]
    incident = Incident.objects.get()
    hand_over(incident.pk, other.pk, author=operator, reason="Это двор дома")
    (news,) = told()
    assert "УК «Азимут»" in news
    assert "Это двор дома" in news


def test_others_appeals_are_no_news_here(
    toy_city: ToyCity, chat: Chat, operator: User
) -> None:
    told()
    appeal(toy_city, position=IN_WEST)
    process_batch()
    assert told() == []
    assert not News.objects.exists()


def test_nobody_is_shown_anothers_appeal(chat: Chat) -> None:
    number = Appeal.objects.get().pk
    stranger = Chat(person="501")
    assert "не отправляли" in stranger.writes(f"№ {number}")
    assert "не отправляли" in stranger.writes("/my")
    stranger.buttons += chat.buttons
    chat.writes("/my")
    assert SENTENCE not in "\n".join(stranger.script)
    assert f"№ {number}" in chat.writes(f"{number}")
