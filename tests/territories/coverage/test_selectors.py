"""Are the areas that hold on a day read, of one municipality only?"""

from __future__ import annotations

from datetime import date

import pytest

from geo_incidents.intake.selectors import group_of_category
from geo_incidents.territories.coverage.findings import What
from geo_incidents.territories.coverage.selectors import names_of, town_of
from geo_incidents.territories.coverage.survey import survey
from tests.toy_city import ToyCity, square
from tests.two_towns import TwoTowns

DAY = date(2026, 6, 1)


def test_the_toy_city_overlaps_where_it_is_drawn_to(toy_city: ToyCity) -> None:
    town = town_of(toy_city.municipality, DAY, group_of_category())
    found = survey(town).findings
    (overlap,) = [f for f in found if f.what == What.OVERLAP]
    pair = {toy_city.organisations[code].pk for code in ("company-a", "company-b")}
    assert set(overlap.organisation_ids) == pair
    assert overlap.geometry is not None
    assert overlap.geometry.bounds == pytest.approx((50.045, 55.0, 50.055, 55.06))
    assert overlap.houses == 2
    okrugs = {toy_city.districts[code].pk for code in OKRUGS}
    assert set(overlap.district_ids) == okrugs


OKRUGS = ("west-north", "west-south", "east-north", "east-south")


def test_okrugs_that_overlap_are_found_and_the_lake_is_no_gap(
    toy_city: ToyCity,
) -> None:
    found = survey(town_of(toy_city.municipality, DAY, {})).findings
    borders = [f for f in found if f.what in {What.DISTRICT_OVERLAP, What.DISTRICT_GAP}]
    assert [(f.what, set(f.district_ids)) for f in borders] == [
        (
            What.DISTRICT_OVERLAP,
            {toy_city.districts[code].pk for code in ("east-north", "east-south")},
        )
    ]


def test_an_area_counts_in_its_period_only(toy_city: ToyCity) -> None:
    east = square(50.06, 55.0, 50.10, 55.06)
    toy_city.serve("company-a", east, ["roads"], valid_to=DAY)
    before = town_of(toy_city.municipality, date(2026, 5, 31), {})
    assert len(before.areas) == len(town_of(toy_city.municipality, DAY, {}).areas) + 1


def test_two_towns_are_kept_apart(two_towns: TwoTowns) -> None:
    town = town_of(two_towns.krugov.municipality, DAY, {})
    ours = {one.pk for one in two_towns.krugov.organisations.values()}
    assert {area.organisation_id for area in town.areas} == ours
    assert {d.pk for d in town.districts} == {
        d.pk for d in two_towns.krugov.districts.values()
    }
    assert len(town.houses) == len(two_towns.krugov.houses)
    assert set(names_of(two_towns.krugov.municipality).organisations) == ours
