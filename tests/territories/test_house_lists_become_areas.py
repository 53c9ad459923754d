"""Do lists of houses become companies whose areas touch and never overlap?"""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from django.contrib.gis.geos import Point
from django.utils import translation

from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.territories.models import Organisation, ServiceArea
from tests.city_files import HOUSES, make_municipality, write_csv
from tests.territories.loads import load_house_lists

CITY = Boundary(shapely.box(50.0, 55.0, 50.02, 55.01))
HEADER = ("organisation_code", "organisation", "address", "lat", "lon")


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def load(city: Municipality, folder: Path, *rows: tuple[str, ...]) -> Tally:
    path = write_csv(folder / "list.csv", [HEADER, *rows])
    source = Source(path, constants={"categories": "housing"})
    with Loading("house_lists", folder) as loading:
        load_house_lists(city, [source], loading, CITY, {"housing"})
    return loading.tally


@pytest.mark.django_db
def test_companies_with_areas_come_out(tmp_path: Path) -> None:
    city = make_municipality()
    rows = [
        ("1", "УК «Двор»", "", "55.002", "50.002"),
        ("1", "УК «Двор»", "", "55.003", "50.002"),
        ("2", "ТСЖ «Сад»", "", "55.002", "50.003"),
        ("", "", "", "55.002", "50.004"),
        ("2", "ТСЖ «Сад»", "", "59.9", "30.3"),
    ]
    tally = load(city, tmp_path, *rows)
    assert (tally.read, tally.new) == (5, 2)
    assert tally.refused == {"the position lies outside the municipality": 1}
    assert load(city, tmp_path, *rows).unchanged == 2
    assert ServiceArea.objects.count() == 2
    company = Organisation.objects.get(code="1")
    assert company.kind == Organisation.Kind.MANAGEMENT_COMPANY
    assert company.service_areas.get().categories == ["housing"]


@pytest.mark.django_db
def test_a_house_is_found_by_its_address(tmp_path: Path) -> None:
    city = make_municipality()
    with Loading("houses", tmp_path) as loading:
        path = write_csv(tmp_path / "houses.csv", HOUSES)
        load_houses(city, [Source(path)], loading, CITY)
    tally = load(
        city,
        tmp_path,
        ("1", "УК «Двор»", "ул. Ленина, д. 3", "", ""),
        ("1", "УК «Двор»", "ул. Ленина, д. 99", "", ""),
    )
    assert tally.refused == {"the address register has no such house": 1}
    centre = ServiceArea.objects.get().geometry.centroid
    assert centre.coords == pytest.approx((50.001, 55.004), abs=1e-6)


@pytest.mark.django_db
def test_companies_at_one_point_share_its_ground(tmp_path: Path) -> None:
    tally = load(
        make_municipality(),
        tmp_path,
        ("1", "УК «Двор»", "", "55.002", "50.002"),
        ("2", "ТСЖ «Сад»", "", "55.002", "50.002"),
        ("", "", "", "55.002", "50.002"),
    )
    reason = "several companies have houses at one point and share its ground"
    assert (tally.remarks, tally.repeated) == ({reason: 2}, 1)
    one, other = ServiceArea.objects.all()
    assert one.area_m2 == pytest.approx(other.area_m2, rel=0.001)
    assert one.geometry.intersection(other.geometry).area == 0
    here = Point(50.002, 55.002, srid=4326)
    assert one.geometry.covers(here)
    assert other.geometry.covers(here)


@pytest.mark.django_db
def test_a_list_never_takes_away_a_companys_phone(tmp_path: Path) -> None:
    city = make_municipality()
    row = ("1", "УК «Двор»", "", "55.002", "50.002")
    load(city, tmp_path, row)
    Organisation.objects.update(phone="8-800-000-00-00")
    load(city, tmp_path, ("1", "УК «Новый двор»", *row[2:]))
    company = Organisation.objects.get()
    assert (company.name, company.phone) == ("УК «Новый двор»", "8-800-000-00-00")
