"""Does a sentence of another system find its place, and the answer its way back?"""

from __future__ import annotations

import json
import uuid

from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.exchange.feeds.pushing import tell_feeds
from geo_incidents.exchange.signatures import signed_headers
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.leading import lead, reply
from geo_incidents.publication.models import PublicIncident
from tests.exchange.feeds.far_side import FarSide, tell
from tests.toy_city import ToyCity

SENTENCE = "Возле Ленина 12 яма, машины объезжают по тротуару"


def test_a_sentence_comes_back_as_an_answer(
    client: Client, toy_city: ToyCity, told_pos: Feed, far_side: FarSide, operator: User
) -> None:
    tell_feeds(1)
    hand_in(client, far_side.secret)
    drain()
    incident = Incident.objects.select_related("district", "organisation").get()
    assert incident.position.coords == (50.02, 55.0203)
    assert incident.district
    assert incident.district.name == "Юго-Западный"
    assert incident.organisation
    assert incident.organisation.name == "Дорожная служба"
    tell()
    lead(incident.pk, Status.IN_WORK, author=operator)
    tell()
    writing = Writing(text="Яма заделана сегодня.", status=Status.DONE)
    reply(incident.pk, writing, author=operator, key=uuid.uuid4())
    tell()
    assert PublicIncident.objects.get().status == "done"
    first, second, last = far_side.rows()
    assert [row["status"] for row in (first, second, last)] == [
        *("REGISTERED", "IN_PROGRESS", "ANSWERED")
    ]
    assert (last["id"], last["executor"]) == ("a-17", "Дорожная служба")
    assert (second["answer"], last["answer"]) == ("", "Яма заделана сегодня.")
    assert "тротуару" not in b"".join(one.body for one in far_side.heard).decode()


def hand_in(client: Client, secret: str) -> None:
    """Hand the sentence in as the other system does."""
    appeal = {
        "id": "a-17",
        "createdAt": timezone.now().isoformat(),
        "subject": {"name": "Яма на дороге"},
        "description": SENTENCE,
        "location": {"address": "", "lat": "", "lon": ""},
    }
    body = json.dumps({"data": {"appeals": [appeal]}}).encode()
    signed = signed_headers(body, secrets=[secret], identity="m1", at=timezone.now())
    told = client.post(
        "/exchange/feeds/pos/", body, content_type="application/json", headers=signed
    ).json()
    assert (told["new"], told["refused"]) == (1, [])
