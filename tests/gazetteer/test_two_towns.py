"""Does the register keep the streets of two towns apart where they share every name?"""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.municipalities import municipality_at, municipality_named
from geo_incidents.gazetteer.nearest import nearest_house, nearest_houses
from geo_incidents.gazetteer.selectors import suggest
from tests.toy_city import IN_EAST, IN_WEST, ToyCity
from tests.two_towns import EAST, TwoTowns, in_krugov


def labels(text: str, near: tuple[float, float] | None = None) -> list[str]:
    return [found.label for found in suggest(text, near=near).items]


def test_every_answer_names_its_town(two_towns: TwoTowns) -> None:
    assert sorted(labels("улица ленина")) == [
        "Квадратов, улица Ленина",
        "Кругов, улица Ленина",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Кругов, улица Ленина, 12", "Кругов, улица Ленина, 12"),
        ("г. Кругов ленина 12", "Кругов, улица Ленина, 12"),
        ("Krugov ленина 12", "Кругов, улица Ленина, 12"),
        ("квадратов мира 7", "Квадратов, проспект Мира, 7/2"),
    ],
)
def test_the_town_that_is_named_is_the_only_one(
    two_towns: TwoTowns, text: str, found: str
) -> None:
    town = found.partition(",")[0]
    assert labels(text)[0] == found
    assert {label.partition(",")[0] for label in labels(text)} == {town}


@pytest.mark.parametrize(
    ("near", "town"), [(IN_EAST, "Квадратов"), (in_krugov(IN_EAST), "Кругов")]
)
def test_the_town_on_the_map_comes_first(
    two_towns: TwoTowns, near: tuple[float, float], town: str
) -> None:
    for text in ("ленина", "улица Ленина", "ленина 12", "лнеина"):
        assert labels(text, near)[0].startswith(town)
        assert len({label.partition(",")[0] for label in labels(text, near)}) == 2


def test_what_the_other_town_alone_has_is_still_found(two_towns: TwoTowns) -> None:
    assert labels("парк победы", in_krugov(IN_EAST)) == ["Квадратов, парк Победы"]


def test_the_only_town_goes_unsaid(toy_city: ToyCity) -> None:
    assert labels("Квадратов, ленина 12")[0] == "улица Ленина, 12"
    assert labels("ленина 12", IN_EAST)[0] == "улица Ленина, 12"


def test_a_pin_and_a_name_tell_the_municipality(two_towns: TwoTowns) -> None:
    assert municipality_at(IN_WEST) == two_towns.kvadratov.municipality
    assert municipality_at(in_krugov(IN_WEST)) == two_towns.krugov.municipality
    named = municipality_named("город Кругов, улица Ленина, 12")
    assert named == two_towns.krugov.municipality
    assert municipality_named("улица Ленина, 12") is None
    assert municipality_named("Круговая улица, 12") is None


def test_the_nearest_house_is_of_the_town_asked_for(two_towns: TwoTowns) -> None:
    """Even at the border, where the other town's house is nearer."""
    krugov = two_towns.krugov
    house = krugov.houses["улица Ленина, 12"]
    house.position.x -= EAST
    house.position.x += 0.0001
    house.save()
    at = (50.0201, 55.0203)
    kvadratov = two_towns.kvadratov.municipality.pk
    own = nearest_house(*at, municipality_id=kvadratov)
    other = nearest_house(*at, municipality_id=krugov.municipality.pk)
    assert own
    assert other
    assert own.distance_m > other.distance_m
    assert nearest_houses([at]) == [other]
