"""Is what another system hands in received whole, once, and from whom we know?"""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from geo_incidents.exchange.open311.models import (
    ApiKey,
    HandedIn,
    Jurisdiction,
    ServiceAttribute,
)
from geo_incidents.gazetteer.models import House
from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal, Photo
from tests.exchange.open311.calling import IN_WEST, make_key, post
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns

GIVEN: dict[str, Any] = {
    "service_code": "pothole",
    "description": "Яма у подъезда",
    **IN_WEST,
}
GUID = "6f1a2b3c-0000-4000-8000-000000000012"


@pytest.fixture
def key(toy_city: ToyCity) -> str:
    return make_key()


def token(**said: Any) -> str:
    response = post("v2/requests", **(GIVEN | said))
    assert response.status_code == 200, response.content.decode()
    return str(response.json()[0]["token"])


def picture() -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "PNG")
    return SimpleUploadedFile("яма.png", written.getvalue(), "image/png")


def test_everything_that_is_said_is_received(key: str) -> None:
    token(
        api_key=key,
        address_string="улица Ленина, 12",
        first_name="Анна",
        last_name="Петрова",
        email="anna@example.org",
        phone="+7 900 000-00-00",
    )
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.text) == ("open311", "Яма у подъезда")
    assert appeal.address == "улица Ленина, 12"
    assert appeal.position is not None
    assert appeal.position.coords == (50.02, 55.02)
    assert appeal.reporter is not None
    assert (appeal.reporter.name, appeal.reporter.email) == (
        "Анна Петрова",
        "anna@example.org",
    )


def test_a_photo_comes_along_and_only_its_pixels_stay(key: str) -> None:
    token(api_key=key, media=picture())
    with Photo.objects.get().image.open() as kept:
        assert kept.read(3) == b"\xff\xd8\xff"


def test_what_is_no_photo_is_refused(key: str) -> None:
    media = SimpleUploadedFile("a.jpg", b"<?php ?>", "image/jpeg")
    response = post("v2/requests", api_key=key, media=media, **GIVEN)
    assert response.status_code == 400
    assert not Appeal.objects.exists()


def test_a_house_is_known_by_its_identifier(toy_city: ToyCity, key: str) -> None:
    House.objects.filter(pk=toy_city.houses["улица Ленина, 12"].pk).update(
        gar_guid=GUID
    )
    token(api_key=key, lat="", long="", address_id=GUID)
    appeal = Appeal.objects.get()
    assert appeal.position is not None
    assert appeal.position.coords == (50.02, 55.0203)
    assert appeal.address == "улица Ленина, 12"


def test_an_address_in_words_is_enough(key: str) -> None:
    token(api_key=key, lat="", long="", address_string="Ленина 12")
    assert Appeal.objects.get().position is None


def test_answers_to_questions_stand_below_the_words(
    toy_city: ToyCity, key: str
) -> None:
    asked = {"category": toy_city.categories["pothole"]}
    ServiceAttribute.objects.create(
        code="depth", description="Глубина, см", datatype="number", **asked
    )
    ServiceAttribute.objects.create(
        code="where",
        description="Где",
        datatype="multivaluelist",
        choices="road=Дорога\nyard=Двор",
        is_required=True,
        **asked,
    )
    refused = post("v2/requests", api_key=key, **GIVEN)
    assert refused.status_code == 400
    token(
        **{
            "api_key": key,
            "attribute[depth]": "12",
            "attribute[where][]": ["road", "yard"],
        }
    )
    assert Appeal.objects.get().text == (
        "Яма у подъезда\n\nГлубина, см: 12\nГде: Дорога, Двор"
    )


def test_the_same_words_within_a_day_are_the_same_appeal(key: str) -> None:
    first = token(api_key=key)
    assert token(api_key=key) == first
    assert token(api_key=key, description="Ещё одна яма") != first
    assert Appeal.objects.count() == 2


def test_the_same_words_after_a_day_are_another_appeal(key: str) -> None:
    first = token(api_key=key)
    HandedIn.objects.update(received_at=timezone.now() - timedelta(hours=25))
    assert token(api_key=key) != first


def test_a_call_with_a_number_is_received_once_for_ever(key: str) -> None:
    first = token(api_key=key, number="case-17")
    HandedIn.objects.update(received_at=timezone.now() - timedelta(days=40))
    assert token(api_key=key, number="case-17", description="иначе") == first
    assert token(api_key=key, number="case-18") != first


def test_a_replay_brings_no_second_photo(key: str) -> None:
    for _ in range(2):
        token(api_key=key, media=picture())
    assert Photo.objects.count() == 1


def test_two_systems_with_one_number_hand_in_two_appeals(key: str) -> None:
    first = token(api_key=key, number="1")
    assert token(api_key=make_key("другой"), number="1") != first


def test_a_key_is_kept_as_a_digest_only(key: str) -> None:
    assert key not in str(list(ApiKey.objects.values_list()))


@pytest.mark.parametrize("forged", ["{key}x", "x{key}", "", "сосед"])
def test_a_forged_key_hands_nothing_in(key: str, forged: str) -> None:
    response = post("v2/requests", api_key=forged.format(key=key), **GIVEN)
    assert response.status_code == 403
    assert not Appeal.objects.exists()


def test_a_key_that_is_not_valid_any_more_hands_nothing_in(key: str) -> None:
    ApiKey.objects.update(is_active=False)
    assert post("v2/requests", api_key=key, **GIVEN).status_code == 403


def test_a_key_in_the_address_is_none(key: str) -> None:
    """Addresses stand in the logs of proxies."""
    assert post(f"v2/requests.json?api_key={key}&x=", **GIVEN).status_code == 403


def test_nobody_hands_in_more_than_the_key_allows(key: str) -> None:
    ApiKey.objects.update(per_minute=2)
    for number in "12":
        token(api_key=key, number=number)
    refused = post("v2/requests", api_key=key, number="3", **GIVEN)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused.json()[0]["code"] == "429"
    assert token(api_key=key, number="2")


def test_a_key_for_one_town_is_none_for_another(two_towns: TwoTowns) -> None:
    here, there = two_towns.kvadratov, two_towns.krugov
    Jurisdiction.objects.create(municipality=there.municipality, domain="tam.example")
    key = make_key(municipality=here.municipality)
    refused = post(
        "v2/requests",
        api_key=key,
        service_code="pothole",
        address_string="Ленина 12",
        jurisdiction_id="tam.example",
    )
    assert refused.status_code == 403


def test_everybody_reads_the_words_only_where_the_writer_agrees(key: str) -> None:
    post("v2/requests", api_key=key, **GIVEN)
    assert not Consent.objects.exists()
    said = "Яму вырыл Пётр Ёлкин"
    sent = GIVEN | {"description": said, "may_publish": "true"}
    (told,) = post("v2/requests", api_key=key, **sent).json()
    assert Consent.objects.get().appeal.text == said
    assert "Яму вырыл [имя]" in told["service_notice"]


def test_an_agreement_is_said_clearly_or_refused(key: str) -> None:
    response = post("v2/requests", api_key=key, **GIVEN, may_publish="perhaps")
    assert response.status_code == 400
    assert not Appeal.objects.exists()
