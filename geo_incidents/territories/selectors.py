"""What do other packages ask about districts and organisations? The read door."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import shapely
from django.contrib.gis.db.models import Extent, MultiPolygonField
from django.contrib.gis.db.models.functions import AsGeoJSON, AsWKB
from django.contrib.gis.geos import Point
from django.db import connection
from django.db.models import F, Func, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.grid import Bounds
from geo_incidents.territories.models import (
    District,
    DistrictBoundary,
    Organisation,
    ServiceArea,
)

_PHONE: Final = re.compile(r"[+(\d][\d\s()-]{5,}")
OUTLINE_TOLERANCE_DEG: Final = 0.0001
SHAPE_TOLERANCE_DEG: Final = 0.00001
_LEVELS_DEEPEST_FIRST: Final = (
    District.Level.OKRUG,
    District.Level.DISTRICT,
    District.Level.CITY,
)
_OUTLINES: Final = """
SELECT m.code, d.code, d.name, d.name_en, d.level, COALESCE(p.code, ''),
       ST_AsGeoJSON(ST_SimplifyPreserveTopology(b.geometry, %(tolerance)s), 5)
FROM territories_district d
JOIN gazetteer_municipality m ON m.id = d.municipality_id
JOIN territories_districtboundary b ON b.district_id = d.id AND b.live
    AND coalesce(b.valid_from <= %(day)s, true) AND coalesce(b.valid_to > %(day)s, true)
LEFT JOIN territories_district p ON p.id = d.parent_id
ORDER BY d.level, m.code, d.code
"""


def ids_with_descendants(ids: Iterable[int]) -> set[int]:
    """Return the ids themselves and those of everything below them."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for child, parent in District.objects.values_list("pk", "parent_id"):
        children[parent].append(child)
    found: set[int] = set()
    waiting = list(ids)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += children[key]
    return found


def ids_with_ancestors(ids: Iterable[int]) -> set[int]:
    """Return the ids themselves and those of everything they lie in."""
    parents = dict(District.objects.values_list("pk", "parent_id"))
    found: set[int] = set()
    for one in ids:
        above: int | None = one
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def district_around(lon: float, lat: float) -> District | None:
    """Return the deepest district that covers a position; of equals the first code."""
    around = DistrictBoundary.objects.holding_on(timezone.localdate()).filter(
        geometry__covers=Point(lon, lat, srid=WGS84)
    )
    return min(
        District.objects.filter(boundaries__in=around),
        key=lambda d: (
            _LEVELS_DEEPEST_FIRST.index(District.Level(d.level)),
            d.code,
        ),
        default=None,
    )


def answering_at(lon: float, lat: float) -> set[int]:
    """Return the ids of those who answer today for anything at a position."""
    areas = ServiceArea.objects.holding_on(timezone.localdate())
    around = areas.filter(parts__geometry__covers=Point(lon, lat, srid=WGS84))
    return set(around.values_list("organisation", flat=True))


def administrations() -> dict[int, tuple[int, str]]:
    """Return who answers in each district for the rest: an organisation's id and code.

    A district without an administration of its own has that of the next one above.
    """
    rows = District.objects.values_list(
        "pk", "parent_id", "administration_id", "administration__code"
    )
    above = {pk: (parent_id, own, code) for pk, parent_id, own, code in rows}
    found = {}
    for pk in above:
        at: int | None = pk
        while at is not None and above[at][1] is None:
            at = above[at][0]
        if at is not None:
            found[pk] = above[at][1:]
    return found


def phones_of(municipality: Municipality) -> frozenset[str]:
    """Return the phones of a town's organisations: their last ten digits and seven."""
    rows = Organisation.objects.filter(municipality=municipality).exclude(phone="")
    written = "; ".join(rows.values_list("phone", flat=True))
    digits = [re.sub(r"\D", "", found) for found in _PHONE.findall(written)]
    return frozenset(one[-length:] for one in digits for length in (7, 10))


def extent() -> Bounds | None:
    """Return the box around all districts; None while there are none."""
    holding = DistrictBoundary.objects.holding_on(timezone.localdate())
    box = holding.aggregate(box=Extent("geometry"))["box"]
    return Bounds(*box) if box else None


def extent_of(code: str) -> Bounds | None:
    """Return the box around a district; None where there is none of this code.

    The code is as the map has it; its town may go unsaid.
    """
    town, _dot, own = code.rpartition(".")
    districts = District.objects.filter(code=own)
    found = districts.filter(municipality__code=town) if town else districts
    holding = DistrictBoundary.objects.holding_on(timezone.localdate())
    box = holding.filter(district__in=found).aggregate(box=Extent("geometry"))["box"]
    return Bounds(*box) if box else None


def last_turn(day: date) -> tuple[date | None, date | None]:
    """Return the last days until this one on which a boundary began and ended."""
    live = DistrictBoundary.objects.filter(live=True)
    turns = live.aggregate(
        begun=Max("valid_from", filter=Q(valid_from__lte=day)),
        ended=Max("valid_to", filter=Q(valid_to__lte=day)),
    )
    return turns["begun"], turns["ended"]


def district_outlines(municipality: Municipality) -> list[tuple[str, BaseGeometry]]:
    """Return name and outline (EPSG:4326) of today's districts and okrugs."""
    holding = DistrictBoundary.objects.holding_on(timezone.localdate()).filter(
        district__municipality=municipality
    )
    rows = holding.exclude(district__level=District.Level.CITY).values_list(
        "district__name", AsWKB("geometry")
    )
    return [(name, shapely.from_wkb(bytes(wkb))) for name, wkb in rows]


def outlines() -> list[dict[str, Any]]:
    """Return every district's code, name, level, parent and simplified geometry.

    Code and parent are those of its ``municipality``, which is given by code too. The
    geometry is a GeoJSON object; an outline leaves the true border by at most
    ``OUTLINE_TOLERANCE_DEG``, about ten metres.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _OUTLINES,
            {"tolerance": OUTLINE_TOLERANCE_DEG, "day": timezone.localdate()},
        )
        rows = cursor.fetchall()
    english = get_language() == "en"
    return [
        {
            "municipality": municipality,
            "code": code,
            "name": (name_en if english else "") or name,
            "level": level,
            "parent": parent,
            "geometry": json.loads(geometry),
        }
        for municipality, code, name, name_en, level, parent, geometry in rows
    ]


def shapes(areas: QuerySet[Any]) -> dict[int, dict[str, Any]]:
    """Return by id the geometry of areas as GeoJSON objects, true to a metre."""
    simplified = Func(
        F("geometry"),
        SHAPE_TOLERANCE_DEG,
        function="ST_SimplifyPreserveTopology",
        output_field=MultiPolygonField(srid=WGS84),
    )
    drawn = areas.annotate(drawn=AsGeoJSON(simplified, precision=6))
    return {pk: json.loads(shape) for pk, shape in drawn.values_list("pk", "drawn")}
