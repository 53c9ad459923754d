"""Do districts come in as a tree, and is the municipality their union?"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.gazetteer.importers.municipality import boundary_of
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.territories.models import District, DistrictBoundary
from tests.city_files import (
    feature,
    make_municipality,
    square,
    write_districts,
    write_geojson,
)
from tests.territories.loads import load_districts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def city() -> Municipality:
    return make_municipality()


def load(city: Municipality, folder: Path, *sources: Source) -> Tally:
    with Loading("districts", folder) as loading:
        load_districts(city, sources, loading)
    return loading.tally


def test_how_many_live_there_is_read(city: Municipality, tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path / "d.geojson",
        feature(square(50, 55), code="c", name="Малый", level="city", residents=51200),
    )
    assert load(city, tmp_path, Source(path)).new == 1
    assert District.objects.get(code="c").residents == 51_200


def test_a_tree_by_codes_in_any_order(city: Municipality, tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path / "d.geojson",
        feature(square(50, 55), code="o", name="О", level="okrug", parent="d"),
        feature(square(50, 55), code="d", name="Д", level="district", parent="c"),
        feature(
            square(50, 55, 0.02),
            code="c",
            name="Малый",
            level="city",
            aliases="Малый; г. Малый",
        ),
    )
    assert load(city, tmp_path, Source(path)).new == 3
    assert load(city, tmp_path, Source(path)).unchanged == 3
    okrug = District.objects.get(code="o")
    assert okrug.parent is not None
    assert okrug.parent.parent == District.objects.get(code="c")
    assert District.objects.get(code="c").aliases == ["г. Малый"]


def test_a_parent_by_the_largest_overlap(city: Municipality, tmp_path: Path) -> None:
    okrug = feature(square(50.008, 55.0), code="o", name="О")
    sources = [
        Source(write_districts(tmp_path / "d.geojson")),
        Source(
            write_geojson(tmp_path / "o.geojson", okrug),
            constants={"level": "okrug", "parent": "largest overlap"},
        ),
    ]
    load(city, tmp_path, *sources)
    assert District.objects.get(code="o").parent == District.objects.get(code="east")


def test_a_parent_that_does_not_exist_is_refused(
    city: Municipality, tmp_path: Path
) -> None:
    lost = feature(square(50, 55), code="o", name="О", level="okrug", parent="x")
    tally = load(city, tmp_path, Source(write_geojson(tmp_path / "o.geojson", lost)))
    assert tally.refused == {"there is no such district at a higher level": 1}
    assert not District.objects.exists()


def test_the_municipality_is_the_union_of_the_top(
    city: Municipality, tmp_path: Path
) -> None:
    load(city, tmp_path, Source(write_districts(tmp_path / "d.geojson")))
    boundary = boundary_of(city)
    assert city.geometry is not None
    assert city.geometry.extent == pytest.approx((50.0, 55.0, 50.02, 55.01))
    assert boundary.objection(50.015, 55.005) == ""
    assert boundary.objection(51, 56) == "the position lies outside the municipality"


def test_an_invalid_outline_is_repaired_and_told(
    city: Municipality, tmp_path: Path
) -> None:
    bow = {
        "type": "Polygon",
        "coordinates": [[[50, 55], [50.01, 55.01], [50.01, 55], [50, 55.01], [50, 55]]],
    }
    line = {"type": "LineString", "coordinates": [[50, 55], [51, 55]]}
    path = write_geojson(
        tmp_path / "d.geojson",
        feature(bow, code="a", name="А", level="district"),
        feature(line, code="b", name="Б", level="district"),
    )
    tally = load(city, tmp_path, Source(path))
    assert tally.remarks == {"outline repaired": 1}
    assert tally.refused == {"no area remains; a polygon is needed": 1}
    assert DistrictBoundary.objects.get().geometry.valid
