"""Of several names that begin alike, which is meant rather?"""

from __future__ import annotations

import pytest
from shapely import LineString

from geo_incidents.gazetteer.suggestions.register import Position, StreetRow
from tests.gazetteer.suggestions.town import ENSK, labels, town


def test_the_first_word_counts_more_than_a_later_one() -> None:
    assert labels("жук") == ["Жуковская улица", "улица Маршала Жукова"]


def test_a_finished_word_counts_more_than_an_unfinished_one() -> None:
    """Though more houses stand in улица Мирная than in the others together."""
    assert labels("мира") == ["проспект Мира", "проезд Мира"]
    assert labels("мир")[0] == "улица Мирная"


def test_the_main_town_comes_before_its_settlements() -> None:
    assert labels("ленина")[:2] == ["улица Ленина", "Луговой, улица Ленина"]


def test_a_settlement_that_is_named_comes_first() -> None:
    assert labels("луговой ленина")[0] == "Луговой, улица Ленина"
    assert labels("пос. Луговой, ул. Ленина, 14")[0] == "Луговой, улица Ленина, 14"


def test_a_place_does_not_stand_in_for_another_of_its_number() -> None:
    assert labels("школа 7") == []


def test_a_number_that_goes_on_is_a_finished_one() -> None:
    assert labels("2 сове") == ["2-я Советская улица"]


@pytest.mark.parametrize(
    ("near", "first"), [((50.0, 55.0), "Запад"), ((50.2, 55.0), "Восток")]
)
def test_the_nearer_comes_first_where_all_else_is_equal(
    near: Position, first: str
) -> None:
    both = [
        StreetRow(pk, ENSK.pk, ("Дальняя улица",), settlement=settlement, line=line)
        for pk, settlement, line in [
            (98, "Запад", LineString([(50.0, 55.1), (50.01, 55.1)])),
            (99, "Восток", LineString([(50.2, 55.1), (50.21, 55.1)])),
        ]
    ]
    found = labels("дальняя", index=town(others=both), near=near)
    assert found[0] == f"{first}, Дальняя улица"
    assert len(found) == 2


def test_at_most_eight_are_offered() -> None:
    assert len(labels("ул")) == 8
