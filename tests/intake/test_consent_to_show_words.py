"""Does who writes see what everybody would read before they agree to it?"""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal
from tests.gate_tickets import ticket
from tests.toy_city import ToyCity

TEXT = "Сосед Пётр Ёлкин бросает мусор\r\nна улице Ленина"


def filled(**changed: Any) -> dict[str, Any]:
    return {
        "submission": str(uuid.uuid4()),
        "address": "улица Ленина, 12",
        "category": "pothole",
        "text": TEXT,
        "gate_ticket": ticket(),
    } | changed


def seal(client: Client) -> str:
    shown = client.post("/report/preview", filled()).content.decode()
    found = re.search(r'name="words_seen" value="(\w+)"', shown)
    assert found
    return found[1]


def test_the_tick_is_off(client: Client, toy_city: ToyCity) -> None:
    page = client.get("/report/").content.decode()
    box = re.search(r'<input[^>]*name="may_publish"[^>]*>', page)
    assert box
    assert "checked" not in box[0]


def test_the_preview_keeps_what_was_filled_in(
    client: Client, toy_city: ToyCity
) -> None:
    sent = filled(name="Анна", may_publish="on")
    page = client.post("/report/preview", sent).content.decode()
    assert "Сосед <" in page
    assert "бросает мусор" in page
    assert f'value="{sent["submission"]}"' in page
    assert 'value="Анна"' in page
    assert not Appeal.objects.exists()


def test_a_script_is_given_the_piece_alone(client: Client, toy_city: ToyCity) -> None:
    piece = client.post("/report/preview?piece=yes", {"text": TEXT}).content.decode()
    assert "<html" not in piece
    assert "Ёлкин" not in piece
    assert "data-seal" in piece


def test_who_has_seen_it_agrees_by_the_tick(client: Client, toy_city: ToyCity) -> None:
    client.post("/report/", filled(may_publish="on", words_seen=seal(client)))
    assert Consent.objects.get().appeal == Appeal.objects.get()


@pytest.mark.parametrize("words_seen", ["", "0" * 64])
def test_who_has_not_seen_it_is_shown_it_first(
    client: Client, toy_city: ToyCity, words_seen: str
) -> None:
    answer = client.post("/report/", filled(may_publish="on", words_seen=words_seen))
    assert not Consent.objects.exists()
    page = client.get(answer["Location"]).content.decode()
    assert "[имя]" in page
    assert "agree" in page


def test_other_words_than_were_seen_are_not_agreed_to(
    client: Client, toy_city: ToyCity
) -> None:
    seen = seal(client)
    other = filled(text="Другое", may_publish="on", words_seen=seen)
    client.post("/report/", other)
    assert not Consent.objects.exists()


def test_without_the_tick_nothing_is_agreed_to(
    client: Client, toy_city: ToyCity
) -> None:
    client.post("/report/", filled(words_seen=seal(client)))
    assert not Consent.objects.exists()


def test_it_is_agreed_to_and_taken_back_on_the_own_page(
    client: Client, toy_city: ToyCity
) -> None:
    own = client.post("/report/", filled())["Location"].split("?")[0]
    client.post(f"{own}words", {"agree": "yes"})
    assert Consent.objects.get().withdrawn_at is None
    client.post(f"{own}words", {"agree": "no"})
    assert Consent.objects.get().withdrawn_at is not None


def test_nobody_agrees_for_what_does_not_exist(
    client: Client, toy_city: ToyCity
) -> None:
    answer = client.post(f"/appeals/{uuid.uuid4()}/words", {"agree": "yes"})
    assert answer.status_code == 404
