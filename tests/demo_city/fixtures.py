"""Which files make up the demo city, and what stands in each?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from tests.demo_city import companies, ground, landmarks
from tests.demo_city.appeals import HEADER, appeals
from tests.demo_city.driveways import driveways
from tests.demo_city.dwelling import residents
from tests.demo_city.frame import Coordinates, lon_lat
from tests.demo_city.hotspots import Hotspot
from tests.demo_city.names import english
from tests.demo_city.reserves import SQUARE, reserved
from tests.demo_city.territories import Territory, divide
from tests.demo_city.town import Town, raise_town
from tests.demo_city.writing import Properties, geojson, table


def render() -> dict[str, bytes]:
    """File name → content before packing."""
    town = raise_town()
    territories = divide(town)
    rows, planted = appeals(town)
    return {
        "districts.geojson": _districts(territories),
        "streets.geojson": geojson(_streets(town)),
        "houses.csv.gz": table(
            ("street", "number", "lat", "lon", "residents"), _houses(town)
        ),
        "places.csv": table(("name", "name_en", "kind", "lat", "lon"), _places(town)),
        "ground.geojson.gz": geojson(ground.features(town)),
        "buildings.geojson.gz": geojson(ground.buildings(town)),
        "organisations.csv": table(
            ("code", "name", "name_en", "kind", "site"), _organisations()
        ),
        "service_areas.geojson.gz": _service_areas(town, territories),
        "appeals.csv.gz": table(HEADER, rows),
        "hotspots.csv": table(
            ("place", "category", "kind", "lat", "lon", "episodes", "periods"),
            _truth(planted),
        ),
    }


def _districts(territories: list[Territory]) -> bytes:
    return geojson(
        (
            t.area,
            {
                "code": t.code,
                "name": t.name,
                "name_en": t.name_en,
                "level": t.level,
                "parent": t.parent,
                "aliases": t.aliases,
            },
        )
        for t in territories
    )


def _streets(town: Town) -> Iterator[tuple[BaseGeometry, Properties]]:
    for axis in town.axes:
        if axis.name:
            yield axis.line, {"name": axis.name, "name_en": english(axis.name)}
    for number, reserve in reserved(town.blocks).items():
        if reserve.use == SQUARE:
            rim = LineString(town.blocks[number].face.exterior.coords)
            yield rim, {"name": reserve.name, "name_en": english(reserve.name)}
    lanes: dict[str, list[LineString]] = defaultdict(list)
    for block, lane in driveways(town.blocks, town.buildings):
        lanes[town.blocks[block].sector.zone.microdistrict].append(lane)
    for name in sorted(filter(None, lanes)):
        yield MultiLineString(lanes[name]), {"name": name, "name_en": english(name)}


def _houses(town: Town) -> Iterator[tuple[object, ...]]:
    for house in sorted(town.houses, key=lambda h: (h.street, len(h.number), h.number)):
        yield (
            house.street,
            house.number,
            *_lat_lon((house.at.x, house.at.y)),
            residents(town.buildings[house.building]),
        )


def _places(town: Town) -> Iterator[tuple[object, ...]]:
    for place in landmarks.landmarks(town):
        yield place.name, place.name_en, place.kind, *_lat_lon((place.at.x, place.at.y))


def _organisations() -> Iterator[tuple[object, ...]]:
    for o in companies.organisations():
        yield o.code, o.name, o.name_en, o.kind, o.site


def _service_areas(town: Town, territories: list[Territory]) -> bytes:
    return geojson(
        (
            area.area,
            {
                "organisation": area.organisation,
                "categories": area.categories,
                "valid_from": area.valid_from,
                "valid_to": area.valid_to,
            },
        )
        for area in companies.service_areas(town, territories)
    )


def _truth(planted: list[Hotspot]) -> Iterator[tuple[object, ...]]:
    for hotspot in planted:
        spot = hotspot.spot
        place = spot.landmark or f"{spot.street}, {spot.number}"
        periods = ";".join(f"{first}/{closed}" for first, closed in hotspot.episodes)
        yield (
            place,
            hotspot.topic.code,
            hotspot.kind,
            *_lat_lon(spot.at),
            len(hotspot.episodes),
            periods,
        )


def _lat_lon(at: Coordinates) -> tuple[float, float]:
    lon, lat = lon_lat(*at)
    return lat, lon
