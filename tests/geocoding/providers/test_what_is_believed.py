"""Which answers count? The right street, inside the town, and only one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo_incidents.geocoding.models import Precision
from geo_incidents.geocoding.providers.acceptance import choose, precision_of
from geo_incidents.geocoding.providers.answers import (
    Ambiguous,
    Answer,
    Candidate,
    Found,
    Provider,
    Query,
    Refused,
)
from tests.geocoding.providers.service import Service
from tests.geocoding.providers.speakers import SPEAKERS, Speaker
from tests.toy_city import IN_EAST, IN_HOLE, IN_WEST, ON_ISLAND, OUTSIDE, Spot


def at(position: Spot, street: str = "улица Новая", number: str = "5") -> Candidate:
    precision = Precision.HOUSE if number else Precision.STREET
    return Candidate(position, precision, street, number, ("Квадратов",))


def chosen(query: Query, *candidates: Candidate) -> Answer:
    return choose(query, candidates, SPEAKERS[0].provider("http://127.0.0.1"))


@pytest.mark.parametrize("street", ["улица Старая", "Новая площадь", ""])
def test_another_street_is_refused(
    speaker: Speaker, service: Service, provider: Provider, query: Query, street: str
) -> None:
    service.says(speaker.body(speaker.one(IN_WEST, street, "5")))
    answer = provider.locate(query)
    assert answer == Refused(speaker.name, (f"{speaker.name}:other_street",))


@pytest.mark.parametrize("where", [OUTSIDE, IN_HOLE])
def test_a_point_outside_the_town_is_refused(
    speaker: Speaker, service: Service, provider: Provider, query: Query, where: Spot
) -> None:
    service.says(speaker.body(speaker.one(where, "улица Новая", "5")))
    answer = provider.locate(query)
    assert answer == Refused(speaker.name, (f"{speaker.name}:outside_municipality",))


@pytest.mark.parametrize("where", [ON_ISLAND, (50.0, 55.0)])
def test_an_island_and_the_border_belong_to_the_town(query: Query, where: Spot) -> None:
    assert isinstance(chosen(query, at(where)), Found)


def test_a_house_in_the_town_wins_over_one_outside(query: Query) -> None:
    answer = chosen(query, at(OUTSIDE), at(IN_EAST))
    assert isinstance(answer, Found)
    assert answer.position == IN_EAST


def test_two_places_of_one_address_are_ambiguous(query: Query) -> None:
    answer = chosen(query, at(IN_WEST), at(IN_EAST))
    assert isinstance(answer, Ambiguous)
    assert len(answer.candidates) == 2


def test_the_pieces_of_one_street_are_one_street(query: Query) -> None:
    pieces = [at((50.02, 55.02), number=""), at((50.03, 55.02), number="")]
    assert isinstance(chosen(query, *pieces), Found)


def test_the_main_town_is_meant_unless_a_village_is_named(query: Query) -> None:
    in_village = replace(at(IN_EAST), settlements=("посёлок Луговой",))
    in_town = at(IN_WEST)
    answer = chosen(query, in_village, in_town)
    assert isinstance(answer, Found)
    assert answer.position == IN_WEST
    answer = chosen(replace(query, settlement="луговой"), in_village, in_town)
    assert isinstance(answer, Found)
    assert answer.position == IN_EAST


def test_a_house_wins_over_the_street(query: Query) -> None:
    answer = chosen(query, at(IN_EAST, number=""), at(IN_WEST))
    assert isinstance(answer, Found)
    assert answer.precision is Precision.HOUSE


def test_a_bare_name_counts_only_with_its_house(query: Query) -> None:
    bare = replace(query, street="Новая")
    assert isinstance(chosen(bare, at(IN_WEST)), Found)
    answer = chosen(bare, at(IN_WEST, number=""))
    assert answer == Refused("nominatim", ("nominatim:kind_of_street_not_said",))


@pytest.mark.parametrize(
    ("wanted", "number", "precision"),
    [
        ("5", "5", Precision.HOUSE),
        ("5к2", "5 корпус 2", Precision.HOUSE),
        ("5", "5 лит. А", Precision.HOUSE),
        ("5к2", "5", Precision.NEAR_HOUSE),
        ("5", "51", Precision.STREET),
        ("", "5", Precision.STREET),
        ("5", "", Precision.STREET),
    ],
)
def test_house_numbers_decide_the_precision(
    wanted: str, number: str, precision: Precision
) -> None:
    assert precision_of(wanted, number) is precision
