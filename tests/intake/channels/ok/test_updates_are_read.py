"""What is heard of all that OK can bring?"""

from __future__ import annotations

from typing import Any

import pytest

from geo_incidents.errors import NotDelivered
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.ok.receiving import heard_in
from geo_incidents.intake.channels.turns import Heard
from tests.exchange.answering_server import Said
from tests.servers.ok_api import GROUP, US, OkApi, moment, person_in

pytestmark = pytest.mark.django_db


def heard(update: dict[str, Any]) -> Heard | None:
    keep(channel="ok", account=GROUP, external_id="1", payload=update)
    found = heard_in(Incoming.objects.get())
    Incoming.objects.all().delete()
    return found


def told(update: dict[str, Any]) -> Heard:
    found = heard(update)
    assert found is not None
    return found


def attached(kind: str, **payload: Any) -> dict[str, Any]:
    return {"type": kind, "payload": payload}


def test_words_come_with_the_chat_they_are_said_in(ok: OkApi) -> None:
    said = told(ok.writes("  Яма  "))
    assert (said.text, said.person, said.account) == ("Яма", "chat:C500", GROUP)
    assert said.at.timestamp() * 1000 == pytest.approx(moment(), abs=60_000)
    assert not said.is_lost


def test_a_press_brings_what_its_button_holds(ok: OkApi) -> None:
    press = {"webhookType": "MESSAGE_CALLBACK", "callbackId": "k", "payload": "7:here"}
    update = ok.writes("Здесь?") | press
    said = told(update)
    assert (said.pressed, said.text) == ("7:here", "")


def test_places_are_longitude_and_latitude(ok: OkApi) -> None:
    place = attached("LOCATION", latitude=55.02, longitude=50.02, zoom=16)
    assert told(ok.writes("", place)).position == (50.02, 55.02)


def test_photos_are_fetched_and_what_is_gone_is_done_without(ok: OkApi) -> None:
    ok.files["p.jpg"] = b"picture"
    pictures = [
        attached("IMAGE", url=f"{ok.server}/files/{name}")
        for name in ("p.jpg", "gone.jpg", "p.jpg")
    ]
    said = told(ok.writes("Яма", *pictures))
    assert said.photos == (b"picture", b"picture")
    assert said.album == "1"


def test_a_photo_that_cannot_be_had_now_is_waited_for(ok: OkApi) -> None:
    ok.fails("GET files", Said(502))
    with pytest.raises(NotDelivered):
        told(ok.writes("Яма", attached("IMAGE", url=f"{ok.server}/files/p.jpg")))


def test_what_nobody_can_read_is_noticed(ok: OkApi) -> None:
    for lost in ("STICKER", "AUDIO", "VIDEO", "CONTACT"):
        assert told(ok.writes("", attached(lost, id="1"))).is_lost


def test_who_opens_the_chat_by_a_link_is_greeted(ok: OkApi) -> None:
    started = ok.writes() | {"webhookType": "CHAT_SYSTEM", "type": "CHAT_STARTED"}
    assert told(started).text == "/start"


@pytest.mark.parametrize(
    "changed",
    [
        {"webhookType": "CHAT_SYSTEM", "type": "TITLE_CHANGED"},
        {"sender": US},
        {"sender": {"user_id": f"group:{GROUP}"}},
        *({"sender": {}}, {"sender": None}),
    ],
)
def test_what_no_person_says_is_left_alone(ok: OkApi, changed: dict[str, Any]) -> None:
    assert heard(ok.writes("Яма") | changed) is None
    assert heard(ok.writes("Яма") | {"sender": person_in("chat:C500")}) is not None
