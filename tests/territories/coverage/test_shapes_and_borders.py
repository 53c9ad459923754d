"""Are thin parts, touching rings and districts that do not fit each other seen?"""

from __future__ import annotations

import pytest

from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.survey import survey
from geo_incidents.territories.coverage.town import Body, DistrictOnMap, Town
from tests.territories.coverage.drawing import area, box, degrees, district, town

CITY = box(0, 0, 2000, 1000)
WEST, EAST = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)


def found(of: Town, what: What) -> list[Finding]:
    return [f for f in survey(of).findings if f.what == what]


def city_of(*parts: DistrictOnMap) -> Town:
    return town((), (district(1, CITY, level="city"), *parts))


def test_a_thin_part_of_an_area_is_a_sliver() -> None:
    strip = box(1500, 0, 1500.4, 200)
    (sliver,) = found(town((area(7, WEST, strip),)), What.SLIVER)
    assert sliver.organisation_ids == (7,)
    assert sliver.area_m2 == pytest.approx(80, rel=0.001)


def test_rings_that_meet_in_a_corner_are_shown() -> None:
    corner = tuple(degrees((10, 10)))
    touching = box(0, 0, 10, 10).union(box(10, 10, 20, 20))
    holed = box(0, 0, 90, 90).difference(touching)
    (touch,) = found(town((area(1, WEST), area(3, holed))), What.TOUCHING)
    assert touch.organisation_ids == (3,)
    assert touch.geometry is not None
    assert touch.geometry.bounds == pytest.approx((*corner, *corner))


def test_districts_that_fit_are_fine() -> None:
    of = city_of(district(2, WEST, parent=1), district(3, EAST, parent=1))
    assert survey(of).findings == ()


def test_districts_of_one_level_that_overlap_are_shown() -> None:
    of = city_of(
        district(2, WEST, parent=1), district(3, box(990, 0, 2000, 1000), parent=1)
    )
    (overlap,) = found(of, What.DISTRICT_OVERLAP)
    assert overlap.district_ids == (2, 3)
    assert overlap.area_m2 == pytest.approx(10_000, rel=0.001)


def test_what_the_children_leave_of_their_parent_is_a_gap() -> None:
    of = city_of(district(2, WEST, parent=1))
    (gap,) = found(of, What.DISTRICT_GAP)
    assert gap.district_ids == (1,)
    assert gap.area_m2 == pytest.approx(1_000_000, rel=0.001)


def test_a_thin_gap_between_neighbours_is_a_sliver() -> None:
    of = city_of(
        district(2, WEST, parent=1), district(3, box(1000.4, 0, 2000, 1000), parent=1)
    )
    (sliver,) = found(of, What.SLIVER)
    assert sliver.area_m2 == pytest.approx(400, rel=0.001)
    assert (sliver.district_ids, sliver.kind) == ((1,), "")


def test_without_a_parent_only_a_thin_opening_counts() -> None:
    lake, crack = box(10, 10, 500, 500), box(600, 10, 600.3, 500)
    alone = district(1, WEST.difference(lake).difference(crack))
    findings = survey(town((), (alone,))).findings
    assert [f.what for f in findings] == [What.SLIVER]


def test_a_lake_that_the_parent_leaves_out_too_is_no_gap() -> None:
    lake = box(10, 10, 500, 500)
    districts = (
        district(1, CITY.difference(lake), level="city"),
        district(2, WEST.difference(lake), parent=1),
        district(3, EAST, parent=1),
    )
    assert survey(town((), districts)).findings == ()


def test_who_and_what_is_missing_as_a_whole_is_named() -> None:
    bare = DistrictOnMap(5, None, "district", None, has_administration=False)
    bodies = (
        Body(1, "utility"),
        Body(2, "administration", is_administration=True),
        Body(3, "management_company"),
        Body(4, "regional"),
        Body(5, "federal"),
    )
    findings = survey(town((area(3, WEST),), (bare,), bodies=bodies)).findings
    assert [(f.what, f.organisation_ids, f.district_ids) for f in findings] == [
        (What.NO_AREA, (1,), ()),
        (What.NO_BOUNDARY, (), (5,)),
        (What.NO_ADMINISTRATION, (), (5,)),
    ]


def test_an_empty_town_has_nothing_to_find() -> None:
    assert survey(town()).findings == ()


def test_progress_is_told_step_by_step() -> None:
    told: list[int] = []
    survey(town(), told.append)
    assert told == [1, 2, 3, 4, 5]
