"""What is asked in these tests? The west, whether to make a square or a car park."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.gis.geos import MultiPolygon
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.publication.polls.answering import ask_to_confirm, confirm
from geo_incidents.publication.polls.making import Questionnaire, draft, publish
from geo_incidents.publication.polls.models import Poll, WaitingAnswer
from tests.gate_tickets import ticket
from tests.personas import Role, make_user
from tests.toy_city import ToyCity, areas, square

IN_THE_WEST = square(50.015, 55.015, 50.025, 55.025)
IN_THE_EAST = square(50.065, 55.015, 50.075, 55.025)
SQUARE, PARKING, NOTHING = 1, 2, 3


def wish(**told: Any) -> Questionnaire:
    now = timezone.now()
    usual: dict[str, Any] = {
        "question": "Что сделать на пустыре?",
        "question_en": "What to make of the waste ground?",
        "choices": [("Сквер", "A square"), ("Стоянка", "A car park"), ("Ничего", "")],
        "asked_by": "Администрация Западного района",
        "begins_at": now - timedelta(days=1),
        "ends_at": now + timedelta(days=5),
    }
    if "district" not in told:
        area: MultiPolygon = areas(told.pop("area", IN_THE_WEST))
        usual["geometry"] = area
    return Questionnaire(**usual | told)


def make(author: User, **told: Any) -> Poll:
    """Return a poll that is published."""
    made = draft(wish(**told), author=author)
    publish(made, author=author)
    made.refresh_from_db()
    return made


def end(poll: Poll) -> None:
    """Let a poll be over since a minute."""
    now = timezone.now()
    Poll.objects.filter(pk=poll.pk).update(ends_at=now - timedelta(minutes=1))
    poll.refresh_from_db()


def answer(poll: Poll, email: str, *ranks: int) -> None:
    """Answer as somebody who opens the letter at once."""
    ask_to_confirm(poll, email=email, ranks=ranks)
    confirm(WaitingAnswer.objects.latest("pk"))


def answered_by(poll: Poll, count: int, rank: int = SQUARE) -> None:
    """Let so many answer the same."""
    for person in range(count):
        answer(poll, f"{rank}-{person}@example.org", rank)


def send(client: Client, poll: Poll, mail: str, *choices: int, **told: Any) -> Any:
    form = {"email": mail, "ranks": choices, "consent": "yes"}
    form |= {"gate_ticket": ticket("poll")}
    return client.post(f"/polls/{poll.pk}/", form | told)


def link_of_letter() -> str:
    """Return the path of the link in the letter that was written last."""
    text = Outgoing.objects.latest("pk").content["text"]
    found = re.search(r"\S+/polls/confirm/\S+", text)
    assert found is not None
    return urlsplit(found[0]).path


@pytest.fixture(autouse=True)
def _with_mail(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"


@pytest.fixture
def asker(db: None) -> User:
    return make_user("asker", Role.OPERATOR)


@pytest.fixture
def poll(toy_city: ToyCity, asker: User) -> Poll:
    return make(asker)
