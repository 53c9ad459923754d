"""Does the card answer residents as previewed, and only for who may?"""

from __future__ import annotations

import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import Letter, Reply, ReplyPhoto, ReplyTemplate
from geo_incidents.intake.models import Category
from tests.maps.leading.conftest import LogIn
from tests.toy_city import ToyCity

WORDS = "Крышу починили, № {number}."
GPS = 0x8825


def photo(name: str = "after.jpg") -> SimpleUploadedFile:
    """A picture as a phone takes it: with a position in its metadata."""
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (55.0, 1.0, 1.0)}
    written = io.BytesIO()
    Image.new("RGB", (32, 32)).save(written, "JPEG", exif=exif)
    return SimpleUploadedFile(name, written.getvalue())


def is_served(client: Client, path: str) -> bool:
    """Tell whether a picture is served; it is read to its end, which closes it."""
    response = client.get(path)
    return response.status_code == 200 and bool(b"".join(response))


def filled(**fields: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), "seen": "new", "text": WORDS} | fields


def test_a_reply_is_sent_once_and_read_by_its_writer(
    client: Client, card_of: LogIn, incident: Incident
) -> None:
    card, fields = card_of("operator"), filled(status="done", act="Акт № 7")
    assert [card.send("reply", **fields)[0] for _ in range(2)] == [200, 409]
    appeal = incident.links.get().appeal
    page = client.get(f"/appeals/{appeal.token}/").content.decode()
    assert f"Крышу починили, № {appeal.pk}." in page
    assert "Акт № 7" in page
    assert Reply.objects.get().author.username == "operator"
    assert "Ответить жителю" not in card.html


def test_the_preview_is_what_the_resident_reads_and_sends_nothing(
    client: Client, card_of: LogIn, incident: Incident
) -> None:
    card = card_of("operator")
    path = f"/internal/incidents/{incident.pk}/reply/preview"
    shown = card.client.post(path, filled(after=[photo()])).content.decode()
    assert not Letter.objects.exists()
    assert shown.count("data-picture") == 1
    card.send("reply", **filled())
    appeal = incident.links.get().appeal
    page = client.get(f"/appeals/{appeal.token}/").content.decode()
    for piece in ("Здравствуйте. Отвечаем", f"Крышу починили, № {appeal.pk}."):
        assert piece in shown
        assert piece in page


def test_a_wrong_preview_says_why(card_of: LogIn, incident: Incident) -> None:
    path = f"/internal/incidents/{incident.pk}/reply/preview"
    answer = card_of("operator").client.post(path, filled(text="{nummer}"))
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_photos_are_pixels_only_and_for_whom_they_are(
    client: Client, card_of: LogIn, incident: Incident
) -> None:
    Category.objects.update(needs_photo=True)
    card = card_of("operator")
    assert card.send("step", status="done", seen="new")[0] == 400
    assert card.send("reply", **filled(status="done", after=[photo()]))[0] == 200
    stored = ReplyPhoto.objects.get()
    with stored.image.open() as file, Image.open(file) as image:
        assert not image.getexif()
    token = incident.links.get().appeal.token
    assert is_served(client, f"/appeals/{token}/replies/{stored.pk}.jpg")
    other = f"/appeals/{uuid.uuid4()}/replies/{stored.pk}.jpg"
    assert not is_served(client, other)
    path = f"/internal/replies/photos/{stored.pk}.jpg"
    assert is_served(card.client, path)
    for stranger in ("officer_of_east", "user_of_company_b", "nobody"):
        assert not is_served(card_of(stranger).client, path)


@pytest.mark.parametrize(
    "hostile",
    [b"<svg onload='x()'/>", b"GIF89a", b"\xff\xd8\xff\xe0 no photo", b"PK\x03\x04"],
)
def test_what_is_no_photo_is_refused_and_nothing_is_sent(
    card_of: LogIn, hostile: bytes
) -> None:
    upload = SimpleUploadedFile("after.jpg", hostile)
    status, told = card_of("operator").send("reply", **filled(after=[upload]))
    assert (status, "after.jpg" in told["error"]) == (400, True)
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "x"},
        {"text": ""},
        {"text": "{nummer}"},
        {"to": "999999"},
        {"status": "gone"},
        {"seen": "planned"},
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_sentence(
    card_of: LogIn, fields: dict[str, str]
) -> None:
    status, told = card_of("operator").send("reply", **filled(**fields))
    assert status in {400, 409}
    assert list(told) == ["error"]
    assert not Reply.objects.exists()


def test_a_closed_and_answered_appeal_is_answered_no_more(card_of: LogIn) -> None:
    card = card_of("operator")
    card.send("reply", **filled(status="done"))
    status, told = card.send("reply", **filled(seen="done"))
    assert (status, "закрыто" in told["error"]) == (400, True)


@pytest.mark.parametrize("persona", ["officer_of_east", "user_of_company_b", "nobody"])
def test_strangers_answer_and_preview_nothing(card_of: LogIn, persona: str) -> None:
    card = card_of(persona)
    for what in ("reply", "reply/preview"):
        assert card.send(what, **filled())[0] == 404


def test_a_planner_looks_and_answers_nobody(card_of: LogIn) -> None:
    card = card_of("planner")
    assert "Ответить жителю" not in card.html
    assert card.send("reply", **filled())[0] == 403


def test_templates_fit_the_topic_the_channel_and_whose_it_is(
    toy_city: ToyCity, card_of: LogIn
) -> None:
    own, other = (toy_city.organisations[f"company-{name}"] for name in "ab")
    templates: dict[str, dict[str, Any]] = {
        "для всех": {},
        "про крышу": {"category": toy_city.categories["roof-leak"]},
        "про яму": {"category": toy_city.categories["pothole"]},
        "на сайте": {"channel": "web"},
        "во ВКонтакте": {"channel": "vk"},
        "компании А": {"organisation": own},
        "компании Б": {"organisation": other},
    }
    for name, fields in templates.items():
        ReplyTemplate.objects.create(name=name, text="Готово.", **fields)
    html = card_of("user_of_company_a").html
    offered = {
        name
        for name in ReplyTemplate.objects.values_list("name", flat=True)
        if name in html
    }
    assert offered == {"для всех", "про крышу", "на сайте", "компании А"}


def test_a_doubtful_answer_stands_in_the_queue_with_its_reasons(
    card_of: LogIn, incident: Incident
) -> None:
    card_of("user_of_company_a").step("in_work")
    card_of("user_of_company_a").send("reply", **filled(seen="in_work", status="done"))
    queue = "/internal/queue.json?kind=suspicious"
    (row,) = card_of("chief").client.get(queue).json()["items"]
    assert (row["number"], row["doubts"]) == (incident.pk, "нет ни фото, ни акта")
    assert card_of("officer_of_east").client.get(queue).json()["total"] == 0
    assert "Ответ в порядке" in card_of("chief").html
    path = f"/internal/replies/{Reply.objects.get().pk}/review"
    assert card_of("user_of_company_b").client.post(path).status_code == 404
    assert card_of("user_of_company_a").client.post(path).status_code == 403
    chief = card_of("chief").client
    assert [chief.post(path).status_code for _ in range(2)] == [200, 409]
    assert chief.get(queue).json()["total"] == 0
