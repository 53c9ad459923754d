"""Do streets, houses, places and ground come in, once each and with reasons?"""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from django.utils import translation

from geo_incidents.gazetteer.importers.ground import load_ground
from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.importers.places import load_places
from geo_incidents.gazetteer.importers.streets import load_streets
from geo_incidents.gazetteer.models import Ground, House, Municipality, Place, Street
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from tests.city_files import (
    HOUSES,
    feature,
    make_municipality,
    square,
    write_csv,
    write_geojson,
)
from tests.osm_files import HORSESHOE

pytestmark = pytest.mark.django_db

CITY = Boundary(shapely.box(50.0, 55.0, 50.02, 55.01))
LINE = {"type": "LineString", "coordinates": [[50.0, 55.0], [50.01, 55.0]]}


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def city() -> Municipality:
    return make_municipality()


def houses(city: Municipality, folder: Path, *sources: Source) -> Tally:
    with Loading("houses", folder) as loading:
        load_houses(city, sources, loading, CITY)
    return loading.tally


def streets(city: Municipality, folder: Path, *sources: Source) -> Tally:
    with Loading("streets", folder) as loading:
        load_streets(city, sources, loading)
    return loading.tally


def counts(tally: Tally) -> tuple[int, int, int, int]:
    return tally.new, tally.changed, tally.unchanged, tally.refused.total()


def test_houses_bring_the_streets_that_are_missing(
    city: Municipality, tmp_path: Path
) -> None:
    source = Source(write_csv(tmp_path / "h.csv", HOUSES))
    assert counts(houses(city, tmp_path, source)) == (3, 0, 0, 0)
    assert counts(houses(city, tmp_path, source)) == (0, 0, 3, 0)
    assert Street.objects.count() == 2
    house = House.objects.get(street__name="улица Мира")
    assert (house.number, house.key, house.number_base) == ("2к1", "2к1", 2)
    assert house.position.coords == (50.015, 55.002)


def test_streets_with_and_without_a_line(city: Municipality, tmp_path: Path) -> None:
    drawn = write_geojson(tmp_path / "s.geojson", feature(LINE, name="улица Ленина"))
    listed = write_csv(tmp_path / "s.csv", [("name",), ("Ленина ул.",), ("Мира пр.",)])
    tally = streets(city, tmp_path, Source(drawn), Source(listed))
    assert (counts(tally), tally.repeated) == ((2, 0, 0, 0), 1)
    assert Street.objects.filter(geometry__isnull=False).get().key == "|ленина|улица"
    tally = streets(city, tmp_path, Source(drawn), Source(listed))
    assert counts(tally) == (0, 0, 2, 0)


def test_a_street_may_have_other_names(city: Municipality, tmp_path: Path) -> None:
    rows = [("name", "other_names"), ("улица Мира", "Сталина ул.; Большая")]
    rows += [("улица Ленина", ""), ("улица Новая", "я" * 201)]
    tally = streets(city, tmp_path, Source(write_csv(tmp_path / "s.csv", rows)))
    assert counts(tally) == (2, 0, 0, 1)
    found = dict(Street.objects.values_list("name", "other_names"))
    assert found["улица Мира"] == ["Сталина ул.", "Большая"]
    assert found["улица Ленина"] == []


def test_a_list_without_lines_leaves_the_lines_that_are_known(
    city: Municipality, tmp_path: Path
) -> None:
    drawn = write_geojson(tmp_path / "s.geojson", feature(LINE, name="улица Ленина"))
    listed = write_csv(tmp_path / "s.csv", [("name",), ("улица Ленина",)])
    streets(city, tmp_path, Source(drawn))
    assert counts(streets(city, tmp_path, Source(listed))) == (0, 0, 1, 0)
    assert Street.objects.get().geometry is not None


def test_a_building_drawn_as_an_area_is_a_point_on_it(
    city: Municipality, tmp_path: Path
) -> None:
    shape = {"type": "Polygon", "coordinates": [HORSESHOE]}
    path = write_geojson(tmp_path / "h.geojson", feature(shape, street="М", number="1"))
    assert houses(city, tmp_path, Source(path)).new == 1
    at = shapely.Point(House.objects.get().position.coords)
    assert shapely.Polygon(HORSESHOE).intersects(at)


def test_a_street_drawn_as_an_area_is_refused(
    city: Municipality, tmp_path: Path
) -> None:
    path = write_geojson(tmp_path / "s.geojson", feature(square(50, 55), name="а"))
    assert streets(city, tmp_path, Source(path)).refused == {"a street is a line": 1}


def test_the_main_town_goes_without_saying(city: Municipality, tmp_path: Path) -> None:
    rows = [("name", "settlement"), ("Лесная улица", "г. Малый")]
    rows += [("Лесная улица", "посёлок Дальний")]
    streets(city, tmp_path, Source(write_csv(tmp_path / "s.csv", rows)))
    assert set(Street.objects.values_list("settlement", flat=True)) == {
        "",
        "посёлок Дальний",
    }


def test_two_registers_are_one(city: Municipality, tmp_path: Path) -> None:
    first = [("address", "lat", "lon")]
    first += [("г. Малый, улица Ленина, дом 1, корпус 2", "55.001", "50.001")]
    second = [("address", "lat", "lon"), ("ул. Ленина, д. 1, к. 2", "55.009", "50.009")]
    second += [("ул. Ленина, д. 5", "55.003", "50.003")]
    sources = [
        Source(write_csv(tmp_path / "first.csv", first)),
        Source(write_csv(tmp_path / "second.csv", second)),
    ]
    tally = houses(city, tmp_path, *sources)
    assert (counts(tally), tally.repeated) == ((2, 0, 0, 0), 1)
    assert House.objects.get(key="1к2").position.coords == (50.001, 55.001)
    assert counts(houses(city, tmp_path, *sources)) == (0, 0, 2, 0)


def test_houses_in_the_wrong_place_are_refused(
    city: Municipality, tmp_path: Path
) -> None:
    rows = [
        HOUSES[0],
        ("улица Ленина", "1", "50.001", "55.002"),
        ("улица Ленина", "3", "59.9", "30.3"),
        ("улица Ленина", "без номера", "55.002", "50.001"),
        ("", "7", "55.002", "50.001"),
        ("я" * 200, "7", "55.002", "50.001"),
        ("улица Ленина", "1" * 51, "55.002", "50.001"),
        ("улица Ленина", "9", "55.002", "50.001"),
    ]
    tally = houses(city, tmp_path, Source(write_csv(tmp_path / "h.csv", rows)))
    assert tally.new == 2
    assert tally.refused == {
        "latitude and longitude look swapped": 1,
        "the position lies outside the municipality": 1,
        "no house number can be read": 1,
        "the value is missing": 1,
        "the text is longer than 50 characters": 1,
    }


def test_an_address_without_a_house_is_refused(
    city: Municipality, tmp_path: Path
) -> None:
    rows = [("address", "lat", "lon"), ("Малый", "55.002", "50.001")]
    tally = houses(city, tmp_path, Source(write_csv(tmp_path / "h.csv", rows)))
    assert list(tally.refused) == [
        "no street with a house number can be read from the address"
    ]


def test_places(city: Municipality, tmp_path: Path) -> None:
    rows = [("name", "kind", "lat", "lon"), ("Школа № 3", "school", "55.002", "50.001")]
    rows += [("Кафе", "cafe", "55.002", "50.001")]
    source = Source(write_csv(tmp_path / "p.csv", rows))
    for expected in ((1, 0, 0, 1), (0, 0, 1, 1)):
        with Loading("places", tmp_path) as loading:
            load_places(city, [source], loading, CITY)
        assert counts(loading.tally) == expected
    assert Place.objects.get().name == "Школа № 3"


def test_ground_is_repaired_or_refused(city: Municipality, tmp_path: Path) -> None:
    bow = {
        "type": "Polygon",
        "coordinates": [[[50, 55], [50.01, 55.01], [50.01, 55], [50, 55.01], [50, 55]]],
    }
    path = write_geojson(
        tmp_path / "g.geojson",
        feature(square(50, 55), kind="water", name="Пруд"),
        feature(LINE, kind="road", rank=2),
        feature(bow, kind="green"),
        feature({"type": "Point", "coordinates": [50, 55]}, kind="water"),
        feature(None, kind="water"),
        feature(square(50, 55), kind="lava"),
    )
    for expected in ((3, 0, 0, 3), (0, 0, 3, 3)):
        with Loading("ground", tmp_path) as loading:
            load_ground(city, [Source(path)], loading)
        assert counts(loading.tally) == expected
        assert loading.tally.remarks == {"outline repaired": 1}
    assert all(ground.geometry.valid for ground in Ground.objects.all())
    assert Ground.objects.get(kind="road").rank == 2
