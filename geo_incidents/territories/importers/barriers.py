"""Which lines on the ground does the area of a house not cross?"""

from __future__ import annotations

from typing import Final

import shapely
from django.db.models import Q
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.models import Ground, Municipality

LEAST_RANK: Final = 3
_KINDS: Final = (Ground.Kind.RAIL, Ground.Kind.WATER)


def barriers_of(municipality: Municipality) -> list[BaseGeometry]:
    """Return railways, waters and roads; lanes and driveways lie inside a block."""
    streets = Q(kind=Ground.Kind.ROAD, rank__lte=LEAST_RANK)
    unranked = Q(kind=Ground.Kind.ROAD, rank=None)
    ground = Ground.objects.filter(municipality=municipality)
    found = ground.filter(Q(kind__in=_KINDS) | streets | unranked).order_by("digest")
    return [
        shapely.from_wkb(bytes(geometry.wkb))
        for geometry in found.values_list("geometry", flat=True)
    ]
