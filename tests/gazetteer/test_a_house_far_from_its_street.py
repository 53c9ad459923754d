"""Is a house that cannot stand where it is said to stand found, and no other?"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import shapely
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.models import House
from geo_incidents.gazetteer.plausibility import FAR_M, Claims
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.spatial.crs import METRES_PER_DEGREE
from tests.city_files import findings, make_municipality, write_csv

FAR = "the position is far from the street it claims"
CROWDED = "houses of several streets are put at one point"
METRE = 1 / METRES_PER_DEGREE
CITY = Boundary(shapely.box(50.0, 55.0, 50.2, 55.2))
HEADER = ("street", "number", "lat", "lon")


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def street(name: str = "ленина", *, numbers: int = 8, lon: float = 50.0) -> Claims:
    """A street northwards with a house every 20 m."""
    claims = Claims()
    for number in range(1, numbers + 1):
        claims.add(name, number, (lon, 55.0 + number * 20 * METRE))
    return claims


def test_a_street_in_order_is_believed() -> None:
    assert street().doubts() == {}


def test_a_house_far_from_its_neighbours_is_doubted() -> None:
    claims = street()
    claims.add("ленина", 9, (50.0, 55.0 + (160 + FAR_M + 1) * METRE))
    assert claims.doubts() == {8: FAR}


def test_a_kilometre_is_still_believed() -> None:
    claims = street()
    claims.add("ленина", 9, (50.0, 55.0 + (160 + FAR_M - 1) * METRE))
    assert claims.doubts() == {}


def test_a_long_street_is_judged_by_the_numbers_near() -> None:
    claims = street(numbers=100)
    claims.add("ленина", 96, (50.0, 55.0))
    assert claims.doubts() == {100: FAR}


def test_two_neighbours_are_too_few_to_judge_by() -> None:
    claims = street(numbers=2)
    claims.add("ленина", 3, (51.0, 55.0))
    assert claims.doubts() == {}


def test_a_number_that_cannot_be_read_is_no_reason() -> None:
    claims = street()
    claims.add("ленина", 0, (51.0, 55.0))
    assert claims.doubts() == {}


def test_a_corner_may_belong_to_two_streets_but_not_to_three() -> None:
    claims = Claims()
    for name in ("мира", "победы"):
        claims.add(name, 1, (50.0, 55.0))
    assert claims.doubts() == {}
    claims.add("садовая", 40, (50.0, 55.0))
    assert claims.doubts() == dict.fromkeys(range(3), CROWDED)


def test_a_house_whose_neighbour_is_near_is_believed_in_any_crowd() -> None:
    claims = street()
    here = (50.0, 55.0 + 180 * METRE)
    for name, number in (("ленина", 9), ("мира", 9), ("победы", 9)):
        claims.add(name, number, here)
    assert claims.doubts() == {9: CROWDED, 10: CROWDED}


claim = st.tuples(
    st.sampled_from(["мира", "победы", "садовая"]),
    st.integers(0, 15),
    st.tuples(st.sampled_from([50.0, 50.01, 50.03]), st.sampled_from([55.0, 55.02])),
)


@settings(deadline=None)
@given(st.lists(claim, max_size=15), st.randoms())
def test_order_never_matters(
    said: list[tuple[str, int, tuple[float, float]]], dice: random.Random
) -> None:
    def doubted(order: list[tuple[str, int, tuple[float, float]]]) -> set[object]:
        claims = Claims()
        for each in order:
            claims.add(*each)
        return {(order[at], why) for at, why in claims.doubts().items()}

    shuffled = list(said)
    dice.shuffle(shuffled)
    assert doubted(said) == doubted(shuffled)


def load(folder: Path, *rows: tuple[str, ...]) -> Tally:
    path = write_csv(folder / "houses.csv", [HEADER, *rows])
    with Loading("houses", folder) as loading:
        load_houses(make_municipality(), [Source(path)], loading, CITY)
    return loading.tally


@pytest.mark.django_db
def test_the_register_takes_no_house_far_from_its_street(tmp_path: Path) -> None:
    rows = [
        ("улица Мира", str(n), f"{55.1 + n / 5000:.4f}", "50.1") for n in range(1, 6)
    ]
    tally = load(tmp_path, *rows, ("улица Мира", "6", "55.01", "50.01"))
    assert tally.refused == {FAR: 1}
    assert (tally.read, tally.new, House.objects.count()) == (6, 5, 5)
    (finding,) = findings(tmp_path / "houses-houses.csv")
    assert (finding["_row"], finding["_value"]) == ("7", "55.01 50.01")


@pytest.mark.django_db
def test_a_later_source_may_know_the_house_better(tmp_path: Path) -> None:
    rows = [
        ("улица Мира", str(n), f"{55.1 + n / 5000:.4f}", "50.1") for n in range(1, 6)
    ]
    wrong = ("улица Мира", "6", "55.01", "50.01")
    tally = load(tmp_path, *rows, wrong, ("улица Мира", "6", "55.1012", "50.1"))
    assert (tally.new, tally.repeated) == (6, 0)
    assert House.objects.get(key="6").position.y == pytest.approx(55.1012)
