"""Does a sentence in VK lead to an organisation, and its answer back to its place?

Everything is real but VK, which is a server on this machine.
"""

from __future__ import annotations

import itertools
import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import ReplyPhoto
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.photos import clean_photo
from geo_incidents.pipeline.hearing import hear
from geo_incidents.pipeline.leading import reply
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.pipeline.posting import post_letters, post_messages
from tests.dialogue.test_a_sentence_is_enough import a_photo
from tests.servers.vk_api import GROUP, SECRET, TOKEN, VkApi, vk_server
from tests.toy_city import ToyCity

PERSON = 500
_numbers = itertools.count(1)
pytestmark = pytest.mark.usefixtures("toy_city")


@pytest.fixture
def vk(settings: Settings) -> Iterator[VkApi]:
    with vk_server() as served:
        settings.VK_URL = served.url
        settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
        settings.SITE_URL = "https://town.example"
        yield served


def brings(kind: str, told: dict[str, Any]) -> None:
    """Let VK bring an update twice, as it may, and all be done that follows."""
    update = {
        "type": kind,
        "event_id": f"e{next(_numbers)}",
        "group_id": int(GROUP),
        "secret": SECRET,
        "object": told,
    }
    for _ in range(2):
        Client().post("/channels/vk/", update, content_type="application/json")
    goes_on()


def goes_on() -> None:
    hear(100)
    process_batch()
    post_messages(100)
    post_letters(100)


def now() -> int:
    return int(timezone.now().timestamp())


def writes(text: str = "", **more: Any) -> None:
    number = next(_numbers)
    message = {
        "id": number,
        "date": now(),
        "peer_id": PERSON,
        "from_id": PERSON,
        "text": text,
        "attachments": [],
        **more,
    }
    brings("message_new", {"message": message, "client_info": {"lang_id": 0}})


def presses(vk: VkApi, label: str) -> None:
    """Press the button with a label, of those that were shown last."""
    shown = [m["keyboard"] for m in vk.said("messages.send") if "keyboard" in m]
    rows = json.loads(shown[-1])["buttons"]
    actions = [button["action"] for row in rows for button in row]
    pressed = next(one for one in actions if one.get("label") == label)
    writes(label, payload=pressed["payload"])


def comments(text: str, **more: Any) -> int:
    number = next(_numbers)
    told = {"id": number, "from_id": PERSON, "date": now(), "text": text}
    brings("wall_reply_new", {**told, "post_id": 9, "owner_id": -int(GROUP), **more})
    return number


def a_picture(vk: VkApi) -> dict[str, Any]:
    vk.files["p.jpg"] = a_photo()
    small = {"url": f"http://127.0.0.1:{vk.port}/none", "width": 10}
    large = {"url": f"http://127.0.0.1:{vk.port}/p.jpg", "width": 900}
    return {"type": "photo", "photo": {"sizes": [small, large]}}


def test_from_a_message_to_an_organisation_and_back(
    vk: VkApi, toy_city: ToyCity, operator: User
) -> None:
    writes("На улице Ленина, 12 яма во дворе", attachments=[a_picture(vk)])
    for answer in ("Да, здесь", "Яма на дороге", "Отправить"):
        presses(vk, answer)
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.photos.count()) == ("vk", 1)
    incident = Incident.objects.get(founder=appeal.pk)
    assert incident.district == toy_city.districts["west-south"]
    assert incident.organisation == toy_city.organisations["roads-department"]
    shown = clean_photo(SimpleUploadedFile("p.jpg", a_photo()))
    writing = Writing(text="Яму засыпали.", after=[shown])
    reply(incident.pk, writing, author=operator, key=uuid.uuid4())
    assert ReplyPhoto.objects.count() == 1
    goes_on()
    letter = vk.said("messages.send")[-1]
    assert "Яму засыпали." in letter["message"]
    assert letter["attachment"] == "photo-1_77"
    assert vk.uploads == 1
    assert {words["peer_id"] for words in vk.said("messages.send")} == {str(PERSON)}
    assert not Outgoing.objects.filter(sent_at=None).exists()


def test_from_a_comment_to_an_organisation_and_back(
    vk: VkApi, toy_city: ToyCity, operator: User
) -> None:
    number = comments("На улице Ленина, 12 яма", attachments=[a_picture(vk)])
    appeal = Appeal.objects.get()
    incident = Incident.objects.get(founder=appeal.pk)
    assert incident.district == toy_city.districts["west-south"]
    assert appeal.photos.count() == 1
    (told,) = vk.said("wall.createComment")
    assert f"№ {appeal.pk}" in told["message"]
    assert str(appeal.token) not in told["message"]
    reply(incident.pk, Writing(text="Засыпали."), author=operator, key=uuid.uuid4())
    goes_on()
    _told, answer = vk.said("wall.createComment")
    assert "Засыпали." in answer["message"]
    for words in (told, answer):
        assert words["owner_id"] == f"-{GROUP}"
        assert (words["post_id"], words["reply_to_comment"]) == ("9", str(number))


def test_chatter_is_left_alone_and_what_lacks_a_place_is_asked_for_it(
    vk: VkApi,
) -> None:
    for chatter in ("Спасибо!", "Ого, класс", "🙂"):
        comments(chatter)
    comments("Сами знаете: улица Ленина, 12, яма", from_id=-int(GROUP))
    assert vk.said("wall.createComment") == []
    comments("У нас яма на дороге")
    (asked,) = vk.said("wall.createComment")
    assert "улицу и дом" in asked["message"]
    assert not Appeal.objects.exists()


def test_talks_of_several_and_our_own_words_are_not_answered(vk: VkApi) -> None:
    writes("Яма", peer_id=2_000_000_001)
    writes("Яма", from_id=-int(GROUP))
    writes("Яма", out=1)
    assert vk.calls == []


def said_to(person: str = "7") -> Outgoing:
    say(Address(channel="vk", account=GROUP, recipient=person), {"text": "Да"}, key="k")
    post_messages(10)
    return Outgoing.objects.get()


@pytest.mark.parametrize(("code", "pause_s"), [(6, 1), (9, 600), (29, 3600)])
def test_who_asks_too_fast_waits_as_long_as_vk_wants(
    vk: VkApi, code: int, pause_s: int
) -> None:
    vk.fails("messages.send", code)
    message = said_to()
    assert (message.sent_at, message.given_up_at) == (None, None)
    waits = message.available_at - timezone.now()
    assert timedelta(seconds=pause_s - 10) < waits <= timedelta(seconds=pause_s)


@pytest.mark.parametrize("code", [7, 900, 901, 902])
def test_who_lets_nobody_write_is_given_up(vk: VkApi, code: int) -> None:
    vk.fails("messages.send", code)
    message = said_to()
    assert message.given_up_at
    assert message.error == f"{code}: as told"


@pytest.mark.parametrize("fault", [1, 5, 10, None])
def test_what_fails_is_sent_once_in_the_end_and_tells_no_token(
    vk: VkApi, fault: int | None
) -> None:
    vk.fails("messages.send", fault)
    message = said_to()
    assert (message.sent_at, message.given_up_at) == (None, None)
    assert TOKEN not in message.error
    Outgoing.objects.update(available_at=timezone.now())
    post_messages(10)
    assert len(vk.said("messages.send")) == 1


def test_a_worker_that_is_killed_before_it_writes_down_sends_no_second_one(
    vk: VkApi,
) -> None:
    said_to()
    Outgoing.objects.update(sent_at=None)
    post_messages(10)
    assert len([method for method, _words in vk.calls]) == 2
    assert len(vk.said("messages.send")) == 1


def test_a_long_answer_comes_in_parts(vk: VkApi) -> None:
    to = Address(channel="vk", account=GROUP, recipient="7")
    say(to, {"text": "слово " * 1500}, key="long")
    post_messages(10)
    parts = [words["message"] for words in vk.said("messages.send")]
    assert " ".join(parts).split() == ["слово"] * 1500
    assert max(map(len, parts)) <= 4000
