"""Is a file taken from the other system only, in time and once?"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.exchange.signatures import new_secret, signed_headers
from geo_incidents.intake.models import Appeal
from tests.toy_city import ToyCity

ADDRESS = "/exchange/feeds/pos/"
SECRET = new_secret()


@pytest.fixture(autouse=True)
def _signed(settings: Settings, pos: Feed) -> None:
    settings.FEEDS_SECRETS = {"pos": [SECRET]}


def body(number: int = 1, **changed: Any) -> bytes:
    told = {
        "id": number,
        "createdAt": "2026-11-20T10:15:00+03:00",
        "subject": {"name": "Вывоз мусора"},
        "description": "Мусор",
        "location": {"address": "улица Ленина, 12", "lat": "", "lon": ""},
    }
    return json.dumps({"data": {"appeals": [told | changed]}}).encode()


def headers(
    content: bytes,
    *,
    identity: str = "m1",
    secret: str = SECRET,
    at: datetime | None = None,
) -> dict[str, str]:
    return signed_headers(
        content, secrets=[secret], identity=identity, at=at or timezone.now()
    )


def post(client: Client, content: bytes, signed: dict[str, str]) -> Any:
    return client.post(
        ADDRESS, content, content_type="application/json", headers=signed
    )


def test_what_is_signed_comes_in_and_answers_are_given(
    client: Client, toy_city: ToyCity
) -> None:
    told = post(client, body(), headers(body())).json()
    assert told == {"new": 1, "repeated": 0, "refused": []}
    asked = f"{ADDRESS}?since=2026-01-01T00:00:00Z"
    given = client.get(asked, headers=headers(asked.encode(), identity="m2"))
    assert [one["id"] for one in given.json()] == ["1"]
    other = client.get(ADDRESS, headers=headers(asked.encode(), identity="m3"))
    assert other.status_code == 401


def test_wrong_rows_are_told_and_may_be_sent_again_mended(
    client: Client, toy_city: ToyCity
) -> None:
    wrong = body(createdAt="вчера")
    refused = post(client, wrong, headers(wrong))
    assert refused.status_code == 422
    assert refused.json()["refused"][0]["column"] == "createdAt"
    assert not Appeal.objects.exists()
    assert post(client, body(), headers(body(), identity="m2")).status_code == 200


def test_no_forged_or_repeated_message_is_taken(
    client: Client, toy_city: ToyCity
) -> None:
    """A thousand of them, of each kind that there is."""
    genuine = headers(body())
    assert post(client, body(), genuine).status_code == 200
    late, early = (timezone.now() + timedelta(minutes=m) for m in (-6, 6))
    accepted = 0
    for number in range(125):
        content, name = body(number + 2), f"f{number}"
        forged: tuple[tuple[bytes, dict[str, str]], ...] = (
            (content, genuine),
            (body(), genuine),
            (content, {}),
            (content, headers(content, identity=name, secret=new_secret())),
            (content, headers(content, identity=name, at=late)),
            (content, headers(content, identity=name, at=early)),
            (content, headers(content, identity=name) | {"webhook-id": "m9"}),
            (content + b" ", headers(content, identity=name)),
        )
        accepted += sum(
            post(client, sent, signed).status_code not in {401, 409}
            for sent, signed in forged
        )
    assert accepted == 0
    assert Appeal.objects.count() == 1


def test_who_heard_no_answer_hears_that_the_message_was_taken(
    client: Client, toy_city: ToyCity
) -> None:
    """Other than a signature that is not accepted, which they would look into."""
    assert post(client, body(), headers(body())).status_code == 200
    a_minute_later = headers(body(), at=timezone.now() + timedelta(minutes=1))
    again = post(client, body(), a_minute_later)
    assert (again.status_code, Appeal.objects.count()) == (409, 1)
    assert "received before" in again.json()["error"]


def test_what_was_refused_is_taken_under_the_same_id_once_it_can_be(
    client: Client, toy_city: ToyCity
) -> None:
    """What has had no effect is undone together with the memory of its id."""
    wrong = body(createdAt="вчера")
    assert [post(client, wrong, headers(wrong)).status_code for _ in "ab"] == [422] * 2
    assert post(client, body(), headers(body())).status_code == 200


def test_who_is_no_feed_hears_the_same(client: Client, db: None) -> None:
    answer = client.post("/exchange/feeds/nobody/", b"", content_type="text/csv")
    assert answer.status_code == 401
