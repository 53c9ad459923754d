"""Who wins when several areas cover a place? The written rules, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.matching.rules import (
    LEVELS,
    AreaCandidate,
    Defeat,
    DistrictCandidate,
    Specificity,
    choose,
)


def district(
    code: str, level: str = "district", area_m2: float = 1.0
) -> DistrictCandidate:
    return DistrictCandidate(hash(code), hash(code), code, level, area_m2)


def area(
    code: str,
    specificity: Specificity = Specificity.GROUP,
    area_m2: float = 1.0,
    distance_m: float = 0.0,
) -> AreaCandidate:
    return AreaCandidate(
        pk=hash(code),
        code=code,
        organisation_id=hash(code),
        organisation_code=code,
        specificity=specificity,
        area_m2=area_m2,
        distance_m=distance_m,
    )


def winner(*areas: AreaCandidate) -> str:
    chosen = choose([], areas).area
    assert chosen is not None
    return chosen.code


def test_the_deepest_district_wins_without_ambiguity() -> None:
    choice = choose([district("city", "city", 9), district("okrug", "okrug", 1)], [])
    assert choice.district == district("okrug", "okrug", 1)
    assert not choice.ambiguous


def test_of_two_on_one_level_the_smaller_wins_and_it_is_ambiguous() -> None:
    choice = choose([district("a", area_m2=2), district("b", area_m2=1)], [])
    assert choice.district == district("b", area_m2=1)
    assert choice.ambiguous
    assert choice.reasons[0].losers == ("a",)


def test_of_two_of_one_size_the_lower_code_wins() -> None:
    assert choose([district("b"), district("a")], []).district == district("a")


def test_an_area_for_the_category_comes_before_one_for_its_group() -> None:
    assert winner(area("group"), area("own", Specificity.CATEGORY, 99)) == "own"


def test_an_area_for_the_group_comes_before_one_for_everything() -> None:
    assert (
        winner(area("all", Specificity.EVERYTHING), area("group", area_m2=9)) == "group"
    )


def test_the_smaller_of_two_equally_specific_areas_wins_ambiguously() -> None:
    choice = choose([], [area("big", area_m2=2), area("small", area_m2=1)])
    assert choice.area == area("small", area_m2=1)
    assert choice.ambiguous
    assert choice.reasons[0].rule == "smaller_area"


def test_an_area_that_covers_comes_before_a_nearer_specific_one() -> None:
    assert (
        winner(area("near", Specificity.CATEGORY, distance_m=3), area("here")) == "here"
    )


def test_a_specific_area_nearby_comes_before_the_general_one_that_covers() -> None:
    choice = choose(
        [], [area("all", Specificity.EVERYTHING), area("near", distance_m=8)]
    )
    assert choice.area == area("near", distance_m=8)
    assert choice.method == "nearest"


def test_the_nearest_of_several_wins() -> None:
    assert winner(area("far", distance_m=30), area("near", distance_m=10)) == "near"


def test_nothing_fits_nobody_wins() -> None:
    choice = choose([], [])
    assert (choice.district, choice.area, choice.method) == (None, None, "none")
    assert choice.reasons == ()


@pytest.mark.parametrize(
    ("winner", "loser", "defeat"),
    [
        (area("a"), area("b", Specificity.EVERYTHING), Defeat.GENERAL),
        (area("a"), area("b", distance_m=9), Defeat.FARTHER),
        (area("a", Specificity.CATEGORY), area("b"), Defeat.LESS_SPECIFIC),
        (area("a", area_m2=1), area("b", area_m2=2), Defeat.LARGER),
        (area("a"), area("b"), Defeat.LATER_CODE),
    ],
)
def test_a_loser_is_told_the_rule_that_decided(
    winner: AreaCandidate, loser: AreaCandidate, defeat: Defeat
) -> None:
    assert choose([], [loser, winner]).area == winner
    assert loser.defeat_by(winner) == defeat


def test_a_district_above_is_told_that_it_is_above() -> None:
    assert district("city", "city").defeat_by(district("okrug", "okrug")) == "less_deep"
    assert district("b").defeat_by(district("a")) == Defeat.LATER_CODE


districts = st.builds(
    DistrictCandidate,
    pk=st.integers(1, 9),
    boundary_id=st.integers(1, 9),
    code=st.sampled_from("abcdef"),
    level=st.sampled_from(LEVELS),
    area_m2=st.sampled_from([1.0, 2.0]),
)
areas = st.builds(
    area,
    code=st.sampled_from("abcdef"),
    specificity=st.sampled_from(list(Specificity)),
    area_m2=st.sampled_from([1.0, 2.0]),
    distance_m=st.sampled_from([0.0, 5.0, 10.0]),
)


@given(
    st.lists(districts, unique_by=lambda d: d.code, max_size=5).flatmap(
        lambda known: st.tuples(st.just(known), st.permutations(known))
    ),
    st.lists(areas, unique_by=lambda a: a.code, max_size=5).flatmap(
        lambda known: st.tuples(st.just(known), st.permutations(known))
    ),
)
def test_the_order_of_candidates_never_matters(
    some_districts: tuple[list[DistrictCandidate], list[DistrictCandidate]],
    some_areas: tuple[list[AreaCandidate], list[AreaCandidate]],
) -> None:
    one = choose(some_districts[0], some_areas[0])
    other = choose(some_districts[1], some_areas[1])
    assert one == other
