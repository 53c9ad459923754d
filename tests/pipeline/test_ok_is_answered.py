"""Does a sentence in OK lead to an organisation, and its answer back to the chat?

Everything is real but OK, which is a server on this machine.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.ok.group import group_of
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.photos import clean_photo
from geo_incidents.pipeline.hearing import hear
from geo_incidents.pipeline.leading import reply
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.pipeline.posting import post_letters, post_messages
from tests.dialogue.test_a_sentence_is_enough import a_photo
from tests.exchange.answering_server import Said
from tests.servers.ok_api import GROUP, HANGS_UP, OkApi, Update, ok, refused
from tests.toy_city import ToyCity

__all__ = ["ok"]
pytestmark = pytest.mark.usefixtures("toy_city")


def brings(ok: OkApi, *updates: Update) -> None:
    """Let OK bring each update twice, as it may, and all be done that follows."""
    path = f"/channels/ok/{group_of(ok.url).secret}/"
    for update in (*updates, *updates):
        assert Client().post(path, update, "application/json").status_code == 200
    goes_on()


def goes_on() -> None:
    hear(100)
    process_batch()
    post_messages(100)
    post_letters(100)


def texts(ok: OkApi) -> str:
    return "\n".join(said.get("text", "") for said in ok.said())


def test_from_a_message_to_an_organisation_and_back(
    ok: OkApi, toy_city: ToyCity, operator: User
) -> None:
    ok.files["p.jpg"] = a_photo()
    picture = {"type": "IMAGE", "payload": {"url": f"{ok.server}/files/p.jpg"}}
    brings(ok, ok.writes("На улице Ленина, 12 яма во дворе", picture))
    for answer in ("Да, здесь", "Яма на дороге", "Отправить"):
        brings(ok, ok.pressed(answer))
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.photos.count()) == ("ok", 1)
    incident = Incident.objects.get(founder=appeal.pk)
    assert incident.district == toy_city.districts["west-south"]
    assert incident.organisation == toy_city.organisations["roads-department"]
    assert f"Номер вашего обращения: {appeal.pk}" in texts(ok)
    shown = clean_photo(SimpleUploadedFile("p.jpg", a_photo()))
    writing = Writing(text="Яму засыпали.", after=[shown])
    reply(incident.pk, writing, author=operator, key=uuid.uuid4())
    goes_on()
    letter = ok.said()[-1]
    assert "Яму засыпали." in letter["text"]
    assert f"https://town.example/appeals/{appeal.token}/" in letter["text"]
    assert letter["attachments"] == [
        {"type": "IMAGE", "payload": {"token": "picture-1"}}
    ]
    assert ok.chats.keys() == {"chat:C500"}
    assert not Outgoing.objects.filter(sent_at=None).exists()


def test_a_place_that_is_shown_is_taken(ok: OkApi, toy_city: ToyCity) -> None:
    place = {"latitude": 55.0203, "longitude": 50.02, "zoom": 16}
    brings(ok, ok.writes("Яма на дороге"))
    brings(ok, ok.writes("", {"type": "LOCATION", "payload": place}))
    brings(ok, ok.pressed("Яма на дороге"))
    brings(ok, ok.pressed("Отправить"))
    appeal = Appeal.objects.get()
    assert appeal.position is not None
    assert appeal.position.coords == pytest.approx((50.02, 55.0203))


def test_two_people_are_two_and_each_is_answered_in_their_chat(ok: OkApi) -> None:
    sentence = "На улице Ленина, 12 яма во дворе"
    brings(ok, *(ok.writes(sentence, chat=f"chat:C{n}") for n in (1, 2)))
    for answer in ("Да, здесь", "Яма на дороге"):
        brings(ok, *(ok.pressed(answer, chat=f"chat:C{n}") for n in (1, 2)))
    assert ok.chats.keys() == {"chat:C1", "chat:C2"}
    assert [len(ok.said(chat)) for chat in ok.chats] == [len(ok.said("chat:C1"))] * 2


def said_to(chat: str = "chat:C7") -> Outgoing:
    say(Address(channel="ok", account=GROUP, recipient=chat), {"text": "Да"}, key="k")
    post_messages(10)
    return Outgoing.objects.get()


@pytest.mark.parametrize(
    ("answer", "pause_s"),
    [(Said(429, headers={"Retry-After": "90"}), 90), (refused(11), 60)],
)
def test_who_asks_too_fast_waits_as_long_as_ok_wants(
    ok: OkApi, answer: Said, pause_s: int
) -> None:
    ok.fails("POST messages", answer)
    message = said_to()
    assert (message.sent_at, message.given_up_at) == (None, None)
    waits = message.available_at - timezone.now()
    assert timedelta(seconds=pause_s - 10) < waits <= timedelta(seconds=pause_s)


def test_who_lets_no_group_write_is_given_up(ok: OkApi) -> None:
    ok.fails("POST messages", refused(458))
    message = said_to()
    assert message.given_up_at
    assert message.error == "458: AS TOLD"


def test_what_fails_is_sent_once_in_the_end(ok: OkApi) -> None:
    ok.fails("POST messages", HANGS_UP)
    assert said_to().sent_at is None
    Outgoing.objects.update(available_at=timezone.now())
    post_messages(10)
    assert len(ok.said("chat:C7")) == 1


def test_a_worker_that_is_killed_before_it_writes_down_sends_no_second_one(
    ok: OkApi,
) -> None:
    said_to()
    Outgoing.objects.update(sent_at=None)
    post_messages(10)
    assert Outgoing.objects.get().sent_at
    assert len(ok.said("chat:C7")) == 1
