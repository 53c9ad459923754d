"""Does its writer, and nobody else, see an appeal and its photos?"""

from __future__ import annotations

import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.intake.services import Person, attach_photos
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

WORDS = "У третьего подъезда провал"


@pytest.fixture
def written(toy_city: ToyCity) -> Appeal:
    stored = appeal(
        toy_city,
        position=IN_WEST,
        text=WORDS,
        person=Person(name="Тайный Житель", phone="8-800-000-00-00"),
    )
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    attach_photos(stored, [ContentFile(picture.getvalue())])
    return stored


def test_before_it_is_placed_the_words_and_the_number_are_there(
    client: Client, written: Appeal
) -> None:
    page = client.get(f"/appeals/{written.token}/?new=1").content.decode()
    assert WORDS in page
    assert str(written.pk) in page


def test_once_placed_it_says_who_is_responsible(
    client: Client, written: Appeal
) -> None:
    carry([written.pk], Stopwatch())
    page = client.get(f"/appeals/{written.token}/").content.decode()
    assert "Дорожная служба" in page


@pytest.mark.parametrize(("days", "said"), [(30, "Вы получите"), (-1, "срок прошёл")])
def test_the_receipt_says_by_when_in_whole_sentences(
    client: Client, written: Appeal, days: int, said: str
) -> None:
    carry([written.pk], Stopwatch())
    IncidentAppeal.objects.update(due_at=timezone.now() + timedelta(days=days))
    page = client.get(f"/appeals/{written.token}/?new=1").content.decode()
    assert said in page
    assert ".." not in page
    assert " г." not in page


def test_contacts_are_not_shown_even_to_whoever_has_the_link(
    client: Client, written: Appeal
) -> None:
    page = client.get(f"/appeals/{written.token}/").content.decode()
    assert "Тайный Житель" not in page
    assert "8-800-000-00-00" not in page


def test_its_photo_is_served_with_the_token_only(
    client: Client, written: Appeal
) -> None:
    photo = Photo.objects.get()
    served = client.get(f"/appeals/{written.token}/photos/{photo.pk}.jpg")
    assert served["Content-Type"] == "image/jpeg"
    assert served["X-Content-Type-Options"] == "nosniff"
    other = client.get(f"/appeals/{uuid.uuid4()}/photos/{photo.pk}.jpg")
    assert other.status_code == 404
    served.close()


def test_a_photo_of_another_appeal_is_not_served(
    client: Client, written: Appeal, toy_city: ToyCity
) -> None:
    mine = appeal(toy_city)
    photo = Photo.objects.get()
    answer = client.get(f"/appeals/{mine.token}/photos/{photo.pk}.jpg")
    assert answer.status_code == 404


def test_an_unknown_token_leads_nowhere(client: Client, toy_city: ToyCity) -> None:
    assert client.get(f"/appeals/{uuid.uuid4()}/").status_code == 404


def test_the_link_is_not_passed_on_or_indexed(client: Client, written: Appeal) -> None:
    response = client.get(f"/appeals/{written.token}/")
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_the_incident_page_shows_none_of_the_words(
    client: Client, written: Appeal
) -> None:
    carry([written.pk], Stopwatch())
    number = written.incidentappeal.incident_id
    page = client.get(f"/incidents/{number}/").content.decode()
    assert WORDS not in page
    assert "Тайный" not in page
    assert str(written.token) not in page
