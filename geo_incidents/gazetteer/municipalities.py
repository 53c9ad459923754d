"""Which municipality does a position lie in? One answer for everybody who asks.

A position counts as inside when the square of ``NEAR_BORDER_M`` to each side of it
touches the municipality: outlines are drawn roughly. ``sources.boundary`` applies the
same rule to files.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.contrib.gis.db.models import Extent
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import connection
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.addresses import without_town
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.grid import Bounds
from geo_incidents.spatial.nearness import bounds_near_border

_INSIDE = """
SELECT coalesce(ST_Intersects(m.geometry,
           ST_MakeEnvelope(w.west, w.south, w.east, w.north, 4326)), true)
FROM unnest(%s::float8[], %s::float8[], %s::float8[], %s::float8[])
    WITH ORDINALITY AS w(west, south, east, north, rank)
JOIN gazetteer_municipality m ON m.id = %s
ORDER BY w.rank
"""


def municipality_at(position: tuple[float, float]) -> Municipality | None:
    """Return the municipality of (longitude, latitude), or None.

    Near a border it is the nearer one. One without a boundary is taken to reach
    everywhere the others do not.
    """
    municipalities = Municipality.objects.defer("geometry")
    square = Polygon.from_bbox(bounds_near_border(position))
    square.srid = WGS84
    at = Point(*position, srid=WGS84)
    near = municipalities.filter(geometry__intersects=square)
    nearest = near.order_by(Distance("geometry", at), "pk").first()
    return nearest or municipalities.filter(geometry=None).order_by("pk").first()


def municipality_of(area: MultiPolygon) -> Municipality:
    """Return the municipality in which the middle of an area lies, or any it touches.

    Raises:
        InvalidInput: it lies in no town of ours.

    """
    middle = area.point_on_surface
    towns = Municipality.objects.filter(geometry__intersects=area)
    found = towns.filter(geometry__covers=middle).first() or towns.first()
    if found is None:
        found = Municipality.objects.filter(geometry=None).order_by("pk").first()
    if found is None:
        raise InvalidInput(_("The area lies outside our city."))
    return found


def municipality_named(text: str) -> Municipality | None:
    """Return the municipality that an address begins with; None when it names none."""
    for municipality in Municipality.objects.defer("geometry").order_by("pk"):
        for name in (municipality.name, municipality.name_en):
            if without_town(text, name) != text:
                return municipality
    return None


def names_besides(municipality: Municipality) -> list[str]:
    """Return the names of all other municipalities, in both languages."""
    others = Municipality.objects.exclude(pk=municipality.pk)
    pairs = others.order_by("pk").values_list("name", "name_en")
    return [name for pair in pairs for name in pair if name]


def is_alone() -> bool:
    """Tell whether the installation serves one municipality, which goes unsaid."""
    return Municipality.objects.count() == 1


def inside(
    municipality_id: int, positions: Sequence[tuple[float, float]]
) -> list[bool]:
    """Tell of each (longitude, latitude) whether it lies in a municipality."""
    boxes = [bounds_near_border(position) for position in positions]
    sides = [list(side) for side in zip(*boxes, strict=True)] or [[], [], [], []]
    with connection.cursor() as cursor:
        cursor.execute(_INSIDE, [*sides, municipality_id])
        return [is_inside for (is_inside,) in cursor.fetchall()]


def first_municipality() -> Municipality:
    """Return the municipality meant when nothing says which."""
    return Municipality.objects.defer("geometry").order_by("pk")[0]


def extent(municipality_ids: Collection[int]) -> Bounds | None:
    """Return the box around these municipalities; None while none has a boundary."""
    meant = Municipality.objects.filter(pk__in=municipality_ids)
    box = meant.aggregate(box=Extent("geometry"))["box"]
    return Bounds(*box) if box else None
