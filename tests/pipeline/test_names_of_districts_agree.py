"""Which spellings of a district's name are taken for the same name?"""

from __future__ import annotations

import pytest

from geo_incidents.pipeline.city.agreement import plain_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("округ № 65", "округ N 65"),
        ("Округ №65", "округ N65"),
        ("Чёрная речка", "черная  речка"),
        ("округ Лахта - Ольгино", "округ Лахта-Ольгино"),
        ("округ округ Морской", "округ Морской"),
    ],
)
def test_spellings_are_one_name(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("округ № 65", "округ № 6"), ("Новый", "Новый Свет"), ("Юго-Запад", "Юг Запад")],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert plain_name(one) != plain_name(other)
