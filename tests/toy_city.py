"""Where does every test take place? A town of squares small enough to draw by hand.

Longitudes 50.00 to 50.10, latitudes 55.00 to 55.06, in degrees of EPSG:4326::

    55.06 +-----------+-----------+
          | west-north| east-north|      island (of west): 49.96-49.97, 55.00-55.01
    55.03 +-----------+--- ~~~ ---+      ~~~ the okrugs of east overlap: 55.028-55.032
          | west-south| east-south|      lake: a hole in east and its okrug,
    55.00 +-----------+-----------+            50.080-50.085, 55.010-55.015
        50.00       50.05       50.10

The city covers everything but the hole. Company A serves west and a strip of east,
company B serves east and a strip of west, so both cover 50.045-50.055.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.contrib.gis.geos import (
    MultiPolygon,
    Point,
    Polygon,
)
from django.utils import timezone

from geo_incidents.gazetteer.models import House, Municipality, Place, Street
from geo_incidents.intake.models import Category
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import (
    District,
    Organisation,
    Revision,
    ServiceArea,
)

IN_WEST: Final = (50.02, 55.02)
IN_WEST_NORTH: Final = (50.02, 55.04)
IN_EAST: Final = (50.07, 55.02)
IN_EAST_NORTH: Final = (50.07, 55.04)
ON_BORDER: Final = (50.05, 55.02)
ON_FOUR_CORNERS: Final = (50.05, 55.03)
IN_OVERLAP: Final = (50.07, 55.03)
IN_HOLE: Final = (50.0825, 55.0125)
ON_ISLAND: Final = (49.965, 55.005)
OUTSIDE: Final = (51.0, 56.0)

BOUNDS: Final = (49.96, 55.0, 50.10, 55.06)


def square(west: float, south: float, east: float, north: float) -> Polygon:
    return Polygon.from_bbox((west, south, east, north))


def areas(*polygons: Polygon, east_by: float = 0.0) -> MultiPolygon:
    """Draw polygons, as they stand or so many degrees further east."""
    moved = [
        Polygon(*([(lon + east_by, lat) for lon, lat in ring] for ring in rings))
        for rings in (polygon.coords for polygon in polygons)
    ]
    return MultiPolygon(*moved, srid=WGS84)


def with_hole(outer: Polygon, hole: Polygon) -> Polygon:
    return Polygon(outer.exterior_ring.coords, hole.exterior_ring.coords)


def position(at: tuple[float, float], *, east_by: float = 0.0) -> Point:
    return Point(at[0] + east_by, at[1], srid=WGS84)


LAKE: Final = square(50.080, 55.010, 50.085, 55.015)
ISLAND: Final = square(49.96, 55.00, 49.97, 55.01)
WEST: Final = square(50.00, 55.00, 50.05, 55.06)
EAST: Final = with_hole(square(50.05, 55.00, 50.10, 55.06), LAKE)

# By code: parent, level, name, English name, polygons.
DISTRICTS: Final[dict[str, tuple[str, str, str, str, tuple[Polygon, ...]]]] = {
    "town": (
        "",
        "city",
        "Квадратов",
        "Kvadratov",
        (with_hole(square(50.00, 55.00, 50.10, 55.06), LAKE), ISLAND),
    ),
    "west": ("town", "district", "Западный", "West", (WEST, ISLAND)),
    "east": ("town", "district", "Восточный", "East", (EAST,)),
    "west-north": (
        "west",
        "okrug",
        "Северо-Западный",
        "West North",
        (square(50.00, 55.03, 50.05, 55.06),),
    ),
    "west-south": (
        "west",
        "okrug",
        "Юго-Западный",
        "West South",
        (square(50.00, 55.00, 50.05, 55.03), ISLAND),
    ),
    "east-north": (
        "east",
        "okrug",
        "Северо-Восточный",
        "East North",
        (square(50.05, 55.028, 50.10, 55.06),),
    ),
    "east-south": (
        "east",
        "okrug",
        "Юго-Восточный",
        "East South",
        (with_hole(square(50.05, 55.00, 50.10, 55.032), LAKE),),
    ),
}

# By code: kind, name, English name, categories, polygon.
ORGANISATIONS: Final = {
    "company-a": (
        "management_company",
        "УК «Азимут»",
        "Azimuth",
        ["housing"],
        square(50.00, 55.00, 50.055, 55.06),
    ),
    "company-b": (
        "management_company",
        "УК «Бульвар»",
        "Boulevard",
        ["housing"],
        square(50.045, 55.00, 50.10, 55.06),
    ),
    "roads-department": (
        "department",
        "Дорожная служба",
        "Roads Department",
        ["roads"],
        square(50.00, 55.00, 50.10, 55.06),
    ),
}

# By group: name, English name, and its categories in the same way.
CATALOGUE: Final = {
    "housing": (
        "Дом",
        "Housing",
        {"roof-leak": ("Протекает крыша", "Roof leaks")},
    ),
    "roads": (
        "Дороги",
        "Roads",
        {"pothole": ("Яма на дороге", "Pothole"), "kerb": ("Бордюр", "Kerb")},
    ),
    "waste": ("Мусор", "Waste", {"rubbish": ("Не вывозят мусор", "Rubbish")}),
}

# Name, line, and the position of each house by its number.
Spot = tuple[float, float]
STREETS: Final[tuple[tuple[str, tuple[Spot, ...], dict[str, Spot]], ...]] = (
    (
        "улица Ленина",
        ((50.00, 55.02), (50.10, 55.02)),
        {"1": (50.005, 55.0203), "2": (50.006, 55.0197), "12": (50.02, 55.0203)},
    ),
    (
        "проспект Мира",
        ((50.05, 55.00), (50.05, 55.06)),
        {"7/2": (50.0503, 55.01), "12к2": (50.0497, 55.04)},
    ),
    ("Зелёный переулок", ((50.07, 55.0), (50.07, 55.06)), {}),
)


@dataclass(frozen=True, slots=True)
class ToyCity:
    """What stands in the database once it is built; every mapping is by code.

    A town that lies ``east_by`` degrees further east is the same town drawn again.
    """

    municipality: Municipality
    east_by: float = 0.0
    districts: dict[str, District] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    service_areas: dict[str, ServiceArea] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    streets: dict[str, Street] = field(default_factory=dict)
    houses: dict[str, House] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def revision(self, collection: Revision.Collection) -> Revision:
        """Return the applied revision that the areas of a collection came with."""
        found, _new = Revision.objects.get_or_create(
            municipality=self.municipality,
            collection=collection,
            state=Revision.State.APPLIED,
            defaults={
                "title": "as it was built",
                "applied_at": timezone.now(),
            },
        )
        return found

    def serve(
        self,
        organisation: str,
        polygon: Polygon | MultiPolygon,
        categories: Sequence[str] = (),
        **period: date,
    ) -> ServiceArea:
        """Let an organisation answer in a polygon."""
        return ServiceArea.objects.create(
            organisation=self.organisations[organisation],
            code=";".join(categories) or "*",
            geometry=polygon
            if isinstance(polygon, MultiPolygon)
            else areas(polygon, east_by=self.east_by),
            categories=list(categories),
            introduced_by=self.revision(Revision.Collection.SERVICE_AREAS),
            live=True,
            **period,
        )
