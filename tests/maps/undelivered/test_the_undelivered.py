"""Is what could not be delivered shown to whom it concerns, masked, and sent again?"""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import Letter
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.models import Incoming, Outgoing
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.services import Person
from geo_incidents.pipeline.leading import reply
from geo_incidents.pipeline.posting import MOST_ATTEMPTS, post_letters, post_messages
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.pipeline.undelivered import masked
from tests.builders import appeal
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST, ToyCity
from tests.two_towns import TwoTowns, in_krugov

PAGE = "/internal/undelivered/"
AGAIN = f"{PAGE}again"
LONG_AGO = timedelta(days=100)


@pytest.fixture(autouse=True)
def _with_a_post(settings: Settings) -> None:
    settings.EMAIL_HOST = "127.0.0.1"


def given_up_letter(
    city: ToyCity, operator: User, *, to: str, at: tuple[float, float] = IN_WEST
) -> Letter:
    """Let an answer come back, as its mail server says."""
    person = Person(name="Тайна", email=f"{to}@example.org")
    wrote = appeal(city, position=at, channel="web", person=person)
    carry([wrote.pk], Stopwatch())
    incident = Incident.objects.get(founder=wrote.pk)
    reply(incident.pk, Writing(text="Готово."), author=operator, key=uuid.uuid4())
    letter = Letter.objects.get(appeal=wrote)
    given_up(letter, f"550 <{to}@example.org>: no such user")
    return letter


def given_up_message(city: ToyCity | None, key: str, recipient: str) -> Outgoing:
    to = Address(channel="email", recipient=recipient)
    town = city.municipality if city else None
    say(to, {"text": "Принято."}, key=key, municipality=town)
    message = Outgoing.objects.get(key=key)
    given_up(message, "the box is full")
    return message


def given_up(row: Letter | Outgoing, error: str) -> None:
    row.given_up_at, row.error, row.attempts = timezone.now(), error, 12
    row.save(update_fields=["given_up_at", "error", "attempts"])


def test_it_says_to_whom_why_and_about_what_and_hides_the_address(
    staff_client: Client, operator: User, toy_city: ToyCity
) -> None:
    letter = given_up_letter(toy_city, operator, to="anna")
    given_up_message(toy_city, "one", "700100200")
    page = staff_client.get(PAGE).content.decode()
    assert "a…@example.org" in page
    assert "no such user" in page
    assert "…200" in page
    assert "the box is full" in page
    assert f"№ {letter.appeal_id}" in page
    for secret in ("anna@", "700100", "Тайна"):
        assert secret not in page
    summary = staff_client.get("/internal/summary/").content.decode()
    assert "Каналы <b>2</b>" in summary


def test_one_is_sent_again_and_the_others_are_not(
    staff_client: Client, operator: User, toy_city: ToyCity
) -> None:
    letter = given_up_letter(toy_city, operator, to="anna")
    given_up_message(toy_city, "one", "eve@example.org")
    answer = staff_client.post(
        AGAIN, {"kind": "letter", "number": letter.pk}, follow=True
    )
    assert "Снова отправляем 1 сообщение" in answer.content.decode()
    assert [post_letters(9), post_messages(9)] == [1, 0]
    assert [sent.to for sent in mail.outbox] == [["anna@example.org"]]
    letter.refresh_from_db()
    assert letter.sent_at


def test_all_are_sent_again(
    staff_client: Client, operator: User, toy_city: ToyCity
) -> None:
    given_up_letter(toy_city, operator, to="anna")
    given_up_message(toy_city, "one", "eve@example.org")
    staff_client.post(AGAIN)
    assert [post_letters(9), post_messages(9)] == [1, 1]
    assert "Всё доставлено" in staff_client.get(PAGE).content.decode()


def test_what_was_given_up_long_ago_is_no_work_any_more(
    staff_client: Client, toy_city: ToyCity
) -> None:
    message = given_up_message(toy_city, "one", "eve@example.org")
    Outgoing.objects.filter(pk=message.pk).update(given_up_at=timezone.now() - LONG_AGO)
    assert "Всё доставлено" in staff_client.get(PAGE).content.decode()


def test_an_operator_of_one_town_sees_and_sends_nothing_of_another(
    client: Client, operator: User, two_towns: TwoTowns
) -> None:
    there = given_up_letter(
        two_towns.krugov, operator, to="wren", at=in_krugov(IN_WEST)
    )
    given_up_message(two_towns.krugov, "lark", "lark@example.org")
    given_up_message(None, "nobody's", "eagle@example.org")
    given_up_message(two_towns.kvadratov, "own", "own@example.org")
    here = make_user("here", Role.OPERATOR)
    here.municipalities.add(two_towns.kvadratov.municipality)
    client.force_login(here)
    page = client.get(PAGE).content.decode()
    assert page.count("…@example.org") == 1
    assert "o…@example.org" in page
    client.post(AGAIN, {"kind": "letter", "number": there.pk})
    client.post(AGAIN)
    assert [post_letters(9), post_messages(9)] == [0, 1]


def test_what_came_and_could_not_be_read_is_told_and_read_again(
    client: Client, operator: User, two_towns: TwoTowns
) -> None:
    keep(channel="vk", external_id="e1", payload={"type": "message_new"})
    Incoming.objects.update(attempts=MOST_ATTEMPTS)
    of_one_town = make_user("here", Role.OPERATOR)
    of_one_town.municipalities.add(two_towns.kvadratov.municipality)
    client.force_login(of_one_town)
    assert "не удалось прочитать" not in client.get(PAGE).content.decode()
    client.post(f"{PAGE}read")
    assert Incoming.objects.get().attempts == MOST_ATTEMPTS
    client.force_login(operator)
    assert "1 пришедшее сообщение" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}read")
    assert Incoming.objects.get().attempts == 0


@pytest.mark.parametrize(
    "persona",
    ["planner", "nobody", "officer_of_west", "user_of_company_a"],
)
def test_no_other_role_sees_it(
    client: Client, request: pytest.FixtureRequest, toy_city: ToyCity, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert client.get(PAGE).status_code == 403
    assert client.post(AGAIN).status_code == 403
    assert client.post(f"{PAGE}read").status_code == 403


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("anna@example.org", "a…@example.org"),
        ("123456789", "…789"),
        ("12", "…"),
        ("", "…"),
    ],
)
def test_an_address_is_masked(address: str, shown: str) -> None:
    assert masked(address) == shown
