"""Is the given position weighed against the written address as written down?"""

from __future__ import annotations

import pytest
import shapely

from geo_incidents.geocoding.extraction.houses import House
from geo_incidents.geocoding.extraction.register import Rows, StreetRow, build
from geo_incidents.geocoding.resolution import Finding, resolve

LINE = shapely.LineString([(49.99, 55.0), (50.01, 55.0)])
ROWS = Rows("Квадратов", [StreetRow(1, "улица Ленина", line=LINE)])
STREET = build(ROWS).streets[1]
HOUSE = House(2, "12", (50.01, 55.0))
EXACT = Finding(STREET, HOUSE, is_exact=True, streets=1)


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
    assert resolution.precision == "street"
    assert resolution.accuracy_m == pytest.approx(637, abs=5)


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
