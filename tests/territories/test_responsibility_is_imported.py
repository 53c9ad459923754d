"""Do organisations, their areas and district administrations come in?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.territories.importers.organisations import (
    Administrations,
    load_administrations,
    load_organisations,
)
from geo_incidents.territories.models import Organisation, ServiceArea
from tests.city_files import (
    feature,
    make_municipality,
    square,
    write_csv,
    write_districts,
    write_geojson,
)
from tests.territories.loads import load_districts, load_service_areas

pytestmark = pytest.mark.django_db

ORGANISATIONS = [
    ("code", "name", "kind", "email", "site"),
    ("uk", "УК «Двор»", "management_company", "dvor@example.org", ""),
    ("water", "Водоканал", "utility", "", "https://example.org/"),
]


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def city(tmp_path: Path) -> Municipality:
    city = make_municipality()
    path = write_csv(tmp_path / "organisations.csv", ORGANISATIONS)
    with Loading("organisations", tmp_path) as loading:
        load_organisations(city, [Source(path)], loading)
    return city


def areas(city: Municipality, folder: Path, source: Source) -> Tally:
    with Loading("service_areas", folder) as loading:
        load_service_areas(city, [source], loading, {"housing", "pothole"})
    return loading.tally


def test_organisations_are_updated_by_code(city: Municipality, tmp_path: Path) -> None:
    rows = [*ORGANISATIONS[:2], ("water", "Водоканал города", "utility", "", "")]
    path = write_csv(tmp_path / "organisations.csv", rows)
    with Loading("organisations", tmp_path) as loading:
        load_organisations(city, [Source(path)], loading)
    assert (loading.tally.changed, loading.tally.unchanged) == (1, 1)
    assert Organisation.objects.get(code="water").name == "Водоканал города"


@pytest.mark.parametrize(
    "row", [("a", "А", "shop", "", ""), ("a", "А", "utility", "почта", "")]
)
def test_an_organisation_that_cannot_be_is_refused(
    city: Municipality, tmp_path: Path, row: tuple[str, ...]
) -> None:
    path = write_csv(tmp_path / "organisations.csv", [ORGANISATIONS[0], row])
    with Loading("organisations", tmp_path) as loading:
        load_organisations(city, [Source(path)], loading)
    assert loading.tally.refused.total() == 1


def test_an_area_with_categories_and_a_period(
    city: Municipality, tmp_path: Path
) -> None:
    path = write_geojson(
        tmp_path / "a.geojson",
        feature(
            square(50, 55),
            organisation="uk",
            categories="housing; pothole",
            valid_from="2025-01-01",
            valid_to="2026-01-01",
        ),
        feature(square(50.01, 55), organisation="uk", categories="housing;pothole"),
        feature(square(50.03, 55), organisation="uk", categories="housing;pothole"),
    )
    assert areas(city, tmp_path, Source(path)).new == 3
    assert areas(city, tmp_path, Source(path)).unchanged == 3
    area = ServiceArea.objects.get(valid_from=date(2025, 1, 1))
    assert (area.categories, area.valid_to) == (
        ["housing", "pothole"],
        date(2026, 1, 1),
    )
    assert area.area_m2 == pytest.approx(711_000, rel=0.01)


def test_an_area_that_cannot_be_is_refused(city: Municipality, tmp_path: Path) -> None:
    ends = {"valid_from": "2026-01-01", "valid_to": "2025-01-01"}
    path = write_geojson(
        tmp_path / "a.geojson",
        feature(square(50, 55), organisation="nobody"),
        feature(square(50, 55), organisation="uk", categories="lava"),
        feature(square(50, 55), organisation="uk", **ends),
        feature(None, organisation="uk"),
    )
    assert areas(city, tmp_path, Source(path)).refused == {
        "there is no such organisation": 1,
        "there is no such category or group in the catalogue": 1,
        "the period ends before it begins": 1,
        "there is no geometry; a polygon is needed": 1,
    }


def test_every_district_gets_an_administration(
    city: Municipality, tmp_path: Path
) -> None:
    with Loading("districts", tmp_path) as loading:
        path = write_districts(tmp_path / "d.geojson")
        load_districts(city, [Source(path)], loading)
    kind = Administrations(
        "district", "Администрация {name}", values={"name": {"Западный": "Западного"}}
    )
    for expected in ((2, 0), (0, 2)):
        with Loading("administrations", tmp_path) as loading:
            load_administrations(city, [kind], loading)
        assert (loading.tally.new, loading.tally.unchanged) == expected
    found = Organisation.objects.get(code="administration-west")
    assert found.name == "Администрация Западного"
    assert [district.code for district in found.districts.all()] == ["west"]
