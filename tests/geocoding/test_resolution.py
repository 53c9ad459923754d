"""Is the given position weighed against the written address as written down?"""

from __future__ import annotations

from geo_incidents.geocoding.resolution import (
    Finding,
    RegisteredHouse,
    RegisteredStreet,
    choose_house,
    resolve,
)

STREET = RegisteredStreet(1, "|ленина|улица", "улица Ленина", (50.0, 55.0), 400.0)
HOUSE = RegisteredHouse(2, "12", "улица Ленина, 12", (50.01, 55.0))
EXACT = Finding(STREET, HOUSE, is_exact=True, streets=1)


def houses(*keys: str) -> list[RegisteredHouse]:
    return [RegisteredHouse(n, key, key, (50.0, 55.0)) for n, key in enumerate(keys)]


def chosen(key: str, *keys: str) -> tuple[str | None, bool]:
    house, is_exact = choose_house(key, houses(*keys))
    return house.key if house else None, is_exact


def test_the_very_house_is_chosen() -> None:
    assert chosen("12к1", "12", "12к1", "12к2") == ("12к1", True)


def test_a_letter_the_register_adds_or_lacks_is_the_same_house() -> None:
    assert chosen("12", "12литб", "12лита") == ("12лита", True)
    assert chosen("12лита", "12") == ("12", True)


def test_another_letter_is_another_house() -> None:
    assert chosen("12литщ", "12лита") == ("12лита", False)


def test_a_neighbour_on_the_same_side_stands_in_within_four_numbers() -> None:
    assert chosen("12", "11", "14") == ("14", False)
    assert chosen("12", "11", "18") == (None, False)


def test_the_order_of_the_register_does_not_matter() -> None:
    assert chosen("12", "12с1", "12к1") == chosen("12", "12к1", "12с1")


def test_a_pin_beside_the_house_is_the_house() -> None:
    resolution = resolve(EXACT, given=(50.0103, 55.0), is_inside=True)
    assert (resolution.precision, resolution.position) == ("house", HOUSE.position)
    assert resolution.confidence > 0.95


def test_a_pin_far_from_the_address_wins_but_is_doubtful() -> None:
    resolution = resolve(EXACT, given=(50.05, 55.0), is_inside=True)
    assert (resolution.precision, resolution.position) == ("point", (50.05, 55.0))
    assert resolution.confidence < 0.7
    assert "address_is_elsewhere" in resolution.reasons


def test_a_pin_outside_the_town_gives_way_to_the_address() -> None:
    resolution = resolve(EXACT, given=(0.0, 0.0), is_inside=False)
    assert resolution.precision == "house"
    assert "given_position_outside_municipality" in resolution.reasons


def test_a_street_without_a_house_is_known_to_half_its_length() -> None:
    resolution = resolve(Finding(STREET, streets=1), given=None, is_inside=False)
    assert (resolution.precision, resolution.accuracy_m) == ("street", 400.0)


def test_a_name_of_two_streets_is_not_guessed() -> None:
    resolution = resolve(Finding(STREET, streets=2), given=None, is_inside=False)
    assert resolution.precision == "none"
    assert resolution.reasons == ("street_is_ambiguous",)


def test_a_street_of_another_kind_is_doubtful() -> None:
    finding = Finding(STREET, HOUSE, is_exact=True, streets=1, other_kind=True)
    resolution = resolve(finding, given=None, is_inside=False)
    assert resolution.precision == "house"
    assert resolution.confidence < 0.7
    assert resolution.reasons == ("other_kind_of_street",)


def test_nothing_found_and_nothing_given_is_unlocated() -> None:
    resolution = resolve(Finding(), given=None, is_inside=False)
    assert resolution.precision == "none"
    assert resolution.position is None
