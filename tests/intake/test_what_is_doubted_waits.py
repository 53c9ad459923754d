"""Is what might be spam held for a person, and does nothing of it get lost?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.errors import AlreadyDecided, TooLate
from geo_incidents.gate import watching
from geo_incidents.gate.models import Watch
from geo_incidents.intake.channels.web import holding
from geo_incidents.intake.channels.web.models import HeldAppeal, HeldPhoto
from geo_incidents.intake.models import Appeal, Photo, Reporter
from tests.gate_tickets import ticket, worked_out
from tests.intake.test_the_web_form import filled, photo, send
from tests.toy_city import IN_WEST, ToyCity

PERSON = {"name": "Проверочный", "email": "a@example.org", "consent": "on"}


@pytest.fixture
def attacked_city(toy_city: ToyCity) -> ToyCity:
    watching.decide(
        toy_city.municipality.pk,
        mode=Watch.Mode.ON,
        most_per_minute=30,
        by="operator",
        now=timezone.now(),
    )
    return toy_city


def held(client: Client, **changed: Any) -> HeldAppeal:
    response = send(client, **changed)
    assert response.status_code == 302
    found = HeldAppeal.objects.latest("pk")
    assert response["Location"] == f"/held/{found.token}/?new=1"
    return found


def test_under_attack_what_brings_no_proof_waits_with_all_that_was_sent(
    client: Client, attacked_city: ToyCity
) -> None:
    lon, lat = IN_WEST
    waiting = held(client, lon=lon, lat=lat, photos=[photo()], **PERSON)
    assert (waiting.text, waiting.reason) == ("Яма у подъезда", "attack")
    assert waiting.photos.count() == 1
    assert not Appeal.objects.exists()
    page = client.get(f"/held/{waiting.token}/").content.decode()
    assert "Яма у подъезда" in page
    assert "ничего не потерялось" in page


def test_a_proof_of_work_lets_it_in_once(
    client: Client, attacked_city: ToyCity
) -> None:
    one = ticket()
    told = client.get("/gate/report.json", {"ticket": one}).json()
    proof = worked_out(told["challenge"])
    assert send(client, gate_ticket=one, gate_proof=proof)["Location"].startswith(
        "/appeals/"
    )
    held(client, gate_proof=proof, text="с чужим доказательством")


def test_many_from_one_network_wait_and_very_many_are_asked_to(
    client: Client, toy_city: ToyCity
) -> None:
    for number in range(20):
        assert send(client, text=f"Яма {number}")["Location"].startswith("/appeals/")
    assert held(client, text="Яма 21").reason == "network"
    assert client.get("/gate/report.json").json()["challenge"]
    for _time in range(99):
        client.post("/report/", {})
    late = send(client, text="Последняя яма")
    assert late.status_code == 429
    assert "Последняя яма" in late.content.decode()
    elsewhere = client.post(
        "/report/", filled(text="Чужая яма"), REMOTE_ADDR="198.51.100.7"
    )
    assert elsewhere["Location"].startswith("/appeals/")


def test_many_from_one_phone_wait_whatever_they_prove(
    client: Client, toy_city: ToyCity
) -> None:
    caller = {"phone": "+7 900 000-00-00", "consent": "on"}
    for number in range(5):
        assert send(client, text=f"{number}", **caller)["Location"][1] == "a"
    assert held(client, text="шестая", **caller).reason == "contact"


def test_a_second_press_is_no_second_appeal(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    once = filled()
    first = client.post("/report/", once)
    watching.decide(
        toy_city.municipality.pk,
        mode=Watch.Mode.ON,
        most_per_minute=30,
        by="",
        now=timezone.now(),
    )
    assert client.post("/report/", once)["Location"] == first["Location"]
    other = filled(text="другая")
    waits = client.post("/report/", other)
    assert client.post("/report/", other)["Location"] == waits["Location"]
    holding.release(HeldAppeal.objects.get().pk, by=operator, now=timezone.now())
    assert client.post("/report/", other)["Location"].startswith("/appeals/")
    assert Appeal.objects.count() == 2


def test_released_it_is_an_appeal_of_when_it_was_sent(
    client: Client, attacked_city: ToyCity, operator: User
) -> None:
    waiting = held(client, photos=[photo()], **PERSON)
    appeal = holding.release(waiting.pk, by=operator, now=timezone.now())
    assert (appeal.text, appeal.requested_at) == (waiting.text, waiting.requested_at)
    assert Photo.objects.get().appeal == appeal
    assert Reporter.objects.get().email == "a@example.org"
    page = client.get(f"/held/{waiting.token}/")
    assert page["Location"] == f"/appeals/{appeal.token}/"
    waiting.refresh_from_db()
    assert (waiting.text, waiting.email, HeldPhoto.objects.count()) == ("", "", 0)
    with pytest.raises(AlreadyDecided):
        holding.release(waiting.pk, by=operator, now=timezone.now())


def test_discarded_it_can_be_released_for_a_month(
    client: Client, attacked_city: ToyCity, operator: User
) -> None:
    now = timezone.now()
    early, late = held(client, photos=[photo()]), held(client, text="вторая")
    kept = early.photos.get().image.name
    for one in (early, late):
        holding.discard(one.pk, by=operator, now=now)
        with pytest.raises(AlreadyDecided):
            holding.discard(one.pk, by=operator, now=now)
    assert "не передал" in client.get(f"/held/{late.token}/").content.decode()
    assert holding.release(late.pk, by=operator, now=now).text == "вторая"
    assert holding.forget_discarded(now=now + timedelta(days=31)) == 1
    assert not default_storage.exists(kept)
    with pytest.raises(TooLate):
        holding.release(early.pk, by=operator, now=now)


def test_nobody_finds_what_is_held_without_its_address(
    client: Client, attacked_city: ToyCity
) -> None:
    held(client)
    address = "/held/00000000-0000-4000-8000-000000000000/"
    assert client.get(address).status_code == 404
