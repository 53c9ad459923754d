"""Is an update of VK kept once, and none that somebody else has made up?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.vk.views import callback
from tests.servers.vk_api import CONFIRMATION, GROUP, SECRET, VkApi

PATH = "/channels/vk/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_a_community(settings: Settings) -> None:
    settings.VK_URL = VkApi(port=1).url


def update(**changed: Any) -> dict[str, Any]:
    return {
        "type": "message_new",
        "event_id": "e1",
        "group_id": int(GROUP),
        "secret": SECRET,
        "object": {"message": {"text": "Яма\0"}},
        **changed,
    }


def calls(client: Client, said: object) -> tuple[int, str]:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    answer = client.post(PATH, body, content_type="application/json")
    return answer.status_code, answer.content.decode()


def test_the_address_is_confirmed(client: Client) -> None:
    asked = {"type": "confirmation", "group_id": int(GROUP)}
    assert calls(client, asked) == (200, CONFIRMATION)
    assert calls(client, {**asked, "group_id": 1})[0] == 403


def test_an_update_is_kept_once_and_without_its_secret(client: Client) -> None:
    for _ in range(2):
        assert calls(client, update()) == (200, "ok")
    kept = Incoming.objects.get()
    assert (kept.channel, kept.account, kept.external_id) == ("vk", GROUP, "e1")
    assert "secret" not in kept.payload
    assert kept.payload["object"]["message"]["text"] == "Яма"


def test_what_is_not_asked_for_is_answered_and_not_kept(client: Client) -> None:
    assert calls(client, update(type="group_join")) == (200, "ok")
    assert not Incoming.objects.exists()


def test_of_a_thousand_that_are_made_up_none_is_kept() -> None:
    for number in range(1000):
        forged = (
            {"secret": f"{SECRET}{number}"},
            {"secret": f"{number:08x}"},
            {"secret": SECRET[: number % len(SECRET)]},
            {"secret": SECRET.upper()},
            {"secret": [SECRET]},
            {"secret": None},
            {"group_id": int(GROUP) + 1 + number},
            {"group_id": None},
        )[number % 8]
        said = json.dumps(update(event_id=str(number), **forged))
        # Straight to the view: a client's own work would take ten seconds.
        asked = RequestFactory().post(PATH, said, content_type="application/json")
        assert callback(asked).status_code == 403
    assert not Incoming.objects.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"1", b"[" * 100_000])
def test_what_is_no_update_is_refused(client: Client, body: bytes) -> None:
    assert calls(client, body)[0] in {400, 403}


def test_without_a_community_there_is_no_such_page(
    client: Client, settings: Settings
) -> None:
    settings.VK_URL = ""
    assert calls(client, update())[0] == 404
