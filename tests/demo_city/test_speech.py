"""Do the residents decline the names of streets and write addresses as people do?"""

from __future__ import annotations

import pytest

from tests.demo_city import speech


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("улица Гагарина", "на улице Гагарина"),
        ("улица Вишнёвая", "на улице Вишнёвой"),
        ("улица Рабочая", "на улице Рабочей"),
        ("улица Весенняя", "на улице Весенней"),
        ("2-я Советская улица", "на 2-й Советской улице"),
        ("улица Ямская Слобода", "на улице Ямская Слобода"),
        ("Московское шоссе", "на Московском шоссе"),
        ("Тихий переулок", "в Тихом переулке"),
        ("1-й Полевой проезд", "в 1-м Полевом проезде"),
        ("набережная реки Вельши", "на набережной реки Вельши"),
        ("микрорайон Солнечный", "в микрорайоне Солнечный"),
    ],
)
def test_streets_are_named_in_the_locative(name: str, said: str) -> None:
    assert speech.on_street(name) == said


def test_the_kind_is_left_out_when_speaking_briefly() -> None:
    assert speech.on_street_briefly("улица Вишнёвая") == "на Вишнёвой"
    assert speech.on_street_briefly("проспект Мира") == "на проспекте Мира"


@pytest.mark.parametrize(
    ("number", "formal", "colloquial"),
    [
        ("12", "12", "12"),
        ("12к2", "12, корп. 2", "12 корпус 2"),
        ("7 литера Б", "7, лит. Б", "7 литера б"),
        ("14А", "14А", "14а"),
        ("12/5", "12/5", "12/5"),
    ],
)
def test_numbers_are_written_in_two_ways(
    number: str, formal: str, colloquial: str
) -> None:
    assert speech.formal(number) == formal
    assert speech.colloquial(number) == colloquial
