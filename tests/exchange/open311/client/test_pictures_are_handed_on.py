"""Does a neighbour get the pictures of what it is handed, and does nobody else?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.http.multipartparser import MultiPartParser
from django.test import Client, RequestFactory

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.exchange.open311.client import handed_pictures
from geo_incidents.exchange.open311.client.models import Endpoint
from geo_incidents.intake.models import Photo
from geo_incidents.intake.services import attach_photos
from geo_incidents.pipeline.leading import hand_over, join, split
from geo_incidents.pipeline.posting import post_messages
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.exchange.answering_server import Heard
from tests.exchange.open311.client.neighbour import Neighbour
from tests.exchange.open311.test_pictures_are_fetched import picture
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    """An incident whose appeal has two pictures."""
    stored = appeal(toy_city, position=IN_WEST, text="Яма на мосту")
    attach_photos(stored, [ContentFile(picture(), name="photo.jpg") for _ in "ab"])
    carry([stored.pk], Stopwatch())
    return Incident.objects.get()


def hand(incident: Incident, endpoint: Endpoint, operator: User) -> None:
    assert endpoint.organisation_id is not None
    hand_over(incident.pk, endpoint.organisation_id, author=operator, reason="их")
    post_messages(5)


def fetched(path: str) -> bytes:
    answer = Client().get(path)
    assert answer["Content-Type"] == "image/jpeg"
    return answer.getvalue()


def path_in(form: Mapping[str, str]) -> str:
    return urlsplit(form["media_url"]).path


@pytest.fixture
def shown(
    incident: Incident, endpoint: Endpoint, neighbour: Neighbour, operator: User
) -> str:
    """Where the neighbour was told the first picture to be."""
    hand(incident, endpoint, operator)
    (form,) = neighbour.posted()
    return path_in(form)


def test_the_first_is_to_be_had_at_the_address_that_is_told(shown: str) -> None:
    first = Photo.objects.order_by("pk")[0]
    with first.image.open() as kept:
        assert fetched(shown) == kept.read()


def test_no_other_picture_can_be_asked_for_by_it(shown: str) -> None:
    first, second = Photo.objects.order_by("pk").values_list("pk", flat=True)
    for forged in (
        shown.replace(f"-{first}.", f"-{second}."),
        shown.replace(".jpg", "x.jpg"),
        "/open311/pictures/1-1.jpg",
    ):
        assert forged != shown
        assert Client().get(forged).status_code == 404


def test_it_is_good_for_some_days(shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_pictures, "SHOWN_FOR", timedelta(seconds=-1))
    assert Client().get(shown).status_code == 404


def test_it_is_good_while_the_neighbour_is_in_use(shown: str) -> None:
    Endpoint.objects.update(is_active=False)
    assert Client().get(shown).status_code == 404


def test_what_was_split_off_is_not_shown_any_more(
    toy_city: ToyCity,
    incident: Incident,
    endpoint: Endpoint,
    neighbour: Neighbour,
    operator: User,
) -> None:
    other = appeal(toy_city, position=IN_WEST, text="Та же яма")
    carry([other.pk], Stopwatch())
    into = Incident.objects.latest("pk")
    join(incident.pk, into.pk, author=operator)
    hand(into, endpoint, operator)
    (form,) = neighbour.posted()
    assert fetched(path_in(form))
    split(into.pk, Photo.objects.all()[0].appeal_id, author=operator)
    assert Client().get(path_in(form)).status_code == 404


def test_who_takes_files_gets_all_of_them_with_the_form(
    incident: Incident, endpoint: Endpoint, neighbour: Neighbour, operator: User
) -> None:
    Endpoint.objects.update(pictures=Endpoint.Pictures.FILE)
    hand(incident, endpoint, operator)
    (heard,) = neighbour.heard
    fields, files = read(heard)
    assert fields["description"].startswith("Яма на мосту")
    assert fields["api_key"] == "our-key-there"
    assert "media_url" not in fields
    assert [content[:3] for content in files] == [b"\x89PN", b"\x89PN"]


def test_who_is_to_get_none_gets_none(
    incident: Incident, endpoint: Endpoint, neighbour: Neighbour, operator: User
) -> None:
    Endpoint.objects.update(pictures=Endpoint.Pictures.NONE)
    hand(incident, endpoint, operator)
    (form,) = neighbour.posted()
    assert "media_url" not in form


def test_a_picture_that_is_gone_holds_nothing_up(
    incident: Incident, endpoint: Endpoint, neighbour: Neighbour, operator: User
) -> None:
    Endpoint.objects.update(pictures=Endpoint.Pictures.FILE)
    for photo in Photo.objects.all():
        photo.image.storage.delete(str(photo))
    hand(incident, endpoint, operator)
    (form,) = neighbour.posted()
    assert form["description"].startswith("Яма на мосту")


def read(heard: Heard) -> tuple[dict[str, str], list[bytes]]:
    """Read a form with files as a server does."""
    posted = RequestFactory().post(
        "/", heard.body, content_type=heard.headers["content-type"]
    )
    parser = MultiPartParser(
        posted.META, BytesIO(heard.body), posted.upload_handlers, "utf-8"
    )
    fields, files = parser.parse()
    said = {name: str(fields[name]) for name in fields}
    return said, [file.read() for file in files.getlist("media")]
