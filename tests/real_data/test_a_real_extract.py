"""Does a real extract of OpenStreetMap fill the register in little time and memory?"""

from __future__ import annotations

from pathlib import Path

from geo_incidents.gazetteer.models import House, Place, Street
from tests.city_files import CATEGORIES, write_csv
from tests.real_data.loading import DATA, loaded, needs, table

EXTRACT = "osm/liechtenstein_nominatim-testdb.osm.pbf"
CITY = f"""
[city]
code = "country"
name = "Vaduz"
time_zone = "Europe/Vaduz"

[[categories]]
file = "categories.csv"

[[osm]]
file = "{DATA / EXTRACT}"
"""

pytestmark = needs(EXTRACT)


def test_a_whole_country(tmp_path: Path) -> None:
    write_csv(tmp_path / "categories.csv", CATEGORIES)
    city = tmp_path / "city.toml"
    city.write_text(CITY, encoding="utf-8")
    report = loaded(city, tmp_path)
    osm = table(report, "osm")
    fates = ("new", "changed", "unchanged", "repeated", "outside")
    counted = sum(osm[fate] for fate in fates) + sum(osm["refused"].values())
    assert osm["read"] == counted
    assert House.objects.count() > 3300
    assert Street.objects.exclude(geometry=None).count() > 2500
    assert Street.objects.exclude(settlement="").count() > 1000
    assert Place.objects.count() > 400
    assert len(osm["refused"]) == 1  # houses without a street
    assert report["peak_memory_mb"] <= 250
    print(f"{osm['seconds']} s, {report['peak_memory_mb']} MB")
    again = table(loaded(city, tmp_path), "osm")
    assert again["new"] + again["changed"] == 0
