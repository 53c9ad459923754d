"""How does a test write the files of a small city?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.sources.rows import Row

CITY = """
[city]
code = "small"
name = "Малый"
time_zone = "Europe/Samara"

[[categories]]
file = "categories.csv"

[[districts]]
file = "districts.geojson"

[[houses]]
file = "houses.csv"

[[administrations]]
level = "district"
name = "Администрация {name}"

[[appeals]]
file = "appeals.csv"
"""
CATEGORIES = [
    ("group", "group_name", "code", "name", "name_en", "answer_days"),
    ("roads", "Дороги", "pothole", "Яма на дороге", "Pothole", "10"),
    ("housing", "Дом", "no-heating", "Нет отопления", "No heating", ""),
]
HOUSES = [
    ("street", "number", "lat", "lon"),
    ("улица Ленина", "1", "55.002", "50.001"),
    ("улица Ленина", "3", "55.004", "50.001"),
    ("улица Мира", "2к1", "55.002", "50.015"),
]
APPEALS = [
    ("id", "created", "category", "text", "address", "lat", "lon"),
    ("1", "2026-03-01T10:00:00", "pothole", "Яма", "ул. Ленина, д. 1", "", ""),
    ("2", "2026-03-02T10:00:00", "pothole", "Яма", "", "55.005", "50.005"),
    ("3", "2026-03-03T10:00:00", "no-heating", "Холодно", "", "", ""),
]


def square(west: float, south: float, side: float = 0.01) -> dict[str, Any]:
    """Return a square as a GeoJSON polygon."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: Mapping[str, Any] | None, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write_geojson(path: Path, *features: Mapping[str, Any], **more: object) -> Path:
    document = {"type": "FeatureCollection", **more, "features": list(features)}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def csv_text(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def write_districts(path: Path) -> Path:
    """Write two districts side by side, from 50.00 to 50.02 and 55.00 to 55.01."""
    return write_geojson(
        path,
        feature(square(50.00, 55.0), code="west", name="Западный", level="district"),
        feature(square(50.01, 55.0), code="east", name="Восточный", level="district"),
    )


def write_city(folder: Path, text: str = CITY) -> Path:
    """Write the small city and return its city.toml."""
    write_csv(folder / "categories.csv", CATEGORIES)
    write_districts(folder / "districts.geojson")
    write_csv(folder / "houses.csv", HOUSES)
    write_csv(folder / "appeals.csv", APPEALS)
    city = folder / "city.toml"
    city.write_text(text, encoding="utf-8")
    return city


def make_municipality(code: str = "small") -> Municipality:
    return Municipality.objects.create(
        code=code, name="Малый", time_zone="Europe/Samara", languages=["ru"]
    )


def read_rows(source: Source, fields: Fields, folder: Path) -> tuple[list[Row], Tally]:
    """Read a source through the frame every importer uses."""
    with Loading("table", folder) as loading:
        return list(loading.drafts(source, fields, lambda row: row)), loading.tally


def findings(path: Path) -> Iterator[dict[str, str]]:
    """Read a file of refused rows."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
