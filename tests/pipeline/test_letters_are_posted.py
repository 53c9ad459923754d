"""Does a letter leave the house once, and try again where the post fails?"""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import Letter
from geo_incidents.errors import Undeliverable
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person
from geo_incidents.pipeline import posting
from geo_incidents.pipeline.leading import reply
from geo_incidents.pipeline.posting import post_letters
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.pipeline import far_end
from tests.toy_city import IN_WEST, ToyCity

NOWHERE = "127.0.0.1"


def answered(
    city: ToyCity,
    operator: User,
    *,
    channel: str,
    email: str = "a@example.org",
    return_address: Address | None = None,
) -> Letter:
    message = appeal(
        city,
        position=IN_WEST,
        channel=channel,
        person=Person(name="Тайный Житель", email=email),
        return_address=return_address,
    )
    carry([message.pk], Stopwatch())
    incident = Incident.objects.get(founder=message.pk)
    writing = Writing(text="Починили.")
    reply(incident.pk, writing, author=operator, key=uuid.uuid4())
    return Letter.objects.get(appeal=message)


@pytest.fixture(autouse=True)
def _with_a_post(settings: Settings) -> None:
    settings.EMAIL_HOST = NOWHERE
    settings.SITE_URL = "https://town.example"


def test_a_letter_by_the_web_form_goes_by_e_mail_once(
    toy_city: ToyCity, operator: User
) -> None:
    letter = answered(toy_city, operator, channel="web")
    assert (letter.post, letter.sent_at) == ("email", None)
    assert [post_letters(10), post_letters(10)] == [1, 0]
    (sent,) = mail.outbox
    token = Appeal.objects.get().token
    assert sent.to == ["a@example.org"]
    assert letter.salutation in sent.body
    assert f"https://town.example/appeals/{token}/" in sent.body
    assert "Тайный" not in sent.body
    letter.refresh_from_db()
    assert letter.sent_at


@pytest.mark.parametrize(("channel", "email"), [("vk", "a@example.org"), ("web", "")])
def test_what_no_post_carries_is_on_its_page_at_once(
    toy_city: ToyCity, operator: User, channel: str, email: str
) -> None:
    letter = answered(toy_city, operator, channel=channel, email=email)
    assert letter.sent_at
    assert post_letters(10) == 0
    assert mail.outbox == []


def test_without_a_server_the_page_is_all_there_is(
    toy_city: ToyCity, operator: User, settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    assert answered(toy_city, operator, channel="web").sent_at


def test_what_fails_waits_and_is_tried_again(
    toy_city: ToyCity, operator: User, settings: Settings
) -> None:
    letter = answered(toy_city, operator, channel="web")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    assert [post_letters(10), post_letters(10)] == [1, 0]
    letter.refresh_from_db()
    assert (letter.sent_at, letter.attempts) == (None, 1)
    assert letter.error == "ConnectionRefusedError"
    assert letter.available_at > timezone.now() + timedelta(seconds=50)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Letter.objects.update(available_at=timezone.now())
    assert post_letters(10) == 1
    letter.refresh_from_db()
    assert (bool(letter.sent_at), letter.error) == (True, "")


def test_who_can_be_answered_in_their_channel_is_answered_there(
    toy_city: ToyCity, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    far_end.forget()
    senders = {"telegram": "tests.pipeline.far_end.deliver"}
    monkeypatch.setattr(posting, "SENDERS", senders)
    chat = Address(channel="telegram", account="town_bot", recipient="77")
    letter = answered(toy_city, operator, channel="telegram", return_address=chat)
    assert (letter.post, letter.sent_at) == ("telegram", None)
    assert post_letters(10) == 1
    (message,) = far_end.MESSAGES
    assert message.to == chat
    assert message.key == f"letter:{letter.pk}"
    assert "Починили." in message.content["text"]
    assert mail.outbox == []


def test_a_letter_that_fails_for_good_is_given_up(
    toy_city: ToyCity, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    far_end.forget()
    senders = {"telegram": "tests.pipeline.far_end.deliver"}
    monkeypatch.setattr(posting, "SENDERS", senders)
    chat = Address(channel="telegram", recipient="77")
    letter = answered(toy_city, operator, channel="telegram", return_address=chat)
    far_end.FAILS[f"letter:{letter.pk}"] = Undeliverable("blocked")
    post_letters(10)
    letter.refresh_from_db()
    assert letter.given_up_at
    assert post_letters(10) == 0
