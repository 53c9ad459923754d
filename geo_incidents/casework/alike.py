"""Which earlier incidents may fresh ones be the same as? The read door.

All that are asked about are looked up in one query, by a small square around each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final

from django.contrib.gis.geos import Polygon
from django.db.models import Q, QuerySet

from geo_incidents.casework.likeness import (
    HOUSE,
    ROUGH_M,
    Likeness,
    Sight,
    most_alike,
    reach_of,
)
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import OPEN
from geo_incidents.spatial.nearness import bounds_around

MOST: Final = 3
LOOKED_AT: Final = 50


def alike(
    fresh: Sequence[Incident], visible: QuerySet[Incident]
) -> Mapping[int, tuple[Likeness, ...]]:
    """Return what each fresh incident may repeat, by number, likeliest first.

    Only open wholes of the same town can be repeated, and only what is visible.
    """
    asked = [one for one in fresh if one.parent_id is None and one.status in OPEN]
    if not asked:
        return {}
    known = visible.filter(status__in=OPEN, parent=None)
    near = known.filter(reduce(or_, map(_near, asked))).order_by("-opened_at", "-pk")
    towns: dict[int, list[Sight]] = defaultdict(list)
    for row in near[: LOOKED_AT * len(asked)]:
        towns[row.municipality_id].append(_sight(row))
    return {
        one.pk: most_alike(
            *(_sight(one), towns[one.municipality_id]),
            about=one.category.about,
            most=MOST,
        )
        for one in asked
    }


def _near(incident: Incident) -> Q:
    about = incident.category.about
    reach = reach_of(about)
    metres = ROUGH_M if about == HOUSE else reach.distance_m
    box = bounds_around((incident.position.x, incident.position.y), metres)
    return Q(
        category=incident.category_id,
        position__bboverlaps=Polygon.from_bbox(box),
        opened_at__gte=incident.opened_at - reach.within,
        opened_at__lte=incident.opened_at,
    )


def _sight(incident: Incident) -> Sight:
    return Sight(
        number=incident.pk,
        topic=incident.category_id,
        position=(incident.position.x, incident.position.y),
        accuracy_m=incident.accuracy_m,
        address=incident.address,
        opened_at=incident.opened_at,
    )
