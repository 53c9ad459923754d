"""Does a feed tell what happened at its place, and mostly that nothing has changed?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from geo_incidents.publication.models import PublicIncident
from tests.incidents import OPENED_AT, make_public_incident
from tests.toy_city import IN_EAST, ToyCity

AROUND = "near=50.02,55.02&radius=300"
RING = "ring=50.01,55.01,50.03,55.01,50.03,55.03,50.01,55.03"


@pytest.fixture
def incident(toy_city: ToyCity) -> PublicIncident:
    make_public_incident(toy_city, IN_EAST, district="east-south", category="kerb")
    solved_at = OPENED_AT + timedelta(days=2)
    return make_public_incident(
        toy_city,
        status="done",
        updated_at=solved_at,
        timeline=[
            {"status": "new", "changed_at": OPENED_AT.isoformat()},
            {"status": "done", "changed_at": solved_at.isoformat()},
        ],
    )


def places_of(incident: PublicIncident) -> list[str]:
    return [
        *(AROUND, RING, "district=kvadratov.west", f"incident={incident.number}"),
    ]


def test_each_step_is_an_entry_of_its_own(
    client: Client, incident: PublicIncident
) -> None:
    for place in places_of(incident):
        feed = client.get(f"/feeds/places.atom?{place}").content.decode()
        assert re.findall("<entry><title>(.+?)</title>", feed) == [
            "Решено: Яма на дороге, улица Ленина, 12",
            "Новое: Яма на дороге, улица Ленина, 12",
        ]


def test_rss_says_the_same(client: Client, incident: PublicIncident) -> None:
    answer = client.get(f"/feeds/places.rss?{AROUND}")
    assert answer["Content-Type"].startswith("application/rss+xml")
    items = re.findall("<item>.+?</item>", answer.content.decode())
    assert len(items) == 2
    assert len({re.findall("<guid.+?</guid>", item)[0] for item in items}) == 2
    assert f"/incidents/{incident.number}/</link>" in items[0]


def test_who_has_it_already_is_told_that_nothing_changed(
    client: Client, incident: PublicIncident
) -> None:
    path = f"/feeds/places.atom?{AROUND}"
    first = client.get(path)
    etag, modified = first["ETag"], first["Last-Modified"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": modified}).status_code == 304
    moved = incident.updated_at + timedelta(hours=1)
    PublicIncident.objects.filter(pk=incident.pk).update(updated_at=moved)
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_it_is_told_in_the_language_of_who_asks(
    client: Client, incident: PublicIncident
) -> None:
    english = {"Accept-Language": "en"}
    answer = client.get(f"/feeds/places.rss?{AROUND}", headers=english)
    assert b"Solved: Pothole" in answer.content


def test_what_is_no_place_is_refused_in_words(
    client: Client, toy_city: ToyCity
) -> None:
    assert client.get("/feeds/places.rss?near=1").status_code == 400
    assert client.get(f"/feeds/places.pdf?{AROUND}").status_code == 404
