"""Is who wrote an appeal told what they are waited for, and can they answer it?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

QUESTION = "Какой подъезд?"
ANSWER = "Третий, код двери 12"


@pytest.fixture
def asked(toy_city: ToyCity, operator: User) -> Appeal:
    stored = appeal(toy_city, position=IN_WEST)
    carry([stored.pk], Stopwatch())
    number = Incident.objects.get().pk
    change_status(number, Status.WAITING, author=operator, reason=QUESTION)
    return stored


def answer(client: Client, asked: Appeal, words: str) -> str:
    """Send the form; return the page it leads to."""
    address = f"/appeals/{asked.token}/answer"
    return client.post(address, {"words": words}, follow=True).content.decode()


def test_the_question_stands_on_the_page_of_the_writer_alone(
    client: Client, asked: Appeal
) -> None:
    assert QUESTION in client.get(f"/appeals/{asked.token}/").content.decode()
    number = Incident.objects.get().pk
    assert QUESTION not in client.get(f"/incidents/{number}/").content.decode()


def test_an_answer_goes_to_staff_and_the_work_goes_on(
    client: Client, asked: Appeal, staff_client: Client
) -> None:
    page = answer(client, asked, ANSWER)
    assert "работа продолжается" in page
    assert QUESTION not in page
    assert PublicIncident.objects.get().status == "in_work"
    number = Incident.objects.get().pk
    card = staff_client.get(f"/internal/incidents/{number}/").content.decode()
    assert ANSWER in card
    assert "· житель" in card


def test_it_is_answered_once(client: Client, asked: Appeal) -> None:
    answer(client, asked, ANSWER)
    assert "уже не ждут" in answer(client, asked, ANSWER)
    assert Incident.objects.get().status_changes.count() == 3


@pytest.mark.parametrize("words", ["", "  ", "х" * 2001, "пло\x00хо"])
def test_what_is_no_answer_changes_nothing_and_says_what_to_do(
    client: Client, asked: Appeal, words: str
) -> None:
    page = answer(client, asked, words)
    assert "Напишите ответ" in page
    assert QUESTION in page
    assert Incident.objects.get().status == Status.WAITING


def test_nobody_is_asked_where_nothing_is_waited_for(
    client: Client, asked: Appeal, operator: User
) -> None:
    change_status(Incident.objects.get().pk, Status.IN_WORK, author=operator)
    page = client.get(f"/appeals/{asked.token}/").content.decode()
    assert "Вас спрашивают" not in page
