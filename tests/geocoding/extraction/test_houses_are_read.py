"""Is the number of a house read as it was meant, and nothing else taken for one?"""

from __future__ import annotations

import pytest

from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.sites import Level
from tests.geocoding.extraction.asking import best, meant
from tests.geocoding.extraction.town import town


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("возле Марата 36 третий день не горит фонарь", "улица Марата, 36"),
        ("ул.Марата,д.36", "улица Марата, 36"),
        ("Марата - 36", "улица Марата, 36"),
        ("улица Марата дом № 36", "улица Марата, 36"),
        ("Двор дома 36 по Марата", "улица Марата, 36"),
        ("в 36 доме по улице Марата", "улица Марата, 36"),
        ("напротив 8 дома по 3-й Советской", "3-я Советская улица, 8"),
        ("в 14-м доме на Марата", "улица Марата, 14"),
        ("На Марата вчера вечером у дома 36 упало дерево", "улица Марата, 36"),
        ("Ленина 12 к 2", "улица Ленина, 12к2"),
        ("Ленина 12к.2, под. 3", "улица Ленина, 12к2"),
        ("Ленина, дом 12, корпус 2, кв. 7", "улица Ленина, 12к2"),
        ("Ленина 12/2", "улица Ленина, 12к2"),
        ("Ленина 12, 2 корпус", "улица Ленина, 12к2"),
        ("Гатчинское шоссе дом 5 к 3 парадная 1", "Гатчинское шоссе, 5к3"),
        ("Ленина 37 в нет воды", "улица Ленина, 37"),
        ("Ленина 37 В, нет воды", "улица Ленина, 37в"),
        ("Ленина 37-в", "улица Ленина, 37в"),
        ("Марата 4", "улица Марата, 4 литера А"),
        ("Марата 4 лит. Б", "улица Марата, 4 литера Б"),
        ("Ленина 21", "улица Ленина, 21-23"),
        ("Ленина 7/29", "улица Ленина, 7/29"),
        ("2яСоветская,д.5", "2-я Советская улица, 5"),
        ("8 Марта 5", "улица 8 Марта, 5"),
        ("Фонтанке 46", "набережная реки Фонтанки, 46"),
    ],
)
def test_a_house_is_read(text: str, house: str) -> None:
    site = best(text)
    assert site
    assert (site.level, site.label) == (Level.HOUSE, house)
    assert site.confidence >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "на Марата 3 дня нет света",
        "на Марата, 3 этаж, нет света",
        "на улице Марата 5 раз звонил",
        "автобус 7 с улицы Марата не ходит",
        "по ул. Марата маршрут № 5 не ходит",
        "на улице Марата в кв. 12 шумят",
        "ул. Марата, подъезд 2",
        "ул. Марата 2 апреля засыпало",
        "ул. Марата, тел. 36",
    ],
)
def test_what_is_counted_is_no_house(text: str) -> None:
    site = best(text)
    assert site
    assert (site.level, site.label) == (Level.STREET, "улица Марата")


def test_a_house_that_is_not_there_stands_between_its_neighbours() -> None:
    site = best("ул. Марата, д. 13")
    assert site is None or site.level is not Level.HOUSE
    site = best("ул. Маршала Захарова, д. 10")
    assert site
    assert (site.level, site.number) == (Level.NEAR_HOUSE, "10")
    assert site.house_id is None


def test_several_addresses_are_all_read_in_their_order() -> None:
    reading = read("Марата 36, Марата 38 и Ленина 5 без света", town())
    labels = [site.label for site in reading.sites]
    assert labels == ["улица Марата, 36", "улица Марата, 38", "улица Ленина, 5"]


def test_a_list_of_houses_is_read() -> None:
    reading = read("не чистят у домов Марата 36, 38 и 40", town())
    assert [site.house for site in reading.sites] == ["36", "38", "40"]


def test_each_of_several_far_houses_is_less_sure() -> None:
    alone, several = best("Марата 36"), best("Марата 36, Гатчинское шоссе 38")
    assert alone
    assert several
    assert several.confidence < alone.confidence


def test_the_street_said_first_is_meant_where_a_second_only_follows() -> None:
    assert meant("Марата 36, со стороны Невского проспекта") == "улица Марата, 36"
