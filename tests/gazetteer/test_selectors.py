"""Does the register find what was meant, though misspelt or unfinished?"""

from __future__ import annotations

import pytest
from django.utils import translation

from geo_incidents.gazetteer.models import Municipality, Street
from geo_incidents.gazetteer.selectors import city_name, suggest
from tests.toy_city import ToyCity


def labels(text: str) -> list[str]:
    return [found.label for found in suggest(text).items]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("улица Ленина", "улица Ленина"),
        ("ул. Лен", "улица Ленина"),
        ("ленин", "улица Ленина"),
        ("лнеина", "улица Ленина"),
        ("Линина", "улица Ленина"),
        ("леннинна", "улица Ленина"),
        ("зеленый", "Зелёный переулок"),
        ("ЗЕЛЁНЫЙ ПЕР", "Зелёный переулок"),
        ("парк", "парк Победы"),
        ("victory", "парк Победы"),
        ("ул Ленина, д. 2", "улица Ленина, 2"),
        ("ленина 1", "улица Ленина, 1"),
        ("мира 7", "проспект Мира, 7/2"),
        ("пр-т Мира д 12 корп 2", "проспект Мира, 12к2"),
    ],
)
def test_the_best_answer_is_what_was_meant(
    toy_city: ToyCity, text: str, first: str
) -> None:
    assert labels(text)[0] == first


def test_an_unfinished_number_offers_its_continuations(toy_city: ToyCity) -> None:
    assert labels("ленина 1") == ["улица Ленина, 1", "улица Ленина, 12", "улица Ленина"]


def test_the_named_kind_of_street_wins(toy_city: ToyCity) -> None:
    Street.objects.create(
        municipality=toy_city.municipality,
        name="площадь Ленина",
        key="|ленина|площадь",
        geometry=toy_city.streets["Зелёный переулок"].geometry,
    )
    assert labels("площадь ленина")[0] == "площадь Ленина"
    assert labels("улица ленина")[0] == "улица Ленина"


def test_names_are_english_where_there_is_one(toy_city: ToyCity) -> None:
    with translation.override("en"):
        assert labels("парк победы") == ["Victory Park"]


def test_several_towns_are_told_apart(toy_city: ToyCity) -> None:
    Municipality.objects.create(code="other", name="Другой", time_zone="Europe/Moscow")
    assert labels("зеленый")[0] == "Квадратов, Зелёный переулок"
    assert city_name() == ""


def test_the_only_town_names_the_map(toy_city: ToyCity) -> None:
    assert city_name() == "Квадратов"
