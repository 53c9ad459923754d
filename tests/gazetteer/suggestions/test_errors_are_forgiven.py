"""Is a name still found with a letter wrong, or in the other keyboard layout?"""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.suggestions.answering import suggest
from geo_incidents.gazetteer.suggestions.matching import Wish
from tests.gazetteer.suggestions.town import TOWN, labels


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("лнеина", "улица Ленина"),
        ("линин", "улица Ленина"),
        ("ленена 12", "улица Ленина, 12"),
        ("лениин", "улица Ленина"),
        ("маршла жук", "улица Маршала Жукова"),
        ("марш жкуо", "улица Маршала Жукова"),
        ("зелный", "Зелёный переулок"),
        ("интернацыанала", "улица Третьего Интернационала"),
        ("линенградски", "Ленинградский проспект"),
        ("жуклва/мира", "улица Маршала Жукова / проспект Мира"),
    ],
)
def test_one_or_two_letters_may_be_wrong(text: str, first: str) -> None:
    assert labels(text)[0] == first


@pytest.mark.parametrize(
    ("text", "read_as", "first"),
    [
        ("ktybyf", "ленина", "улица Ленина"),
        ("ktybyf 12 r 2", "ленина 12 к 2", "улица Ленина, 12к2"),
        ("ptk`ysq", "зеленый", "Зелёный переулок"),
        (";erjdcr", "жуковск", "Жуковская улица"),
        ("KTYBYU", "ленинг", "Ленинградский проспект"),
        ("ktyyf", "ленна", "улица Ленина"),
        ("дутшт ые", "lenin st", "улица Ленина"),
    ],
)
def test_the_other_layout_is_read_both_ways(
    text: str, read_as: str, first: str
) -> None:
    found = suggest(TOWN, text, wish=Wish())
    assert found.read_as.replace("ё", "е") == read_as
    assert found.items[0].label == first


def test_what_stands_there_is_believed_before_anything_is_forgiven() -> None:
    assert suggest(TOWN, "ленина", wish=Wish()).read_as == ""
    assert labels("мира")[0] == "проспект Мира"


@pytest.mark.parametrize("text", ["", " ", "№", "ъъъъ щщщщ", "/", "и", "12", "q"])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert labels(text) == []
