"""Are an extract of OpenStreetMap and GAR tables of a city like any other?"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from geo_incidents.errors import CityFileInvalid
from geo_incidents.gazetteer.models import House, UnplacedHouse
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.city.plan import read_plan
from tests.city_files import APPEALS, CITY, write_city, write_csv
from tests.gar_files import Gar
from tests.osm_files import Extract, address

pytestmark = pytest.mark.django_db

REGISTERS = """
[[osm]]
file = "town.osm"

[[gar]]
file = "gar.zip"
region = "16"
municipality = "92701000"
"""


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def write_registers(folder: Path) -> Path:
    """Write the small city with one more house on the map and another in GAR."""
    city = write_city(folder, CITY + REGISTERS)
    extract = Extract()
    extract.node((50.004, 55.004), **address("улица Ленина", "5"))
    extract.node((51.0, 55.0), **address("улица Ленина", "7"))
    extract.write(folder / "town.osm")
    gar = Gar()
    lenin = gar.street("Ленина")
    for number in ("1", "5", "9"):
        gar.house(lenin, number)
    gar.write_zip(folder / "gar.zip", "16")
    return city


def load(city: Path, *options: str) -> tuple[str, dict[str, Any]]:
    report = city.parent / "report.json"
    told = io.StringIO()
    refused = f"--refused={city.parent / 'refused'}"
    call_command("load_city", city, *options, refused, f"--json={report}", stdout=told)
    return told.getvalue(), json.loads(report.read_text())


def test_both_are_loaded_and_told(tmp_path: Path) -> None:
    told, report = load(write_registers(tmp_path))
    tables = {table["table"]: table for table in report["tables"]}
    assert list(tables)[2:5] == ["houses", "osm", "gar"]
    assert (tables["osm"]["new"], tables["osm"]["outside"]) == (1, 1)
    assert tables["gar"]["joins"]["houses"] == {
        "joined": 2,
        "only_in_source": 1,
        "only_in_register": 2,
    }
    assert "houses: joined 2, only in GAR 1, only in the register 2" in told
    assert "streets: joined 1, only in GAR 0, only in the register 1" in told
    assert (tmp_path / "refused" / "gar-unmatched.csv").is_file()
    assert House.objects.count() == 4
    assert UnplacedHouse.objects.get().number == "9"


def test_both_can_be_loaded_again(tmp_path: Path) -> None:
    city = write_registers(tmp_path)
    load(city)
    _told, report = load(city)
    assert all(table["new"] + table["changed"] == 0 for table in report["tables"])


def test_a_dry_run_keeps_nothing_of_them(tmp_path: Path) -> None:
    load(write_registers(tmp_path), "--dry-run")
    assert not House.objects.exists()


def test_a_house_that_the_map_brings_places_the_appeals_that_waited(
    tmp_path: Path,
) -> None:
    appeal = ("4", "2026-03-04T10:00:00", "pothole", "", "ул. Новая, д. 5", "", "")
    city = write_registers(tmp_path)
    write_csv(tmp_path / "appeals.csv", [*APPEALS, appeal])
    load(city)
    located = Appeal.objects.filter(external_id="4", location__position__isnull=False)
    assert not located.exists()
    extract = Extract()
    extract.node((50.004, 55.004), **address("Новая улица", "5"))
    extract.write(tmp_path / "town.osm")
    load(city)
    assert located.exists()


def test_what_is_wrong_with_them_is_told_before_anything_is_loaded(
    tmp_path: Path,
) -> None:
    city = write_registers(tmp_path)
    (tmp_path / "town.osm").write_text("nothing")
    text = city.read_text(encoding="utf-8")
    city.write_text(
        text.replace('region = "16"', 'region = "78"')
        + '[[osm]]\nfile = "nowhere.osm.pbf"\ncrs = "EPSG:4326"\n'
        + '[[gar]]\nfile = "nowhere"\n',
        encoding="utf-8",
    )
    with pytest.raises(CityFileInvalid) as error:
        read_plan(city)
    said = str(error.value)
    assert "[[osm]] 1: town.osm is no OpenStreetMap extract" in said
    assert "[[osm]] 2: nothing is called crs" in said
    assert "[[gar]] 1: gar.zip has no region 78; it has: 16" in said
    assert "[[gar]] 2: there is no file" in said
