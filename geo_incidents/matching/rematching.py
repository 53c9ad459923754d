"""Whom does a revision of areas concern, and what becomes of their assignments?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from django.conf import settings
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import Q

from geo_incidents.matching.bulk import AreaSet
from geo_incidents.matching.located import LocatedAppeals, located_within
from geo_incidents.matching.models import Assignment
from geo_incidents.matching.rules import Choice
from geo_incidents.matching.services import assignment_of, store
from geo_incidents.spatial.crs import METRES_PER_DEGREE
from geo_incidents.spatial.grid import Bounds
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.rows import areas_of

_CHUNK: Final = 5000
Answer = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Reassignment:
    """An appeal that another district or organisation is found for, by id."""

    appeal_id: int
    district_before: int | None
    district_after: int | None
    organisation_before: int | None
    organisation_after: int | None

    def reversed(self) -> Reassignment:
        """Return the same with before and after exchanged."""
        return Reassignment(
            self.appeal_id,
            self.district_after,
            self.district_before,
            self.organisation_after,
            self.organisation_before,
        )


def reassignments(revision: Revision) -> list[Reassignment]:
    """Return what would become of appeals if a revision took effect.

    Of the last applied one: what would become of them if it was undone.
    """
    appeals = concerned(revision)
    choices = AreaSet(revision.municipality_id, after=revision).choices(appeals)
    present = _present(appeals)
    found = []
    for appeal_id, choice in zip(appeals.ids.tolist(), choices, strict=True):
        before, after = present.get(appeal_id, (None, None)), _answer(choice)
        if before != after:
            found.append(
                Reassignment(appeal_id, before[0], after[0], before[1], after[1])
            )
    return found


def rematch(revision: Revision) -> list[int]:
    """Match anew whom a revision concerns, by the areas that hold now.

    Writes the assignments that differ and returns the appeals whose district or
    organisation is another one.
    """
    appeals = concerned(revision)
    choices = AreaSet(revision.municipality_id).choices(appeals)
    reassigned = []
    for start in range(0, len(appeals), _CHUNK):
        some = appeals.only(np.arange(start, min(start + _CHUNK, len(appeals))))
        reassigned += _write(some, choices[start : start + _CHUNK])
    return reassigned


def concerned(revision: Revision) -> LocatedAppeals:
    """Return the appeals that lie in, or near enough to, what a revision changes."""
    areas = areas_of(revision.collection).filter(
        Q(introduced_by=revision) | Q(withdrawn_by=revision)
    )
    stored = areas.annotate(wkb=AsWKB("geometry")).values_list("wkb", flat=True)
    parts = shapely.get_parts(shapely.from_wkb([bytes(wkb) for wkb in stored]))
    reach = settings.MATCHING_NEAREST_M / METRES_PER_DEGREE
    appeals = located_within(revision.municipality_id, _around(parts, reach))
    narrow = np.cos(np.radians(appeals.positions[:, 1]))
    _part, which = shapely.STRtree(np.array(shapely.points(appeals.positions))).query(
        parts, predicate="dwithin", distance=reach / narrow.min(initial=1.0)
    )
    return appeals.only(np.unique(which))


def _around(parts: Any, reach: float) -> Bounds:
    west, south, east, north = shapely.total_bounds(parts).tolist()
    narrowest = np.cos(np.radians(min(max(abs(south), abs(north)) + reach, 89)))
    wide = float(reach / narrowest)
    return Bounds(west - wide, south - reach, east + wide, north + reach)


def _present(appeals: LocatedAppeals) -> dict[int, Answer]:
    rows = Assignment.objects.filter(location__in=appeals.ids.tolist())
    return {
        pk: (district, organisation)
        for pk, district, organisation in rows.values_list(
            "pk", "district", "organisation"
        )
    }


def _answer(choice: Choice) -> Answer:
    return choice.district.pk if choice.district else None, choice.organisation_id


def _write(appeals: LocatedAppeals, choices: Sequence[Choice]) -> list[int]:
    present = Assignment.objects.in_bulk(appeals.ids.tolist())
    wanted = [
        assignment_of(pk, choice)
        for pk, choice in zip(appeals.ids.tolist(), choices, strict=True)
    ]
    store([a for a in wanted if not a.says_the_same(present.get(a.pk))])
    return [a.pk for a in wanted if not _same_answer(a, present.get(a.pk))]


def _same_answer(one: Assignment, other: Assignment | None) -> bool:
    return other is not None and (one.district_id, one.organisation_id) == (
        other.district_id,
        other.organisation_id,
    )
