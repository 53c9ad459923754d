"""What does a text look like when what gives people away is covered?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.publication.masking.finding import Known, personal
from geo_incidents.publication.masking.papers import is_card
from geo_incidents.publication.masking.spans import (
    Kind,
    Span,
    composed,
    covered,
    pieces,
    united,
)


def masked(text: str, known: Known | None = None) -> str:
    spans = personal(text, known or Known())
    return covered(composed(text), spans, lambda kind: f"[{kind}]")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Меня зовут Иванова Анна Петровна", "Меня зовут [name]"),
        ("звоните 8 (921) 123-45-67", "звоните [phone]"),
        ("ИВАНОВ И.И., КВ. 5", "[name], [flat]"),
        ("машина а123вс78 на газоне", "машина [plate] на газоне"),
        ("почта ivan собака mail.ru", "почта [email]"),
        ("карта 4276 5500 1234 5678", "карта [card]"),
        ("12.04.1938 г.р.", "[birth]"),
    ],
)
def test_it_says_what_stood_there(text: str, seen: str) -> None:
    assert masked(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "На улице Марата 12 не горит фонарь",
        "Ленина 12, яма",
        "ООО «Соколов и партнёры» не чистит снег",
        "проспект Юрия Гагарина 10",
        "школа имени Гагарина",
        "Звонил по 8-800-555-35-35 и 112",
        "Диспетчерская 272-33-44 не отвечает",
        "Пишите на info@gov.spb.ru",
        "Вера пропала, света нет",
        "Дома 12-14 по Марата",
    ],
)
def test_what_is_of_the_town_stays(text: str) -> None:
    assert masked(text) == text


def test_a_phone_of_the_register_is_no_secret() -> None:
    known = Known(phones=frozenset({"8121234567"}))
    assert masked("телефон 8 812 123-45-67", known) == "телефон 8 812 123-45-67"


def test_names_beside_each_other_are_said_once() -> None:
    text = "Анна Пётр"
    spans = (Span(0, 4, Kind.NAME), Span(5, 9, Kind.NAME))
    assert covered(text, spans, str) == "name"


def test_what_overlaps_is_one() -> None:
    spans = united([Span(0, 5, Kind.PHONE)], [Span(3, 8, Kind.FLAT)])
    assert spans == (Span(0, 8, Kind.PHONE),)


def test_a_card_is_told_by_its_check_digit() -> None:
    assert is_card("79927398713")
    assert not is_card("79927398710")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    spans = personal(text)
    whole = composed(text)
    assert "".join(piece.text for piece in pieces(whole, spans)) == whole
