"""Which house of a street is meant by a number that is not quite the register's?"""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.geocoding.extraction.houses import House, Houses
from geo_incidents.geocoding.extraction.numbers import Looseness


def street(*numbers: str) -> Houses:
    houses = Houses()
    for pk, number in enumerate(numbers):
        houses.add(house_key(number), House(pk, number, (50 + pk / 1000, 55.0)))
    return houses


def meant(said: str, *numbers: str) -> tuple[str, Looseness] | None:
    match = street(*numbers).match(house_key(said))
    return (match.house.number, match.looseness) if match else None


def test_the_very_house_is_chosen() -> None:
    assert meant("12 к1", "12", "12к1", "12к2") == ("12к1", Looseness.EXACT)


@pytest.mark.parametrize(
    ("said", "registered"),
    [("12", "12 литера А"), ("12 литера А", "12"), ("5к1", "5 корпус 1 литера Б")],
)
def test_a_letter_the_register_adds_or_lacks_is_the_same_house(
    said: str, registered: str
) -> None:
    assert meant(said, registered) == (registered, Looseness.LETTER)


def test_of_several_letters_the_first_is_meant() -> None:
    found = meant("12", "12 литера Б", "12 литера А")
    assert found == ("12 литера А", Looseness.LETTER)


@pytest.mark.parametrize(
    ("said", "registered"),
    [("5/1", "5к1"), ("5к1", "5/1"), ("21/23", "21-23"), ("7 литера б", "7б")],
)
def test_a_fraction_is_a_building_in_another_spelling(
    said: str, registered: str
) -> None:
    assert meant(said, registered) == (registered, Looseness.SPELLING)


def test_a_spelling_counts_before_a_part() -> None:
    assert meant("16/3", "16", "16к3") == ("16к3", Looseness.SPELLING)


@pytest.mark.parametrize(
    ("said", "registered"), [("21", "21-23"), ("23", "21-23"), ("7", "7/29")]
)
def test_a_part_of_a_range_or_a_corner_is_the_house(said: str, registered: str) -> None:
    assert meant(said, registered) == (registered, Looseness.PART)


@pytest.mark.parametrize("said", ["12 литера Щ", "12б", "12к9"])
def test_another_letter_or_building_is_another_house(said: str) -> None:
    assert meant(said, "12 литера А") == ("12 литера А", Looseness.BUILDING)


def test_of_unsaid_buildings_the_one_in_their_middle_is_meant() -> None:
    match = street("35к1", "35к2", "35к3").match("35")
    assert match
    assert match.house.number == "35к2"
    assert match.spread_m == pytest.approx(64, abs=2)


def test_neighbours_stand_on_the_same_side_within_four_numbers() -> None:
    houses = street("10", "11", "14", "20")
    assert [house.number for _, house in houses.neighbours(12)] == ["10", "14"]
    assert houses.neighbours(27) == []


def test_the_order_of_the_register_does_not_matter() -> None:
    assert meant("12", "12с1", "12к1") == meant("12", "12к1", "12с1")
