"""Do the lists of real cities become areas in which their own houses lie?"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.territories.models import Organisation, ServiceArea
from tests.city_files import findings
from tests.real_data.loading import DATA, city_file, loaded, needs, table

pytestmark = needs("spb/spb_houses_companies_2016.csv.gz")
# Borders run through points that companies share, on a grid of a millimetre.
ON_THE_BORDER = 1e-7


@dataclass(frozen=True)
class City:
    name: str
    list_file: str
    outside: int
    far: int
    middle_of_town: int
    companies: int


ST_PETERSBURG = City("spb", "spb_houses_companies_2016", 111, 185, 127, 2250)
VOLOGDA = City("vologda", "vologodskaya_2016-10-06", 16588, 6, 27, 300)


def areas() -> dict[str, BaseGeometry]:
    kept = ServiceArea.objects.filter(
        organisation__kind=Organisation.Kind.MANAGEMENT_COMPANY, live=True
    )
    return {
        area.organisation.code: shapely.from_wkb(bytes(area.geometry.wkb))
        for area in kept.select_related("organisation")
    }


def plausible_houses(
    city: City, refused: Path
) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield company and point of every row whose point nothing was said against."""
    odd = {
        int(finding["_row"])
        for finding in findings(refused)
        if finding["_field"] != "organisation_code"
    }
    with gzip.open(DATA / city.name / f"{city.list_file}.csv.gz", "rt") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            if row["MGMT_COMPANY"] and number not in odd:
                at = (float(row["LON"]), float(row["LAT"]))
                yield f"reforma-{row['MGMT_COMPANY_ID']}", at


def assert_no_overlap(found: dict[str, BaseGeometry]) -> None:
    shapes = np.array(list(found.values()), dtype=object)
    assert shapely.is_valid(shapes).all()
    assert shapely.is_empty(shapely.coverage_invalid_edges(shapes)).all()
    one, other = shapely.STRtree(shapes).query(shapes, "intersects")
    apart = one < other
    shared = shapely.intersection(shapes[one[apart]], shapes[other[apart]])
    assert shapely.area(shared).max() == 0


def share_at_home(
    houses: list[tuple[str, tuple[float, float]]],
    found: dict[str, BaseGeometry],
) -> float:
    at_home = [
        company in found
        and shapely.dwithin(found[company], shapely.Point(at), ON_THE_BORDER)
        for company, at in houses
    ]
    return sum(at_home) / len(at_home)


def counted(report: dict[str, Any], words: str) -> int:
    """Count the rows of which something was said, used or not."""
    said: dict[str, int] = report["refused"] | report["remarks"]
    return sum(rows for reason, rows in said.items() if words in reason)


@pytest.mark.parametrize("city", [ST_PETERSBURG, VOLOGDA], ids=lambda city: city.name)
def test_every_house_lies_in_the_area_of_its_company(
    city: City, tmp_path: Path
) -> None:
    report = loaded(city_file(city.name), tmp_path, "--without-appeals")
    lists = table(report, "house_lists")
    found = areas()
    assert len(found) >= city.companies
    assert_no_overlap(found)
    refused = tmp_path / "refused" / f"house_lists-{city.list_file}.csv"
    houses = list(plausible_houses(city, refused))
    share = share_at_home(houses, found)
    print(f"{share:.2%} of {len(houses)} houses; {lists['seconds']} s")
    assert share >= 0.98
    assert counted(lists, "за пределами муниципалитета") == city.outside
    assert counted(lists, "далеко от") == city.far
    assert counted(lists, "нескольких улиц") == city.middle_of_town
    again = loaded(city_file(city.name), tmp_path, "--without-appeals")
    assert all(each["new"] + each["changed"] == 0 for each in again["tables"])
