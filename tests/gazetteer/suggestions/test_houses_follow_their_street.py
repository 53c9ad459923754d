"""Are the houses of a street offered as soon as a digit follows its name?"""

from __future__ import annotations

import pytest

from tests.gazetteer.suggestions.town import answers, labels


def test_the_number_itself_then_those_it_begins() -> None:
    assert labels("ленина 12")[:7] == [
        "улица Ленина, 12",
        "Луговой, улица Ленина, 12",
        "улица Ленина, 12/5",
        "улица Ленина, 12к1",
        "улица Ленина, 12к2",
        "улица Ленина, 120",
        "улица Ленина",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ул ленина 12 к 2",
        "ленина 12к2",
        "ленина, д. 12, корп. 2",
        "Ленина дом 12 корпус 2",
        "ленина д12к2",
    ],
)
def test_a_number_is_written_in_many_ways(text: str) -> None:
    assert labels(text)[0] == "улица Ленина, 12к2"


def test_an_unfinished_number_offers_what_it_begins() -> None:
    assert labels("ленина 12 к")[:2] == ["улица Ленина, 12к1", "улица Ленина, 12к2"]
    assert labels("ленина 12 корп")[:2] == ["улица Ленина, 12к1", "улица Ленина, 12к2"]


def test_an_unfinished_street_may_have_a_number() -> None:
    """The very number in every street, before longer numbers in any."""
    assert labels("лен 12")[:3] == [
        "улица Ленина, 12",
        "Ленинградский проспект, 12",
        "Луговой, улица Ленина, 12",
    ]


def test_a_letter_of_the_register_may_be_left_out() -> None:
    assert labels("академика павлова 6")[0] == "улица Академика Мало-Павлова, 6литА"


def test_a_street_with_a_number_has_houses_too() -> None:
    assert labels("2 сов 2")[0] == "2-я Советская улица, 2"
    assert labels("2-я советская 2")[0] == "2-я Советская улица, 2"


def test_without_such_a_house_the_street_remains() -> None:
    assert labels("маршала жукова 77") == ["улица Маршала Жукова"]


def test_an_answer_says_where_it_is_and_what_was_typed() -> None:
    house = answers("жук 3")[0]
    assert (house.kind, house.label) == ("house", "Жуковская улица, 3")
    assert (house.lon, house.lat) == pytest.approx((50.0005, 55.009))
    assert [house.label[start:end] for start, end in house.marks] == ["Жук", "3"]


def test_a_street_says_how_far_it_reaches() -> None:
    street = answers("жуковская")[0]
    assert street.bounds == pytest.approx((50.0, 55.009, 50.01, 55.009))
    assert (street.lon, street.lat) == pytest.approx((50.005, 55.009))
