"""How many live in a house comes in where a register says it, and stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.models import House, Municipality
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from tests.city_files import make_municipality, write_csv

pytestmark = pytest.mark.django_db

CITY = Boundary(shapely.box(50.0, 55.0, 50.02, 55.01))
HEAD = ("street", "number", "lat", "lon")
HOUSE = ("улица Мира", "2", "55.002", "50.015")


@pytest.fixture
def city() -> Municipality:
    return make_municipality()


def load(city: Municipality, path: Path) -> Tally:
    with Loading("houses", path.parent) as loading:
        load_houses(city, [Source(path)], loading, CITY)
    return loading.tally


def test_residents_are_read_and_not_forgotten(
    city: Municipality, tmp_path: Path
) -> None:
    told = [(*HEAD, "residents"), (*HOUSE, "312")]
    load(city, write_csv(tmp_path / "told.csv", told))
    assert House.objects.get().residents == 312

    again = load(city, write_csv(tmp_path / "untold.csv", [HEAD, HOUSE]))

    assert again.unchanged == 1
    assert House.objects.get().residents == 312


def test_a_number_that_cannot_be_is_refused(city: Municipality, tmp_path: Path) -> None:
    rows = [(*HEAD, "residents"), (*HOUSE, "many"), (*HOUSE, "400000")]

    tally = load(city, write_csv(tmp_path / "wrong.csv", rows))

    assert (tally.new, tally.refused.total()) == (0, 2)
