"""Does a second town of the same codes, streets and ids leave the first as it was?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import House, Municipality, Street
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.publication.models import PublicIncident
from geo_incidents.territories.models import District, Organisation
from tests.city_files import CITY, write_city
from tests.pipeline.city.test_a_city_is_loaded import fates, load

pytestmark = pytest.mark.django_db

SECOND = CITY.replace('"small"', '"second"').replace('"Малый"', '"Второй"')
TABLES: Iterable[tuple[Any, str]] = [
    (District, "municipality"),
    (Organisation, "municipality"),
    (Street, "municipality"),
    (House, "street__municipality"),
    (Appeal, "municipality"),
    (Location, "appeal__municipality"),
    (Incident, "municipality"),
]


@pytest.fixture
def first(tmp_path: Path) -> Path:
    folder = tmp_path / "first"
    folder.mkdir()
    return write_city(folder)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The same files, but a fifth of a degree to the east."""
    folder = tmp_path / "second"
    folder.mkdir()
    city = write_city(folder, SECOND)
    for file in folder.glob("*.*"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("50.0", "50.2"), encoding="utf-8")
    return city


def rows_of(town: str) -> list[list[dict[str, Any]]]:
    """Return everything that a town has, but for what a repeated run touches."""
    kept = []
    for model, path in TABLES:
        rows = model.objects.filter(**{f"{path}__code": town}).order_by("pk")
        kept.append(
            [
                {k: v for k, v in row.items() if k != "located_at"}
                for row in rows.values()
            ]
        )
    return kept


def test_it_changes_nothing_of_the_first(first: Path, second: Path) -> None:
    load(first)
    before = rows_of("small")
    report = load(second)
    assert rows_of("small") == before
    assert fates(report) == {
        "categories": (0, 2),
        "districts": (2, 0),
        "houses": (3, 0),
        "administrations": (2, 0),
        "appeals": (3, 0),
    }
    assert [len(rows) for rows in rows_of("second")] == [len(rows) for rows in before]
    assert Municipality.objects.count() == 2
    assert Category.objects.count() == 2


def test_both_can_be_loaded_again(first: Path, second: Path) -> None:
    for city in (first, second):
        load(city)
    before = rows_of("small"), rows_of("second")
    for city in (first, second):
        assert all(new == 0 for new, _ in fates(load(city)).values())
    assert (rows_of("small"), rows_of("second")) == before


def test_every_row_belongs_to_its_own_town(first: Path, second: Path) -> None:
    for city in (first, second):
        load(city)
    for incident in Incident.objects.select_related("district", "organisation"):
        is_second = incident.position.x > 50.1
        town = Municipality.objects.get(code="second" if is_second else "small")
        assert incident.municipality == town
        assert incident.district is not None
        assert incident.organisation is not None
        assert incident.district.municipality == town
        assert incident.organisation.municipality == town
    for public in PublicIncident.objects.all():
        assert public.district_code.startswith(f"{public.municipality_code}.")


def test_the_map_of_both_filters_by_one(
    first: Path, second: Path, client: Client
) -> None:
    for city in (first, second):
        load(city)
    for town in ("small", "second"):
        asked = client.get(f"/map/counts.json?district={town}.west")
        everything = client.get("/map/counts.json")
        assert 2 * asked.json()["total"] == everything.json()["total"] == 4
