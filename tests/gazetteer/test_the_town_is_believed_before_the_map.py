"""Does the map fill the gaps of the town's own register, and change nothing else?"""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.models import House, Municipality, Register, Street
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading
from tests.city_files import make_municipality, write_csv
from tests.gazetteer.extracts import EVERYWHERE, load, street
from tests.osm_files import Extract, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Municipality:
    return make_municipality()


@pytest.fixture
def extract() -> Extract:
    return Extract()


def test_the_towns_own_register_is_believed_first(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    rows = [("street", "number", "lat", "lon"), ("улица Мира", "1", "55.5", "50.5")]
    source = Source(write_csv(tmp_path / "houses.csv", rows))
    street(extract, "Мира улица", 50.0)
    extract.node((50.0, 55.001), **address("улица Мира", "1"))
    extract.node((50.0, 55.001), **address("улица Мира", "3"))
    for expected in ((1, 1), (0, 0)):
        with Loading("houses", tmp_path) as loading:
            load_houses(city, [source], loading, EVERYWHERE)
        assert loading.tally.changed == 0
        tally = load(city, extract, tmp_path)
        assert (tally.new, tally.changed) == expected
    own, mapped = House.objects.order_by("number")
    assert (own.position.coords, own.register) == ((50.5, 55.5), Register.TOWN)
    assert mapped.register == Register.OSM
    found = Street.objects.get()
    assert (found.name, found.register) == ("улица Мира", Register.TOWN)
    assert found.geometry is not None


def test_a_renamed_street_is_the_one_of_the_register(
    city: Municipality, extract: Extract, tmp_path: Path
) -> None:
    rows = [("street", "number", "lat", "lon")]
    rows += [("улица Сталина", "1", "55.5", "50.5"), ("Новая ул.", "1", "55", "50")]
    with Loading("houses", tmp_path) as loading:
        source = Source(write_csv(tmp_path / "houses.csv", rows))
        load_houses(city, [source], loading, EVERYWHERE)
    line = [(50.0, 55.0), (50.001, 55.0)]
    extract.way(line, highway="road", name="улица Мира", old_name="улица Сталина")
    extract.node((50.0, 55.001), **address("улица Мира", "3"))
    extract.way(line, highway="road", name="улица Старая", old_name="Новая улица")
    street(extract, "Новая улица", 50.0)
    for expected in (2, 0):
        assert load(city, extract, tmp_path).new == expected
    renamed = Street.objects.get(name="улица Сталина")
    assert renamed.other_names == ["улица Мира"]
    assert set(renamed.houses.values_list("number", flat=True)) == {"1", "3"}
    names = Street.objects.values_list("name", flat=True)
    assert set(names) == {"улица Сталина", "Новая ул.", "улица Старая"}
