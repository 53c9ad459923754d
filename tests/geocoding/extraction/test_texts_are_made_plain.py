"""Is spelling made plain without moving a single character?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.geocoding.extraction.normalising import (
    HIDDEN,
    MOST_CHARACTERS,
    normalised,
)


@given(st.text(max_size=300))
def test_a_span_of_the_plain_text_is_a_span_of_the_written_one(text: str) -> None:
    normal = normalised(text)
    assert len(normal.plain) == len(normal.written)


def test_the_number_sign_stays_itself() -> None:
    assert normalised("дом №17а").plain == "дом №17а"


@pytest.mark.parametrize("dash", "‐‑‒–—−－")
def test_every_dash_is_a_dash(dash: str) -> None:
    assert normalised(f"36{dash}38").plain == "36-38"


def test_a_decomposed_letter_is_one_letter() -> None:
    assert normalised(unicodedata.normalize("NFD", "Берёзовый")).plain == "березовый"


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Лeнинa", "ленина"), ("21а3c46", "21а3с46"), ("12A", "12а"), ("SOS", "sos")],
)
def test_latin_letters_are_read_as_cyrillic_only_beside_such(
    written: str, plain: str
) -> None:
    assert normalised(written).plain == plain


@pytest.mark.parametrize(
    "no_address",
    [
        "8 800 555 35 35",
        "+7 (921) 123-45-67",
        "12.03.2024",
        "31 марта 2021 г.",
        "2023-01-15",
        "18:30",
        "№1245 от ",
        "[id123|Имя Фамилия]",
        "https://example.org/ленина/5",
        "name@example.org",
        "а123вс178",
        "ГОСТ Р 50597-2017",
        "59-ФЗ",
    ],
)
def test_what_looks_like_a_number_and_is_none_is_hidden(no_address: str) -> None:
    assert normalised(no_address).plain.strip(f" {HIDDEN}") == ""


def test_words_that_grew_together_are_told_apart() -> None:
    assert normalised("2яСоветская").seams == (2,)


def test_only_the_beginning_of_a_huge_text_is_read() -> None:
    assert len(normalised("ж" * 100_000).plain) == MOST_CHARACTERS
