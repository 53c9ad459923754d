"""Does the report form take an appeal, once, and say clearly what is amiss?"""

from __future__ import annotations

import io
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from geo_incidents.intake.models import Appeal, Photo, Reporter
from tests.gate_tickets import ticket
from tests.toy_city import IN_WEST, OUTSIDE, ToyCity


def filled(**changed: Any) -> dict[str, Any]:
    return {
        "submission": str(uuid.uuid4()),
        "gate_ticket": ticket(),
        "address": "улица Ленина, 12",
        "category": "pothole",
        "text": "Яма у подъезда",
    } | changed


def send(client: Client, **changed: Any) -> Any:
    return client.post("/report/", filled(**changed))


def photo(name: str = "яма.jpg") -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(written, "JPEG")
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


def test_it_opens_with_what_the_address_brings(
    client: Client, toy_city: ToyCity
) -> None:
    page = client.get("/report/?lon=50.02&lat=55.02&category=pothole").content.decode()
    assert 'value="50.02"' in page
    assert '<option value="pothole" selected>' in page


def test_it_ends_with_a_page_to_follow(client: Client, toy_city: ToyCity) -> None:
    response = send(client)
    stored = Appeal.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/appeals/{stored.token}/?new=1"
    assert (stored.channel, stored.origin) == ("web", "resident")
    assert stored.category == toy_city.categories["pothole"]


def test_a_pin_is_stored_as_given(client: Client, toy_city: ToyCity) -> None:
    send(client, address="", lon=IN_WEST[0], lat=IN_WEST[1])
    position = Appeal.objects.get().position
    assert position
    assert position.coords == IN_WEST


def test_a_second_press_of_the_button_stores_nothing_twice(
    client: Client, toy_city: ToyCity
) -> None:
    once = filled(photos=photo())
    first = client.post("/report/", once)
    second = client.post("/report/", once | {"photos": photo()})
    assert first["Location"] == second["Location"]
    assert (Appeal.objects.count(), Photo.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Другая яма"},
        {"category": "rubbish"},
        {"address": "улица Ленина, 14"},
        {"lon": IN_WEST[0], "lat": IN_WEST[1]},
    ],
    ids="+".join,
)
def test_a_form_filled_in_anew_is_another_appeal(
    client: Client, toy_city: ToyCity, changed: dict[str, Any]
) -> None:
    once = filled()
    first = client.post("/report/", once)
    second = client.post("/report/", once | changed | {"gate_ticket": ticket()})
    assert first["Location"] != second["Location"]
    assert Appeal.objects.count() == 2


def test_one_ticket_is_good_for_one_appeal(client: Client, toy_city: ToyCity) -> None:
    once = filled()
    client.post("/report/", once)
    replayed = client.post("/report/", once | {"text": "Другая яма"})
    page = replayed.content.decode()
    assert replayed.status_code == 422
    assert "уже отправляли" in page
    assert "Другая яма" in page
    assert Appeal.objects.count() == 1
    carried = re.search(r'name="gate_ticket" value="([^"]+)"', page)
    assert carried
    again = once | {"text": "Другая яма", "gate_ticket": carried[1]}
    assert client.post("/report/", again).status_code == 302


def test_a_repeat_brings_the_photos_that_were_left_out(
    client: Client, toy_city: ToyCity
) -> None:
    once = filled()
    client.post("/report/", once)
    client.post("/report/", once | {"photos": photo()})
    assert Appeal.objects.get().photos.count() == 1


def test_photos_come_along(client: Client, toy_city: ToyCity) -> None:
    send(client, photos=[photo("а.jpg"), photo("б.jpg")])
    assert Photo.objects.count() == 2


def test_contacts_are_kept_apart_from_the_words(
    client: Client, toy_city: ToyCity
) -> None:
    send(client, name="Проверочный", email="a@example.org", consent="on")
    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.email) == ("Проверочный", "a@example.org")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": ""}, "Напишите в нескольких словах"),
        ({"text": "а" * 4001}, "4000"),
        ({"category": ""}, "Выберите, о чём сообщение"),
        ({"category": "no-such"}, "корректный вариант"),
        ({"address": ""}, "Укажите, где это"),
        ({"lon": OUTSIDE[0], "lat": OUTSIDE[1]}, "за пределами города"),
        ({"lon": "500", "lat": "55"}, "Форма повреждена"),
        ({"email": "не почта", "consent": "on"}, "электронной почты"),
        ({"name": "Проверочный"}, "Дайте согласие"),
        ({"website": "http://spam.example"}, "скрытое поле"),
        ({"gate_ticket": ""}, "без своей метки"),
        ({"gate_ticket": "made:up"}, "Форма повреждена"),
        ({"gate_ticket": ticket(age=-timedelta(hours=1))}, "очень быстро"),
        ({"gate_ticket": ticket(age=timedelta(hours=3))}, "больше двух часов"),
        ({"submission": "x"}, "Форма повреждена"),
        ({"photos": SimpleUploadedFile("счёт.pdf", b"%PDF-1.7")}, "счёт.pdf"),
        ({"photos": [photo() for _ in range(6)]}, "Не больше 5"),
    ],
    ids=lambda value: "" if isinstance(value, str) else "+".join(value),
)
def test_what_is_amiss_is_said_and_nothing_is_stored(
    client: Client, toy_city: ToyCity, changed: dict[str, Any], said: str
) -> None:
    response = send(client, **changed)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Appeal.objects.exists()


def test_what_was_written_is_kept(client: Client, toy_city: ToyCity) -> None:
    page = send(client, category="", text="Длинный рассказ").content.decode()
    assert "Длинный рассказ" in page
    assert "улица Ленина, 12" in page


def test_markup_in_words_stays_words(client: Client, toy_city: ToyCity) -> None:
    response = client.post(
        "/report/", filled(text="<script>alert(1)</script>"), follow=True
    )
    assert "<script>alert" not in response.content.decode()


def test_a_forged_form_is_refused(toy_city: ToyCity) -> None:
    response = Client(enforce_csrf_checks=True).post("/report/", filled())
    assert response.status_code == 403
    assert not Appeal.objects.exists()
