"""Is a picture fetched that lies elsewhere, and nothing from our own network?"""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from geo_incidents.exchange.open311.models import HandedIn
from geo_incidents.exchange.open311.pictures import MOST_ATTEMPTS, fetch_pictures
from geo_incidents.intake.models import Photo
from tests.exchange.answering_server import Heard, Said, answering
from tests.exchange.open311.calling import IN_WEST, make_key, post
from tests.toy_city import ToyCity


def picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "PNG")
    return written.getvalue()


def hand_in(url: str) -> None:
    said = {"service_code": "kerb", "media_url": url, **IN_WEST}
    assert post("v2/requests", api_key=make_key(), **said).status_code == 200


def fetch_again() -> None:
    HandedIn.objects.exclude(media_at=None).update(
        media_at=timezone.now() - timedelta(seconds=1)
    )
    fetch_pictures(5)


def test_a_picture_is_fetched_once_the_other_side_has_it(
    toy_city: ToyCity, settings: Settings
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    answers = [Said(503), Said(body=picture())]
    with answering(lambda _heard: answers.pop(0)) as url:
        hand_in(f"{url}/a.png")
        fetch_again()
        assert not Photo.objects.exists()
        fetch_again()
        fetch_again()
    with Photo.objects.get().image.open() as kept:
        assert kept.read(3) == b"\xff\xd8\xff"


def test_nothing_of_our_own_network_is_fetched(toy_city: ToyCity) -> None:
    heard: list[Heard] = []

    def answer(request: Heard) -> Said:
        heard.append(request)
        return Said(body=picture())

    with answering(answer) as url:
        hand_in(url.replace("http:", "https:"))
        fetch_again()
    assert heard == []
    assert HandedIn.objects.get().media_at is None


@pytest.mark.parametrize("body", [b"<svg/>", b"", b"<?php ?>"])
def test_what_is_no_picture_is_not_kept(
    toy_city: ToyCity, settings: Settings, body: bytes
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    with answering(lambda _heard: Said(body=body)) as url:
        hand_in(url)
        fetch_again()
    assert not Photo.objects.exists()
    assert HandedIn.objects.get().media_at is None


def test_who_never_answers_is_asked_a_few_times(
    toy_city: ToyCity, settings: Settings
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    with answering(lambda _heard: Said(500)) as url:
        hand_in(url)
        for _ in range(MOST_ATTEMPTS + 2):
            fetch_again()
    assert HandedIn.objects.get().media_attempts == MOST_ATTEMPTS
