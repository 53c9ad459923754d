"""Are ordinals one token however they are written?"""

from __future__ import annotations

import pytest

from geo_incidents.geocoding.extraction.tokens import tokens


@pytest.mark.parametrize(
    "said",
    ["2-я", "2я", "2 -я", "вторая", "второй", "вторую", "2-ая", "2-ой"],
)
def test_an_ordinal_is_one_token(said: str) -> None:
    assert tokens(f"на {said} советской").words == ["на", "#2", "советской"]


def test_an_ordinal_of_two_words_is_one_token() -> None:
    assert tokens("двадцать первая линия").words == ["#21", "линия"]


def test_a_bare_number_may_be_an_ordinal_of_a_name() -> None:
    found = tokens("2 советская")
    assert (found.words, found.names) == (["2", "советская"], ["#2", "советская"])


def test_a_letter_of_a_house_is_no_ending() -> None:
    assert tokens("дом 8е").words == ["дом", "8", "е"]


def test_glued_parts_are_told_by_their_places() -> None:
    found = tokens("21а3к1")
    assert found.words == ["21", "а", "3", "к", "1"]
    assert all(found.is_glued(at) for at in range(1, 5))


def test_abbreviations_with_a_dash_are_one_word() -> None:
    assert tokens("пр-кт мира, б-р юности").words == [
        "пр-кт",
        "мира",
        ",",
        "б-р",
        "юности",
    ]


def test_a_number_longer_than_any_is_only_a_word() -> None:
    assert tokens("9" * 5000).names == ["9" * 5000]
