"""Do streets, houses and places of an extract come in, each where it belongs?"""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from django.utils import translation

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.importers.osm.load import load_osm
from geo_incidents.gazetteer.models import House, Municipality, Place, Register, Street
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.loading import Loading
from tests.city_files import findings, make_municipality
from tests.gazetteer.extracts import EVERYWHERE, load, street
from tests.osm_files import HORSESHOE, Extract, address, box

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def city() -> Municipality:
    return make_municipality()


@pytest.fixture
def extract() -> Extract:
    return Extract()


def test_the_pieces_of_a_street_are_one_street(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    street(extract, "улица Мира", 50.000)
    street(extract, "Мира ул.", 50.001)
    street(extract, "улица Мира", 50.006)
    assert load(city, extract, tmp_path).new == 1
    found = Street.objects.get()
    assert (found.name, found.settlement) == ("улица Мира", "")
    assert (found.other_names, found.register) == (["Мира ул."], Register.OSM)
    assert found.geometry is not None
    assert len(found.geometry) == 2


def test_a_street_has_all_its_names(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.way(
        [(50.0, 55.0), (50.001, 55.0)],
        **{"highway": "primary", "name": "Mira", "name:ru": "улица Мира"},
        **{"name:en": "Peace Street", "old_name": "Сталина улица;Большая улица"},
        short_name="Мира",
        alt_name="улица Мира",
        official_name="и" * 201,
    )
    load(city, extract, tmp_path)
    found = Street.objects.get()
    assert (found.name, found.name_en) == ("улица Мира", "Peace Street")
    assert set(found.other_names) == {"Mira", "Сталина улица", "Большая улица", "Мира"}


def test_streets_of_one_name_belong_to_the_villages_around_them(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.way(box(50.0, 55.0, 0.01), place="town", name="Малый")
    extract.way(box(50.1, 55.0, 0.01), place="village", name="Дальний")
    for lon in (50.002, 50.102):
        street(extract, "Лесная улица", lon, 55.005)
        extract.node((lon, 55.0051), **address("Лесная улица", "1"))
    load(city, extract, tmp_path)
    houses = House.objects.values_list("street__settlement", "position")
    assert {(name, at.x) for name, at in houses} == {("", 50.002), ("Дальний", 50.102)}


def test_an_administrative_boundary_is_a_settlement_by_its_name(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.node((50.105, 55.005), place="village", name="Дальний")
    extract.way(box(50.1, 55.0, 0.01), boundary="administrative", name="Дальний")
    extract.way(box(50.0, 54.9, 0.3), boundary="administrative", name="Округ № 7")
    street(extract, "Лесная улица", 50.102, 55.005)
    street(extract, "Полевая улица", 50.202, 55.005)
    load(city, extract, tmp_path)
    found = Street.objects.values_list("name", "settlement")
    assert set(found) == {("Лесная улица", "Дальний"), ("Полевая улица", "")}


def test_far_apart_and_without_outlines_the_nearest_village_counts(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.node((50.0, 55.001), place="town", name="Малый")
    extract.node((50.1, 55.001), place="hamlet", name="Дальний")
    for lon in (50.0, 50.1):
        street(extract, "Лесная улица", lon)
        extract.node((lon, 55.0001), **address("Лесная улица", "1"))
    load(city, extract, tmp_path)
    houses = House.objects.values_list("street__settlement", flat=True)
    assert set(houses) == {"", "Дальний"}


def test_a_house_stands_on_its_own_surface(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.way(HORSESHOE, building="yes", **address("улица Мира", "5 к2"))
    load(city, extract, tmp_path)
    house = House.objects.get()
    assert (house.key, house.register) == ("5к2", Register.OSM)
    outline = shapely.Polygon(HORSESHOE)
    assert not outline.intersects(outline.centroid)
    assert outline.intersects(shapely.Point(house.position.coords))


def test_a_building_of_several_outlines_is_one_house(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    outer, inner = (
        extract.way(box(50.0, 55.0, 0.003)),
        extract.way(box(50.0005, 55.0005, 0.002)),
    )
    extract.multipolygon([outer], [inner], building="yes", **address("Мира", "7"))
    load(city, extract, tmp_path)
    at = House.objects.get().position.coords
    ring = shapely.box(50.0, 55.0, 50.003, 55.003)
    yard = shapely.box(50.0005, 55.0005, 50.0025, 55.0025)
    assert ring.difference(yard).intersects(shapely.Point(at))


def test_the_building_counts_before_a_shop_in_it(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.node((50.5, 55.5), shop="bakery", **address("улица Мира", "5"))
    extract.way(box(50.0, 55.0), building="yes", **address("улица Мира", "5"))
    tally = load(city, extract, tmp_path)
    assert tally.repeated == 1
    assert House.objects.get().position.x == pytest.approx(50.0001)


def test_one_building_may_have_several_addresses(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    corner = {"addr2:street": "улица Ленина", "addr2:housenumber": "1"}
    extract.way(box(50.0, 55.0), **address("улица Мира", "2;4"), **corner)
    load(city, extract, tmp_path)
    found = House.objects.values_list("street__name", "number")
    assert set(found) == {
        ("улица Мира", "2"),
        ("улица Мира", "4"),
        ("улица Ленина", "1"),
    }


def test_a_place_stands_for_the_street_where_there_is_none(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.way(box(50.1, 55.0, 0.01), place="village", name="Дальний")
    house = {"addr:housenumber": "3", "addr:place": "Дальний"}
    extract.node((50.102, 55.002), **house)
    load(city, extract, tmp_path)
    found = House.objects.get()
    assert (str(found), found.street.settlement) == ("Дальний, 3", "")


def test_places_are_of_the_kinds_that_people_name(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.way(box(50.0, 55.0), amenity="school", name="Школа № 3")
    extract.node((50.0, 55.0), highway="bus_stop", name="Площадь")
    extract.node((50.0, 55.1), railway="station", station="subway", name="Горки")
    extract.node((50.0, 55.0), amenity="bench", name="Скамья примирения")
    extract.node((50.0, 55.0), leisure="park")
    for expected in (3, 0):
        assert load(city, extract, tmp_path).new == expected
    kinds = Place.objects.values_list("kind", "name")
    assert set(kinds) == {
        ("school", "Школа № 3"),
        ("stop", "Площадь"),
        ("station", "Горки"),
    }


def test_what_lies_outside_the_municipality_stays_there(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    for lon in (50.005, 51.0):
        street(extract, "улица Мира", lon)
        extract.node((lon, 55.001), **address("улица Мира", "1"))
        extract.node((lon, 55.001), amenity="school", name="Школа № 3")
    inside = Boundary(shapely.box(50.0, 55.0, 50.02, 55.01))
    tally = load(city, extract, tmp_path, inside)
    assert (tally.new, tally.outside) == (3, 2)
    found = Street.objects.get().geometry
    assert found is not None
    assert found.extent[2] < 50.02


def test_an_address_of_no_use_is_refused_and_told(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    bow = [(50.0, 55.0), (50.1, 55.1), (50.1, 55.0), (50.0, 55.1), (50.0, 55.0)]
    way = extract.way(bow, **address("улица Мира", "1"))
    extract.node((50.0, 55.0), **{"addr:housenumber": "3"})
    extract.node((50.0, 55.0), **address("улица Мира", "без номера"))
    extract.node((50.0, 55.0), **address("улица Мира", "5"))
    tally = load(city, extract, tmp_path)
    assert House.objects.get().number == "5"
    assert tally.refused == {
        "the outline crosses itself or is not whole in the extract": 1,
        "neither street nor place is said": 1,
        "no house number can be read": 1,
    }
    told = {row["_value"]: row["osm"] for row in findings(tmp_path / "osm-town.csv")}
    assert told[f"way/{way}"] == f"way/{way}"


def test_names_that_are_too_long_to_keep_are_left(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    extract.way(box(50.0, 55.0, 0.01), place="village", name="Д" * 201)
    extract.way(box(50.1, 55.0, 0.01), place="village", name="Д" * 200)
    for lon in (50.0, 50.1):
        street(extract, "у" * 60, lon)
    street(extract, "у" * 201, 50.2)
    load(city, extract, tmp_path)
    found = Street.objects.values_list("name", "settlement")
    assert set(found) == {("у" * 60, "")}


def test_a_damaged_extract_leaves_nothing_half_written(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    street(extract, "улица Мира", 50.0)
    good = extract.write(tmp_path / "good.osm")
    bad = tmp_path / "bad.osm"
    bad.write_bytes(good.read_bytes()[:-8])
    with Loading("osm", tmp_path) as loading, pytest.raises(SourceUnreadable):
        load_osm(city, [good, bad], loading, EVERYWHERE)
    assert not Street.objects.exists()
