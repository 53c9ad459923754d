"""Has every text a defined outcome, however strange it is?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_incidents.geocoding.extraction.reading import read
from tests.geocoding.extraction.town import town

PIECES = st.sampled_from(
    [
        "ул.",
        "улица",
        "Марата",
        "Ленина",
        "пр-т",
        "Мира",
        "36",
        "к",
        "2",
        "д",
        ".",
        ",",
        "/",
        "-",
        "–",
        "№",
        "угол",
        "и",
        "между",
        "от",
        "до",
        "дом",
        "лит",
        "А",
        "в",
        "с",
        "3-я",
        "Советская",
        "школа",
        "144",
        "кв",
        "подъезд",
        "этаж",
        "#5",
        "8",
        "марта",
        "Невский",
        "р-н",
        "г.",
        "Казань",
        "2яСоветская",
        ";",
        "(",
        "«",
        "»",
        '"',
        "\n",
        "12/5к2с1лита",
        "36-38",
        "00",
        "0",
        "9999",
        "99999",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
def test_words_in_any_order_are_read(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    for site in read(text, town()).sites:
        assert 0 <= site.span[0] < site.span[1] <= len(text)
        assert 0 < site.confidence < 1
        assert site.accuracy_m > 0


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_characters_are_read(text: str) -> None:
    read(text, town())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n\x00\x07\ufeff\u200b",
        "😀" * 20_000,
        "ж" * 100_000,
        "1" * 100_000,
        "№" * 100_000,
        "№ " + "a/" * 50_000,
        "8" + " " * 100_000 + "5",
        "@" * 100_000,
        "a." * 50_000 + "@",
        "[id1|" * 20_000,
        "ул. Марата 5, " * 10_000,
        "угол Марата и Мира " * 5_000,
        "между 12 и 14 " * 7_000,
        "от " * 30_000,
        "д. " * 30_000 + "5 по Марата",
        "İ" * 1000 + " ул. Марата 36",
        "Lenina 12 ulitsa",
    ],
    ids=range(18),
)
def test_a_hostile_text_costs_no_more_than_a_long_one(text: str) -> None:
    read(text, town())
