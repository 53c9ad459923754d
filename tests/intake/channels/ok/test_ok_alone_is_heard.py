"""Is an update of OK kept once, and none that somebody else has made up or kept?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.ok.group import group_of
from geo_incidents.intake.channels.ok.views import webhook
from tests.servers.ok_api import GROUP, TOKEN, moment, person_in

URL = f"https://{GROUP}:{TOKEN}@ok.example/graph"
FORGED = 1000
A_DAY_MS = 24 * 3600 * 1000
PRESS = {"webhookType": "MESSAGE_CALLBACK", "callbackId": "k1", "payload": "7:here"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def secret(settings: Settings) -> str:
    settings.OK_URL = URL
    return group_of(URL).secret


def update(**changed: Any) -> dict[str, Any]:
    return {
        "webhookType": "MESSAGE_CREATED",
        "sender": person_in("chat:C500"),
        "recipient": {"chat_id": "chat:C500"},
        "message": {"text": "Яма\0", "mid": "mid:C500.1", "seq": 1},
        "timestamp": moment(),
        **changed,
    }


def calls(secret: str, said: object) -> int:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    path = f"/channels/ok/{secret}/"
    return Client().post(path, body, content_type="application/json").status_code


def straight(secret: str, said: object) -> int:
    """Call the view itself: a client's own work would take ten seconds."""
    asked = RequestFactory().post(
        "/channels/ok/-/", json.dumps(said), content_type="application/json"
    )
    return webhook(asked, secret=secret).status_code


def test_an_update_is_kept_once_whenever_it_comes_again(secret: str) -> None:
    first, second = update(), update(message={"text": "Яма", "mid": "mid:C500.2"})
    for one in (second, first, second, first):
        assert calls(secret, one) == 200
    numbers = list(Incoming.objects.order_by("pk").values_list("external_id"))
    assert numbers == [("mid:C500.2",), ("mid:C500.1",)]
    kept = Incoming.objects.get(external_id="mid:C500.1")
    assert (kept.channel, kept.account) == ("ok", GROUP)
    assert kept.payload["message"]["text"] == "Яма"
    assert secret not in json.dumps(kept.payload)


def test_two_presses_on_one_keyboard_are_two(secret: str) -> None:
    now = moment()
    for payload, at in (("7:here", now), ("7:here", now), ("7:else", now + 900)):
        press = update(**PRESS | {"payload": payload, "timestamp": at})
        assert calls(secret, press) == 200
    assert Incoming.objects.count() == 2


def test_what_has_no_number_is_known_by_all_it_says(secret: str) -> None:
    told = update(webhookType="CHAT_SYSTEM", type="CHAT_STARTED", message={})
    for _ in range(2):
        assert calls(secret, told) == 200
    assert Incoming.objects.count() == 1


def test_what_is_not_asked_for_is_answered_and_not_kept(secret: str) -> None:
    assert calls(secret, update(webhookType="MESSAGE_READ")) == 200
    assert not Incoming.objects.exists()


def test_of_a_thousand_that_are_made_up_none_is_kept(secret: str) -> None:
    for number in range(FORGED):
        place = number % len(secret)
        forged = (
            secret[:place] + "x" + secret[place + 1 :],
            secret[:place],
            secret + secret[: place + 1],
            secret.upper() if number % 3 else TOKEN,
        )[number % 4]
        assert straight(forged, update(message={"mid": f"mid:{number}"})) == 403
    assert not Incoming.objects.exists()


def test_of_a_thousand_that_are_replayed_none_is_kept(secret: str) -> None:
    caught = [update(message={"mid": f"mid:{n}"}) for n in range(FORGED // 2)]
    for one in caught:
        assert straight(secret, one) == 200
    for one in caught:
        assert straight(secret, one) == 200
    assert Incoming.objects.count() == len(caught)
    Incoming.objects.all().delete()  # as they are, days after they were read
    for number, one in enumerate(caught):
        late = {**one, "timestamp": moment() - A_DAY_MS - 1000 * (number + 1)}
        assert straight(secret, late) == 403
    assert not Incoming.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"{", b"\xff", b"1", b"[" * 100_000),
        *({}, update(timestamp=None), update(timestamp="1"), update(recipient=None)),
        *(update(message="Яма"), update(recipient={"chat_id": 5})),
    ],
)
def test_what_is_no_update_is_refused(secret: str, body: object) -> None:
    assert calls(secret, body) == 400
    assert not Incoming.objects.exists()


def test_the_secret_stands_in_no_line_of_the_log(
    secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    calls(secret, b"{")
    assert secret not in capsys.readouterr().err


def test_without_a_group_there_is_no_such_page(secret: str, settings: Settings) -> None:
    settings.OK_URL = ""
    assert calls(secret, update()) == 404


def test_a_new_access_key_is_a_new_secret(secret: str) -> None:
    assert group_of(URL.replace(TOKEN, "another")).secret != secret
