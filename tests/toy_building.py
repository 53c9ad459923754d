"""How is the toy city built? District by district, house by house."""

from __future__ import annotations

from typing import Final

from django.contrib.gis.geos import GEOSGeometry, LineString, MultiLineString

from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.gazetteer.models import Ground, House, Municipality, Place, Street
from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import (
    District,
    DistrictBoundary,
    Organisation,
    Revision,
)
from tests.toy_city import (
    CATALOGUE,
    DISTRICTS,
    LAKE,
    ORGANISATIONS,
    STREETS,
    ToyCity,
    areas,
    position,
    square,
)
from tests.toy_shelf import Shelf


def build() -> ToyCity:
    """Store the whole town; houses are known by "улица Ленина, 12"."""
    return _SHELF.take()


def _build() -> ToyCity:
    city = ToyCity(
        Municipality.objects.create(
            code="kvadratov",
            name="Квадратов",
            name_en="Kvadratov",
            time_zone="Europe/Moscow",
            languages=["ru", "en"],
            geometry=areas(*DISTRICTS["town"][4]),
        )
    )
    _build_catalogue(city)
    build_town(city)
    _build_places_and_ground(city)
    return city


def build_town(city: ToyCity) -> None:
    """Store the districts, organisations and streets of a town."""
    _build_districts(city)
    _build_organisations(city)
    _build_streets(city)


def _build_districts(city: ToyCity) -> None:
    for code, (parent, level, name, name_en, polygons) in DISTRICTS.items():
        city.districts[code] = District.objects.create(
            municipality=city.municipality,
            parent=city.districts[parent] if parent else None,
            level=level,
            code=code,
            name=name,
            name_en=name_en,
        )
        DistrictBoundary.objects.create(
            district=city.districts[code],
            geometry=areas(*polygons, east_by=city.east_by),
            introduced_by=city.revision(Revision.Collection.DISTRICTS),
            live=True,
        )


def _build_organisations(city: ToyCity) -> None:
    for code, (kind, name, name_en, categories, polygon) in ORGANISATIONS.items():
        city.organisations[code] = Organisation.objects.create(
            municipality=city.municipality,
            code=code,
            kind=kind,
            name=name,
            name_en=name_en,
            phone="8-800-000-00-00",
        )
        city.service_areas[code] = city.serve(code, polygon, categories)


def _build_catalogue(city: ToyCity) -> None:
    for order, (code, (name, name_en, categories)) in enumerate(CATALOGUE.items()):
        group = CategoryGroup.objects.create(
            code=code, name=name, name_en=name_en, order=order
        )
        for category_code, (category_name, category_name_en) in categories.items():
            city.categories[category_code] = Category.objects.create(
                group=group,
                code=category_code,
                name=category_name,
                name_en=category_name_en,
            )


def _build_streets(city: ToyCity) -> None:
    for name, spots, houses in STREETS:
        line = [position(at, east_by=city.east_by) for at in spots]
        street = city.streets[name] = Street.objects.create(
            municipality=city.municipality,
            name=name,
            key=street_key(name),
            geometry=MultiLineString(LineString(line), srid=WGS84),
        )
        for number, at in houses.items():
            city.houses[f"{name}, {number}"] = House.objects.create(
                street=street,
                number=number,
                key=house_key(number),
                number_base=number_base(number),
                position=position(at, east_by=city.east_by),
            )


def _build_places_and_ground(city: ToyCity) -> None:
    city.places["парк Победы"] = Place.objects.create(
        municipality=city.municipality,
        kind="park",
        name="парк Победы",
        name_en="Victory Park",
        position=position((50.03, 55.05)),
    )
    roads: dict[str, tuple[str, str, int | None, GEOSGeometry]] = {
        "lake": ("water", "Круглое озеро", None, LAKE),
        "park": ("green", "парк Победы", None, square(50.02, 55.045, 50.04, 55.055)),
        "house": ("building", "", None, square(50.0198, 55.0202, 50.0202, 55.0204)),
        "lenina": ("road", "улица Ленина", 2, LineString(*STREETS[0][1])),
        "mira": ("road", "проспект Мира", 1, LineString(*STREETS[1][1])),
        "green": ("road", "Зелёный переулок", 4, LineString(*STREETS[2][1])),
    }
    for digest, (kind, name, rank, geometry) in roads.items():
        geometry.srid = WGS84
        Ground.objects.create(
            municipality=city.municipality,
            kind=kind,
            name=name,
            rank=rank,
            geometry=geometry,
            digest=digest,
        )


_SHELF: Final = Shelf(_build)
