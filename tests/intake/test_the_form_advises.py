"""Does the form say what a text is about and whose it is, and take it all the same?"""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from geo_incidents.intake.models import Appeal
from geo_incidents.intake.recipients.kinds import Kind
from geo_incidents.intake.recipients.models import Recipient
from geo_incidents.intake.topics.models import TopicChoice, TopicModel
from tests.gate_tickets import ticket
from tests.toy_city import ToyCity

PENSION = "Мне неправильно посчитали пенсию"


def filled(**changed: Any) -> dict[str, Any]:
    return {
        "submission": str(uuid.uuid4()),
        "gate_ticket": ticket(),
        "address": "улица Ленина, 12",
        "category": "pothole",
        "text": "Яма у дома",
    } | changed


def advised(client: Client, text: str) -> dict[str, Any]:
    told: dict[str, Any] = client.post("/report/advice.json", {"text": text}).json()
    return told


def test_topics_come_while_one_writes(client: Client, toy_city: ToyCity) -> None:
    told = advised(client, "мусор у дома")
    assert told["topics"][0]["code"] == "rubbish"
    assert told["elsewhere"] == ""


def test_it_says_whose_it_is_with_a_link_to_follow(
    client: Client, toy_city: ToyCity
) -> None:
    Recipient.objects.create(
        kind=Kind.PENSION, name="<b>Фонд</b>", link="https://sfr.example"
    )
    said = advised(client, PENSION)["elsewhere"]
    assert '<a href="https://sfr.example"' in said
    assert "&lt;b&gt;Фонд" in said


def test_a_broken_model_is_no_error(client: Client, toy_city: ToyCity) -> None:
    TopicModel.objects.create(examples=1, corrected=0, weights=b"torn")
    assert advised(client, "мусор")["topics"]


@pytest.mark.parametrize("text", ["", "\x00", "…", "x" * 4000])
def test_of_what_says_nothing_nothing_is_said(
    client: Client, toy_city: ToyCity, text: str
) -> None:
    assert advised(client, text) == {"topics": [], "elsewhere": ""}


def test_it_reads_no_books(client: Client, toy_city: ToyCity) -> None:
    answer = client.post("/report/advice.json", {"text": "я" * 4001})
    assert answer.status_code == 413


def test_the_words_stand_in_no_address(client: Client, toy_city: ToyCity) -> None:
    assert client.get("/report/advice.json?text=мусор").status_code == 405


def test_without_a_topic_the_likeliest_are_buttons(
    client: Client, toy_city: ToyCity
) -> None:
    answer = client.post("/report/", filled(category="", text="мусор и яма"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<button class="button" name="category" value="rubbish">' in page
    assert not Appeal.objects.exists()


def test_a_button_sends_it(client: Client, toy_city: ToyCity) -> None:
    """The list is sent with it, being empty and before it."""
    answer = client.post("/report/", filled(category=["", "rubbish"]))
    assert answer.status_code == 302
    assert Appeal.objects.get().category.code == "rubbish"


def test_what_may_be_for_others_is_said_first(
    client: Client, toy_city: ToyCity
) -> None:
    answer = client.post("/report/", filled(text=PENSION))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "социальный фонд" in page
    assert "Всё равно отправить городу" in page
    assert PENSION in page


def test_who_insists_is_taken(client: Client, toy_city: ToyCity) -> None:
    answer = client.post("/report/", filled(text=PENSION, insists=["", "yes"]))
    assert answer.status_code == 302
    assert Appeal.objects.get().text == PENSION


def test_thanks_are_taken_at_once(client: Client, toy_city: ToyCity) -> None:
    answer = client.post("/report/", filled(text="Спасибо за площадку!"))
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("suggested", "by"), [("pothole", "suggestion"), ("", "resident")]
)
def test_who_chose_the_topic_is_kept(
    client: Client, toy_city: ToyCity, suggested: str, by: str
) -> None:
    client.post("/report/", filled(suggested=suggested))
    choice = TopicChoice.objects.get()
    assert (choice.by, choice.category.code) == (by, "pothole")
    assert choice.offered[0][0] == "pothole"


def test_the_page_is_there_without_any_script(
    client: Client, toy_city: ToyCity
) -> None:
    page = client.get("/report/").content.decode()
    assert 'id="elsewhere" role="status" hidden' in page
