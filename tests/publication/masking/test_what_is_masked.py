"""What does a text look like when what gives people away is covered?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.publication.masking.finding import Known, personal
from geo_incidents.publication.masking.papers import is_card
from geo_incidents.publication.masking.spans import (
    Kind,
    Span,
    composed,
    covered,
    pieces,
    united,
)


def masked(text: str, known: Known | None = None) -> str:
    spans = personal(text, known or Known())
    return covered(composed(text), spans, lambda kind: f"[{kind}]")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Меня зовут Иванова Анна Петровна", "Меня зовут [name]"),
        ("звоните 8 (921) 123-45-67", "звоните [phone]"),
        ("ИВАНОВ И.И., КВ. 5", "[name], [flat]"),
        ("машина а123вс78 на газоне", "машина [plate] на газоне"),
        ("почта ivan собака mail.ru", "почта [email]"),
        ("карта 4276 5500 1234 5678", "карта [card]"),
        ("12.04.1938 г.р.", "[birth]"),
        ("Анна Петровна Гусева, 4.05.1941", "[name], [birth]"),
        ("Анна Петровна Гусева, 4.05.2024", "[name], 4.05.2024"),
        ("8.VIII.1939 я родился", "[birth] я родился"),
        ("телефон у меня домашний 3-14-52", "телефон у меня домашний [phone]"),
        ("ватсап +7 987 2ОО 41 41", "ватсап [phone]"),
        ("Гөлназ Фәритовна здесь живёт", "[name] здесь живёт"),
        ("Рашид-ака убирает двор", "[name] убирает двор"),
        ("ключ у Степаныча", "ключ у [name]"),
        ("Подпись: вдова Орлова И. П.", "Подпись: вдова [name]"),
        ("Огородников сломал забор", "[name] сломал забор"),
        ("Вчера Огородникова сломала забор", "Вчера [name] сломала забор"),
        ("ХАЙРУЛЛИНА ФАРИДА, 71 ГОД", "[name], 71 ГОД"),
        ("Дворник по имени Ян", "Дворник по имени [name]"),
        ("Ключи у Оганесян, Рябых и Седых", "Ключи у [name], [name] и [name]"),
        ("кв. двадцать один", "[flat]"),
        ("из двадцать второй квартиры", "из [flat]"),
        ("топит сверху из шестнадцатой", "топит сверху из [flat]"),
        ("Лесная 15/63", "Лесная 15/[flat]"),
        ("Лесная, 20, п. 4", "Лесная, 20, [flat]"),
        ("загранпаспорт 75 3319024", "загранпаспорт [document]"),
        ("жигули Р 345 УН", "жигули [plate]"),
    ],
)
def test_it_says_what_stood_there(text: str, seen: str) -> None:
    assert masked(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "На улице Марата 12 не горит фонарь",
        "Ленина 12, яма",
        "ООО «Соколов и партнёры» не чистит снег",
        "проспект Юрия Гагарина 10",
        "школа имени Гагарина",
        "Звонил по 8-800-555-35-35 и 112",
        "Диспетчерская 272-33-44 не отвечает",
        "Пишите на info@gov.spb.ru",
        "Вера пропала, света нет",
        "Дома 12-14 по Марата",
        "На Щукина яма",
        "Пересечение Крылова и Розы Люксембург",
        "Лесная 15/2, статья 20, п. 4",
        "В комнате 14 градусов",
        "Огородников нет, забор сломан",
        "у ЦУМа и ЖЭКа лёд",
    ],
)
def test_what_is_of_the_town_stays(text: str) -> None:
    assert masked(text) == text


def test_a_person_something_is_done_to_is_no_street() -> None:
    assert masked("водитель накричал на Щукина") == "водитель накричал на [name]"


def test_a_phone_of_the_register_is_no_secret() -> None:
    known = Known(phones=frozenset({"8121234567"}))
    assert masked("телефон 8 812 123-45-67", known) == "телефон 8 812 123-45-67"


def test_names_beside_each_other_are_said_once() -> None:
    text = "Анна Пётр"
    spans = (Span(0, 4, Kind.NAME), Span(5, 9, Kind.NAME))
    assert covered(text, spans, str) == "name"


def test_what_overlaps_is_one() -> None:
    spans = united([Span(0, 5, Kind.PHONE)], [Span(3, 8, Kind.FLAT)])
    assert spans == (Span(0, 8, Kind.PHONE),)


def test_a_card_is_told_by_its_check_digit() -> None:
    assert is_card("79927398713")
    assert not is_card("79927398710")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    spans = personal(text)
    whole = composed(text)
    assert "".join(piece.text for piece in pieces(whole, spans)) == whole
