"""What does a revision change? Area by area, for people to look at. The read door."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db import connection
from django.db.models import F, Q, QuerySet

from geo_incidents.gazetteer.models import House
from geo_incidents.spatial.covering import Covering
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.rows import areas_of, model_of

Fate = Literal["appears", "changes", "vanishes"]
TOLERANCE_DEG: Final = 0.00002
_OUTLINES: Final = """
SELECT a.id, ST_AsGeoJSON(ST_SimplifyPreserveTopology(a.geometry, %s), 6)
FROM {table} a WHERE a.id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class AreaState:
    """An area on one side of a change; ``houses`` are those of the address register."""

    pk: int
    area_m2: float
    houses: int


@dataclass(frozen=True, slots=True)
class AreaChange:
    """What becomes of one area: None before it appears and after it vanishes."""

    owner_code: str
    owner_name: str
    code: str
    before: AreaState | None
    after: AreaState | None

    @property
    def fate(self) -> Fate:
        if self.before is None:
            return "appears"
        return "changes" if self.after else "vanishes"


def area_changes(revision: Revision) -> list[AreaChange]:
    """Return the areas a revision changes, the largest change in m² first.

    An area that is only closed on the day of the change counts as vanished.
    """
    before = _side(revision, Q(withdrawn_by=revision))
    after = _side(revision, Q(introduced_by=revision) & ~_closed(revision))
    changes = [
        AreaChange(*key[1:], before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
    ]
    return sorted(changes, key=_difference_m2, reverse=True)


def change_outlines(revision: Revision) -> dict[int, dict[str, Any]]:
    """Return the GeoJSON geometry of every area of a revision's changes by its id.

    Outlines leave the true border by at most about two metres.
    """
    areas = _concerned(revision).exclude(_closed(revision))
    table = connection.ops.quote_name(model_of(revision.collection)._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            _OUTLINES.format(table=table),
            [TOLERANCE_DEG, list(areas.values_list("pk", flat=True))],
        )
        return {pk: json.loads(outline) for pk, outline in cursor}


def _side(
    revision: Revision, which: Q
) -> Mapping[tuple[int, str, str, str], AreaState]:
    owner = model_of(revision.collection).OWNER
    has_code = owner == "organisation"
    rows = list(
        areas_of(revision.collection)
        .filter(which)
        .annotate(wkb=AsWKB("geometry"), owner_code=F(f"{owner}__code"))
        .order_by("pk")
    )
    houses = _houses(revision, [row.wkb for row in rows])
    return {
        (
            getattr(row, f"{owner}_id"),
            row.owner_code,
            getattr(row, owner).name,
            row.code if has_code else "",
        ): AreaState(row.pk, row.area_m2, count)
        for row, count in zip(rows, houses, strict=True)
    }


def _houses(revision: Revision, outlines: list[Any]) -> list[int]:
    if not outlines:
        return []
    positions = House.objects.filter(street__municipality=revision.municipality_id)
    found = [
        (at.x, at.y) for at in positions.values_list("position", flat=True).iterator()
    ]
    covering = Covering(shapely.from_wkb([bytes(wkb) for wkb in outlines]))
    _house, area = covering.pairs(np.array(found, float).reshape(-1, 2))
    counts: list[int] = np.bincount(area, minlength=len(outlines)).tolist()
    return counts


def _concerned(revision: Revision) -> QuerySet[Any]:
    return areas_of(revision.collection).filter(
        Q(introduced_by=revision) | Q(withdrawn_by=revision)
    )


def _closed(revision: Revision) -> Q:
    """Return what recognises the copies that end on the day of the change."""
    if revision.effective_from is None:
        return Q(pk__in=[])
    return Q(introduced_by=revision, valid_to=revision.effective_from)


def _difference_m2(change: AreaChange) -> float:
    before = change.before.area_m2 if change.before else 0.0
    after = change.after.area_m2 if change.after else 0.0
    return abs(after - before)
