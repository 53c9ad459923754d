"""Is an appeal placed by its own words, where no address and no pin was given?"""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from geo_incidents.gazetteer.models import House
from geo_incidents.geocoding.models import Location
from geo_incidents.geocoding.services import geocode
from tests.builders import appeal
from tests.toy_city import IN_EAST, ToyCity


def located(city: ToyCity, **given: Any) -> Location:
    stored = appeal(city, **given)
    geocode([stored.pk])
    return Location.objects.get(appeal=stored)


@pytest.mark.parametrize(
    "text",
    [
        "возле Ленина 12 третий день не горит фонарь",
        "Во дворе дома 12 по ул. Ленина яма",
        "УЛ.ЛЕНИНА,Д.12 НЕТ СВЕТА",
    ],
)
def test_a_house_in_the_text_places_the_appeal(toy_city: ToyCity, text: str) -> None:
    location = located(toy_city, text=text)
    assert (location.precision, location.provider) == ("house", "gazetteer")
    assert location.house == toy_city.houses["улица Ленина, 12"]
    assert location.accuracy_m == 15
    assert location.confidence >= 0.9
    assert location.reasons[0] == "read_in_the_text"


def test_what_was_read_is_marked_in_the_text(toy_city: ToyCity) -> None:
    text = "Доброе утро! На ул. Ленина 12 темно"
    location = located(toy_city, text=text)
    assert [text[start:end] for start, end in location.spans] == ["ул. Ленина 12"]


def test_the_address_field_is_no_part_of_the_marks(toy_city: ToyCity) -> None:
    text = "На ул. Ленина 12 темно"
    location = located(toy_city, address="где-то у нас", text=text)
    assert location.precision == "house"
    assert [text[start:end] for start, end in location.spans] == ["ул. Ленина 12"]


def test_an_address_written_as_a_sentence_is_read(toy_city: ToyCity) -> None:
    location = located(toy_city, address="возле Ленина 12, у магазина", text="темно")
    assert location.house == toy_city.houses["улица Ленина, 12"]


def test_a_house_in_the_text_betters_the_street_of_the_address(
    toy_city: ToyCity,
) -> None:
    location = located(toy_city, address="ул. Ленина", text="Ленина 12, нет света")
    assert location.precision == "house"


def test_another_street_in_the_text_does_not_overrule_the_address(
    toy_city: ToyCity,
) -> None:
    location = located(toy_city, address="пр. Мира", text="напротив Ленина 12")
    assert location.street == toy_city.streets["проспект Мира"]


def test_a_pin_is_believed_before_the_text(toy_city: ToyCity) -> None:
    location = located(toy_city, position=IN_EAST, text="Ленина 12, нет света")
    assert (location.precision, location.provider) == ("point", "sender")


def test_a_text_without_a_place_waits(toy_city: ToyCity) -> None:
    location = located(toy_city, text="Третий день нет света, сколько можно")
    assert (location.precision, location.position) == ("none", None)
    assert location.candidates == []


def test_a_doubtful_reading_waits_with_its_candidates(toy_city: ToyCity) -> None:
    location = located(toy_city, text="депутат Ленина обещала лавочки")
    assert location.precision == "none"
    assert [each["label"] for each in location.candidates] == ["улица Ленина"]


def test_a_service_may_be_asked_about_the_street_and_the_number_only(
    toy_city: ToyCity,
) -> None:
    location = located(toy_city, text="Я Иванова Анна, живу на ул. Ленина 400, кв. 7")
    assert location.precision == "street"
    said = {"street": "улица Ленина", "number": "400", "settlement": ""}
    assert location.said == said


def test_a_register_that_changed_is_read_anew(toy_city: ToyCity) -> None:
    before = located(toy_city, text="Ленина 500, нет света")
    assert before.precision == "street"
    known = toy_city.houses["улица Ленина, 12"]
    House.objects.create(
        street=known.street,
        number="500",
        key="500",
        number_base=500,
        position=known.position,
    )
    after = located(toy_city, text="Ленина 500, нет света")
    assert after.precision == "house"


def test_running_it_again_gives_the_same(toy_city: ToyCity) -> None:
    first = located(toy_city, text="Ленина 12, нет света")
    geocode([first.pk])
    again = Location.objects.get(pk=first.pk)
    fields = ("position", "confidence", "reasons", "spans", "candidates", "said")
    assert [getattr(again, name) for name in fields] == [
        getattr(first, name) for name in fields
    ]


def test_a_rejected_reading_is_never_asked_about(toy_city: ToyCity) -> None:
    location = located(toy_city, text="в Казани на Ленина 400 уже починили")
    assert (location.precision, location.said) == ("none", {})


def test_a_decomposed_address_moves_no_mark(toy_city: ToyCity) -> None:
    address = unicodedata.normalize("NFD", "где-то здесь, ёй")
    location = located(toy_city, address=address, text="лужа. Ленина 12")
    spans = [location.appeal.text[start:end] for start, end in location.spans]
    assert spans == ["Ленина 12"]
