"""Are written addresses taken apart, however official or hasty the spelling?"""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.addresses import Address, parse, street_key
from geo_incidents.gazetteer.house_numbers import house_key

TOWN = "Энск"


@pytest.mark.parametrize(
    ("text", "key", "house"),
    [
        ("г.Энск, Речной проспект, дом 6, литера А", "|речной|проспект", "6лита"),
        ("г. Энск, пр-кт. Речной, д. 6, лит. А", "|речной|проспект", "6лита"),
        ("улица Гагарина, д. 12, корп. 2", "|гагарина|улица", "12к2"),
        ("ул Гагарина 12к2", "|гагарина|улица", "12к2"),
        ("Гагарина, 12 корпус 2", "|гагарина|", "12к2"),
        ("пер. Садовый, д. 4/23, стр. 1", "|садовый|переулок", "4/23с1"),
        ("аллея. 2-я Березовая, д. 13/15", "|2 березовая|аллея", "13/15"),
        ("2-я Берёзовая аллея 13/15", "|2 березовая|аллея", "13/15"),
        ("8 Марта 15", "|8 марта|", "15"),
        ("улица 50 лет Октября, д. 3 корп 1 кв 5", "|50 лет октября|улица", "3к1"),
        ("наб. реки Каменки 37", "|реки каменки|набережная", "37"),
        ("улица имени Ленина, 5 а", "|ленина|улица", "5а"),
        ("5 микрорайон, дом 12", "|5|микрорайон", "12"),
        ("ул. Ленина, д. 5a", "|ленина|улица", "5а"),
        ("ул. Мира, д.12кв.5", "|мира|улица", "12"),
        ("ул. Мира 12 кв5", "|мира|улица", "12"),
        ("ул. Мира 12Ак2", "|мира|улица", "12ак2"),
        ("ул. Мира 5-А", "|мира|улица", "5а"),
        ("ул. Советская 3-я, 7", "|3 советская|улица", "7"),
        ("г. Энск 1-й Заводской переулок 1", "|1 заводской|переулок", "1"),
        ("Энск 1-й Заводской переулок, 1", "|1 заводской|переулок", "1"),
        ("ул. Ленина, д. 29 (дубль 1)", "|ленина|улица", "29"),
        ("пр. Ткачей, дом 56, литера Ш", "|ткачей|проспект", "56литш"),
    ],
)
def test_an_address_gives_the_keys_of_street_and_house(
    text: str, key: str, house: str
) -> None:
    address = parse(text, town=TOWN)
    assert street_key(address.street, address.settlement) == key
    assert house_key(address.number) == house


def test_the_main_town_is_no_settlement_but_a_village_is() -> None:
    assert parse("г. Энск, ул. Ленина, д. 1", town=TOWN).settlement == ""
    address = parse("г. Энск, п. Луговой, ул. Ленина, д. 1", town=TOWN)
    assert street_key(address.street, address.settlement) == "луговой|ленина|улица"


def test_districts_and_regions_are_passed_over() -> None:
    address = parse("Энская область, Речной район, ул. Ленина, 3", town=TOWN)
    assert address == Address("", "ул. Ленина", "3")


@pytest.mark.parametrize("text", ["", ",", "  ", "!!!", "🙂", ", , ,"])
def test_nothing_said_is_nothing_read(text: str) -> None:
    address = parse(text, town=TOWN)
    assert house_key(address.number) == ""
    assert street_key(address.street) == "||"


def test_flats_and_entrances_are_no_part_of_the_house() -> None:
    assert house_key("12 к 2 кв. 45") == "12к2"
    assert house_key("12, подъезд 3, этаж 4") == "12"


def test_a_structure_glued_to_a_building_is_kept() -> None:
    assert house_key("5к2с1") == house_key("5 корп. 2 стр. 1") == "5к2с1"
