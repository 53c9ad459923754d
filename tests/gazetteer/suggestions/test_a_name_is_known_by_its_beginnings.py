"""Is a name found by the beginning of any of its words, in any usual spelling?"""

from __future__ import annotations

import pytest
from shapely import LineString

from geo_incidents.gazetteer.suggestions.register import StreetRow
from tests.gazetteer.suggestions.town import ENSK, labels, town

_LINE = LineString([(50.1, 55.1), (50.2, 55.1)])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ле", "улица Ленина"),
        ("ленинг", "Ленинградский проспект"),
        ("марш жук", "улица Маршала Жукова"),
        ("жуков марш", "улица Маршала Жукова"),
        ("мало-п", "улица Академика Мало-Павлова"),
        ("павлов", "улица Академика Мало-Павлова"),
        ("ЗЕЛЕНЫЙ", "Зелёный переулок"),
        ("«Зелёный» пер.", "Зелёный переулок"),
        ("ул.Ленина", "улица Ленина"),
        ("улица имени Ленина", "улица Ленина"),
        ("lenin", "улица Ленина"),
        ("lenin st", "улица Ленина"),
    ],
)
def test_the_first_answer_is_what_was_meant(text: str, first: str) -> None:
    assert labels(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("пр мира", "проспект Мира"),
        ("пр-т мира", "проспект Мира"),
        ("просп мира", "проспект Мира"),
        ("проезд мира", "проезд Мира"),
        ("пр-д мира", "проезд Мира"),
        ("мира проезд", "проезд Мира"),
        ("наб реки", "набережная Реки"),
        ("линия 20", "20-я линия"),
    ],
)
def test_a_kind_is_understood_in_short(text: str, first: str) -> None:
    assert labels(text)[0] == first


def test_a_wrong_kind_of_street_is_forgiven() -> None:
    assert labels("площадь маршала жукова") == ["улица Маршала Жукова"]
    assert labels("площадь мира")[:2] == ["проспект Мира", "проезд Мира"]


def test_a_kind_alone_offers_its_streets() -> None:
    assert labels("пер") == ["Зелёный переулок"]


@pytest.mark.parametrize(
    "text", ["2 сов", "2-я Советская", "2я сов", "вторая сов", "втор сов", "2сов"]
)
def test_an_ordinal_is_a_number_or_a_word(text: str) -> None:
    assert labels(text)[0] == "2-я Советская улица"


@pytest.mark.parametrize("text", ["3 интер", "третьего инт", "3-го Интернационала"])
def test_an_ordinal_in_words_is_a_number_too(text: str) -> None:
    assert labels(text) == ["улица Третьего Интернационала"]


def test_a_street_is_known_by_its_other_names() -> None:
    renamed = StreetRow(
        99, ENSK.pk, ("улица Ленина", "Дворянская улица"), line=_LINE, settlement="Дол"
    )
    assert labels("дворянск", index=town(others=[renamed])) == ["Дол, улица Ленина"]


def test_a_street_that_is_nowhere_is_not_offered() -> None:
    nowhere = StreetRow(99, ENSK.pk, ("Дворянская улица",))
    assert labels("дворянская", index=town(others=[nowhere])) == []
