"""Which place is meant? A problem, surroundings, a district, or what was drawn.

A place is said by the query of an address, so a link, a form and a feed mean the same.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point, Polygon
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.municipalities import municipality_at
from geo_incidents.gazetteer.nearest import nearest_house
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.selectors import (
    category_name,
    find_published,
    published,
)
from geo_incidents.publication.subscriptions.models import Subscription
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.drawn import Unusable, polygons_of
from geo_incidents.spatial.measure import areas_m2, array_of, in_metres
from geo_incidents.territories.codes import qualified
from geo_incidents.territories.models import District
from geo_incidents.territories.selectors import ids_with_descendants

Kind = Subscription.Kind

RADII_M: Final = (100, 300, 500, 1000, 2000)
USUAL_RADIUS_M: Final = 300
FEWEST_CORNERS: Final = 3
MOST_CORNERS: Final = 100
LARGEST_M2: Final = 100_000_000.0
_DECIMALS: Final = 5
_LONGEST: Final = 4000
_FARTHEST_DEG: Final = (180.0, 90.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What can be followed; the fields are those of :class:`Subscription`.

    ``query`` says it in an address, ``label`` to people, in their language.
    """

    kind: str
    label: str
    query: str
    number: int | None = None
    district_id: int | None = None
    geometry: MultiPolygon | None = None
    centre: tuple[float, float] | None = None
    radius_m: int | None = None


def asked_place(params: Mapping[str, str]) -> Place:
    """Read ``incident=``, ``district=``, ``near=`` with ``radius=``, or ``ring=``.

    Raises:
        InvalidInput: none is said, or it is no place of ours.

    """
    if "incident" in params:
        return _incident(params["incident"])
    if "district" in params:
        return _district(params["district"])
    if "near" in params:
        return around(spot_of(params["near"]), _radius(params.get("radius", "")))
    if "ring" in params:
        return drawn(_corners(params["ring"]))
    raise InvalidInput(_("Say which place is meant."))


def incident(number: int) -> Place:
    """Return a published problem as a place.

    Raises:
        InvalidInput: the map shows none of this number.

    """
    found = find_published(number)
    if found is None:
        raise InvalidInput(_("There is no such problem on the map."))
    label = f"№ {found.number}: {category_name(found)}"
    if found.address:
        label = f"{label}, {found.address}"
    query = urlencode({"incident": found.number})
    return Place(kind=Kind.INCIDENT, label=label, query=query, number=found.number)


def district(found: District) -> Place:
    """Return a district, with all below it, as a place."""
    code = qualified(found.municipality.code, found.code)
    return Place(
        kind=Kind.DISTRICT,
        label=found.name_in_language(),
        query=urlencode({"district": code}),
        district_id=found.pk,
    )


def around(spot: tuple[float, float], radius_m: int) -> Place:
    """Return the surroundings of (longitude, latitude), as far as ``radius_m``.

    Raises:
        InvalidInput: the spot lies in none of our towns.

    """
    lon, lat = (round(degree, _DECIMALS) for degree in spot)
    if municipality_at((lon, lat)) is None:
        raise InvalidInput(_("This point is outside our city."))
    house = nearest_house(lon, lat)
    named = house.label if house else f"{lat}, {lon}"
    label = _("%(radius)d m around: %(place)s")
    return Place(
        kind=Kind.AROUND,
        label=label % {"radius": radius_m, "place": named},
        query=urlencode({"near": f"{lon},{lat}", "radius": radius_m}, safe=","),
        geometry=_circle((lon, lat), radius_m),
        centre=(lon, lat),
        radius_m=radius_m,
    )


def drawn(corners: list[tuple[float, float]]) -> Place:
    """Return what was gone round, by its corners (longitude, latitude).

    Raises:
        InvalidInput: it holds no ground, or more than ``LARGEST_M2``.

    """
    ring = [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lon, lat in corners]
    told = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    try:
        area = polygons_of(json.dumps(told).encode(), mend=True)
    except Unusable as error:
        raise InvalidInput(_("Draw round the area again.")) from error
    if areas_m2(array_of([area]))[0] > LARGEST_M2:
        raise InvalidInput(_("The area is too large. Follow a district instead."))
    middle = area.representative_point()
    if municipality_at((middle.x, middle.y)) is None:
        raise InvalidInput(_("The area lies outside our city."))
    numbers = ",".join(f"{degree}" for corner in ring for degree in corner)
    where = named(middle.x, middle.y)
    return Place(
        kind=Kind.POLYGON,
        label=_("An area on the map, at %(place)s") % {"place": where},
        query=urlencode({"ring": numbers}, safe=","),
        geometry=_stored(area),
    )


def place_of(subscription: Subscription) -> Place | None:
    """Return what a subscription is of; None for a problem no longer on the map."""
    try:
        if subscription.kind == Kind.INCIDENT:
            return incident(subscription.number or 0)
        if subscription.district:
            return district(subscription.district)
        if subscription.centre:
            spot = subscription.centre
            return around((spot.x, spot.y), subscription.radius_m or USUAL_RADIUS_M)
        return drawn(_outer(subscription.geometry))
    except InvalidInput:
        return None


def incidents_of(place: Place) -> QuerySet[PublicIncident]:
    """Return what is published of a place."""
    if place.number is not None:
        return published().filter(number=place.number)
    if place.district_id is not None:
        below = ids_with_descendants([place.district_id])
        return published().filter(district_number__in=below)
    return published().filter(position__intersects=place.geometry)


def _outer(area: MultiPolygon | None) -> list[tuple[float, float]]:
    """Return the corners of what was drawn, of the first where it is in pieces."""
    ring = area[0].exterior_ring.coords[:-1] if area else ()
    return [(lon, lat) for lon, lat, *_height in ring]


def _incident(text: str) -> Place:
    if not (text.isascii() and text.isdigit() and len(text) < len(str(2**63))):
        raise InvalidInput(_("There is no such problem on the map."))
    return incident(int(text))


def _district(code: str) -> Place:
    town, _dot, own = code.rpartition(".")
    found = District.objects.filter(code=own).select_related("municipality")
    if town:
        found = found.filter(municipality__code=town)
    chosen = found.first() if "\0" not in code and found.count() == 1 else None
    if chosen is None:
        raise InvalidInput(_("There is no such district."))
    return district(chosen)


def spot_of(text: str) -> tuple[float, float]:
    """Read a longitude and a latitude, with a comma between them.

    Raises:
        InvalidInput: these are not two numbers on earth.

    """
    numbers = _numbers(text)
    if len(numbers) != len(_FARTHEST_DEG):
        raise InvalidInput(_("A place must be two numbers: longitude and latitude."))
    return numbers[0], numbers[1]


def _radius(text: str) -> int:
    known = {str(radius): radius for radius in RADII_M}
    if text and text not in known:
        raise InvalidInput(_("Choose one of the distances."))
    return known.get(text, USUAL_RADIUS_M)


def _corners(text: str) -> list[tuple[float, float]]:
    numbers = _numbers(text)
    corners = list(zip(numbers[::2], numbers[1::2], strict=False))
    if len(numbers) % 2 or not FEWEST_CORNERS <= len(corners) <= MOST_CORNERS:
        raise InvalidInput(_("Draw round the area again."))
    return corners


def _numbers(text: str) -> list[float]:
    """Read longitudes and latitudes in turn; nothing where one is no place on earth."""
    try:
        numbers = [float(part) for part in text[:_LONGEST].split(",")]
    except ValueError:
        return []
    limits = (_FARTHEST_DEG[place % 2] for place in range(len(numbers)))
    on_earth = all(
        math.isfinite(one) and abs(one) <= limit
        for one, limit in zip(numbers, limits, strict=True)
    )
    return numbers if on_earth else []


def _circle(spot: tuple[float, float], radius_m: int) -> MultiPolygon:
    """Draw a circle of metres in degrees, by how many metres a degree has there."""
    degree = shapely.box(spot[0] - 0.5, spot[1] - 0.005, spot[0] + 0.5, spot[1] + 0.005)
    west, south, east, north = in_metres(array_of([degree]))[0].bounds
    unit = shapely.Point(0, 0).buffer(radius_m, quad_segs=16)
    scaled = shapely.transform(
        unit, lambda xy: xy / [(east - west), (north - south) * 100] + spot
    )
    return _stored(scaled)


def _stored(area: BaseGeometry) -> MultiPolygon:
    made = GEOSGeometry(memoryview(area.wkb), srid=WGS84)
    if isinstance(made, Polygon):
        return MultiPolygon(made, srid=WGS84)
    if not isinstance(made, MultiPolygon):
        raise InvalidInput(_("Draw round the area again."))
    return made


def named(lon: float, lat: float) -> str:
    """Return how a spot is called: by the nearest house, else by its degrees."""
    house = nearest_house(lon, lat)
    return house.label if house else f"{lat:.4f}, {lon:.4f}"


def stored_point(spot: tuple[float, float] | None) -> Point | None:
    """Return a position as its column wants it."""
    return Point(*spot, srid=WGS84) if spot else None
