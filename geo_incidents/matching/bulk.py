"""Which areas come into question for a whole city's appeals? In memory, by columns.

The same candidates as those that ``matching.candidates`` finds in SQL, for the areas
that hold, or for those that would hold if a revision took effect or was undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import shapely
from django.conf import settings
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import Q
from numpy.typing import NDArray

from geo_incidents.matching.candidates import district_candidate, who_answers
from geo_incidents.matching.distance import distances_m
from geo_incidents.matching.located import LocatedAppeals
from geo_incidents.matching.rules import (
    AreaCandidate,
    Choice,
    DistrictCandidate,
    Specificity,
    choose,
    lacks_cover,
)
from geo_incidents.spatial.covering import Covering
from geo_incidents.spatial.crs import METRES_PER_DEGREE
from geo_incidents.territories.models import DistrictBoundary, Revision, ServiceArea

Indices = NDArray[np.intp]
_PERIOD: Final = ("valid_from", "valid_to")


class AreaSet:
    """The areas of one municipality: as they hold, or after a revision.

    What comes ``after`` an applied revision is what held before it.
    """

    def __init__(self, municipality_id: int, *, after: Revision | None = None) -> None:
        holds = _holding(after)
        boundaries: Any = DistrictBoundary.objects.filter(
            holds, district__municipality=municipality_id
        )
        self._districts = _Layer(
            boundaries,
            ("district", "pk", "district__code", "district__level", "area_m2"),
        )
        self._answering = who_answers()
        areas: Any = ServiceArea.objects.filter(
            holds, organisation__municipality=municipality_id
        )
        self._services = {
            tuple(topics): _Layer(
                areas.filter(categories=topics),
                ("pk", "code", "organisation", "organisation__code", "area_m2"),
            )
            for topics in areas.order_by("categories")
            .values_list("categories", flat=True)
            .distinct()
        }

    def choices(self, appeals: LocatedAppeals) -> list[Choice]:
        """Choose for every appeal, in their order."""
        districts = self._district_candidates(appeals)
        areas = self._area_candidates(appeals)
        return [choose(districts[i], areas[i]) for i in range(len(appeals))]

    def _district_candidates(
        self, appeals: LocatedAppeals
    ) -> dict[int, list[DistrictCandidate]]:
        found: dict[int, list[DistrictCandidate]] = defaultdict(list)
        for index, facts in self._districts.covering(appeals):
            found[index].append(district_candidate(facts, self._answering))
        return found

    def _area_candidates(
        self, appeals: LocatedAppeals
    ) -> dict[int, list[AreaCandidate]]:
        found: dict[int, list[AreaCandidate]] = defaultdict(list)
        for topics, layer in self._services.items():
            said = _specificities(appeals, topics)
            concerned = np.flatnonzero(said >= 0)
            for index, facts in layer.covering(appeals.only(concerned)):
                at = int(concerned[index])
                found[at].append(_candidate(facts, said[at]))
        for at, candidate in self._near(appeals, found):
            found[at].append(candidate)
        return found

    def _near(
        self, appeals: LocatedAppeals, found: dict[int, list[AreaCandidate]]
    ) -> list[tuple[int, AreaCandidate]]:
        lacking = np.array([lacks_cover(found[i]) for i in range(len(appeals))], bool)
        near = []
        for topics, layer in self._services.items():
            said = _specificities(appeals, topics)
            asked = np.flatnonzero(lacking & (said >= 0) & bool(topics))
            for index, facts, distance_m in layer.near(appeals.only(asked)):
                at = int(asked[index])
                near.append((at, _candidate(facts, said[at], distance_m)))
        return near


class _Layer:
    """Areas that answer for the same topics, or the boundaries of all districts."""

    def __init__(self, areas: Any, facts: Sequence[str]) -> None:
        rows = list(
            areas.annotate(wkb=AsWKB("geometry"))
            .order_by("pk")
            .values_list("wkb", *_PERIOD, *facts)
        )
        self._geometries = shapely.from_wkb([bytes(row[0]) for row in rows])
        self._from = np.array([_ordinal(row[1], date.min) for row in rows], np.int64)
        self._to = np.array([_ordinal(row[2], date.max) for row in rows], np.int64)
        self._facts = [row[3:] for row in rows]
        self._covering = Covering(self._geometries)

    def covering(
        self, appeals: LocatedAppeals
    ) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Yield the index of an appeal and the facts of an area that covers it."""
        which, area = self._covering.pairs(appeals.positions)
        holds = self._holds(area, appeals.days[which])
        for index, row in zip(which[holds].tolist(), area[holds].tolist(), strict=True):
            yield index, self._facts[row]

    def near(
        self, appeals: LocatedAppeals
    ) -> Iterator[tuple[int, tuple[Any, ...], float]]:
        """Yield likewise what lies within the stated distance, with that distance."""
        reach_m: float = settings.MATCHING_NEAREST_M
        parts, area_of_part = shapely.get_parts(self._geometries, return_index=True)
        narrow = np.cos(np.radians(appeals.positions[:, 1]))
        which, part = shapely.STRtree(parts).query(
            shapely.points(appeals.positions),
            predicate="dwithin",
            distance=reach_m / METRES_PER_DEGREE / narrow,
        )
        area = area_of_part[part]
        holds = self._holds(area, appeals.days[which])
        which, part, area = which[holds], part[holds], area[holds]
        distance_m = distances_m(appeals.positions[which], parts[part])
        nearest: dict[tuple[int, int], float] = {}
        for index, row, far in zip(
            which.tolist(), area.tolist(), distance_m, strict=True
        ):
            nearest[index, row] = min(far, nearest.get((index, row), far))
        for (index, row), far in nearest.items():
            if far <= reach_m:
                yield index, self._facts[row], far

    def _holds(self, area: Indices, days: NDArray[np.int64]) -> NDArray[np.bool_]:
        holds: NDArray[np.bool_] = (self._from[area] <= days) & (days < self._to[area])
        return holds


def _holding(after: Revision | None) -> Q:
    if after is None:
        return Q(live=True)
    into, out = Q(introduced_by=after), Q(withdrawn_by=after)
    if after.state == Revision.State.APPLIED:
        into, out = out, into
    return (Q(live=True) & ~out) | into


def _specificities(appeals: LocatedAppeals, topics: Sequence[str]) -> NDArray[np.int64]:
    """Return how directly the topics name each appeal's category, -1 for not at all."""
    known = {pair: _specificity(pair, topics) for pair in set(appeals.topics)}
    return np.array([known[pair] for pair in appeals.topics], np.int64)


def _specificity(pair: tuple[str, str], topics: Sequence[str]) -> int:
    if not topics:
        return Specificity.EVERYTHING
    category, group = pair
    if category in topics:
        return Specificity.CATEGORY
    return Specificity.GROUP if group in topics else -1


def _candidate(
    facts: tuple[Any, ...], said: int, distance_m: float = 0.0
) -> AreaCandidate:
    pk, code, organisation_id, organisation_code, area_m2 = facts
    return AreaCandidate(
        pk,
        code,
        organisation_id,
        organisation_code,
        Specificity(said),
        area_m2,
        distance_m,
    )


def _ordinal(day: date | None, missing: date) -> int:
    return (day or missing).toordinal()
