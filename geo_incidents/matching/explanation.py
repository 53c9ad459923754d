"""Why here? Every polygon around a place, and why it answers or does not.

The decision is the one that :func:`candidates.choices` takes; what is added is what did
not come into question: areas for other topics, of other periods, of another
municipality, and those merely near where another one covers the place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import shapely
from django.conf import settings
from django.contrib.gis.db.models.functions import AsWKB
from django.contrib.gis.geos import Polygon
from django.db.models import QuerySet

from geo_incidents.matching.candidates import area_candidates, district_candidates
from geo_incidents.matching.distance import distances_m
from geo_incidents.matching.located import Question
from geo_incidents.matching.rules import (
    AreaCandidate,
    Choice,
    Defeat,
    DistrictCandidate,
    choose,
)
from geo_incidents.spatial.crs import TOUCH_DEG, WGS84
from geo_incidents.spatial.nearness import bounds_around
from geo_incidents.territories.models import (
    District,
    DistrictBoundary,
    DistrictBoundaryPart,
    Organisation,
    ServiceArea,
    ServiceAreaPart,
)


class Verdict(StrEnum):
    """What became of a polygon around the place."""

    WON = "won"
    LOST = "lost"
    OTHER_TOPIC = "other_topic"
    OTHER_PERIOD = "other_period"
    OTHER_MUNICIPALITY = "other_municipality"
    ONLY_NEAR = "only_near"


_ORDER: Final = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A polygon that covers the place, or lies ``distance_m`` from it.

    ``defeat`` is the rule by which it lost, None unless it did.
    """

    area: DistrictBoundary | ServiceArea
    verdict: Verdict
    distance_m: float
    defeat: Defeat | None = None

    def order(self) -> tuple[int, float, str]:
        return _ORDER.index(self.verdict), self.distance_m, str(self.area)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to a question, and everything it was found among, winners first."""

    question: Question
    choice: Choice
    district: District | None
    organisation: Organisation | None
    boundaries: tuple[Weighed, ...]
    areas: tuple[Weighed, ...]


def explain(question: Question) -> Explanation:
    """Answer a question by the areas that hold now, and say why."""
    districts = district_candidates([question]).get(question.pk, [])
    areas = area_candidates([question]).get(question.pk, [])
    choice = choose(districts, areas)
    return Explanation(
        question,
        choice,
        _found(District, choice.district.pk if choice.district else None),
        _found(Organisation, choice.organisation_id),
        _weighed_boundaries(question, choice, districts),
        _weighed_areas(question, choice, areas),
    )


def _found(model: Any, pk: int | None) -> Any:
    return model.objects.filter(pk=pk).first()


def _weighed_boundaries(
    question: Question, choice: Choice, candidates: Sequence[DistrictCandidate]
) -> tuple[Weighed, ...]:
    far = _distances(question, DistrictBoundaryPart.objects.all(), "boundary", 0)
    boundaries = DistrictBoundary.objects.filter(pk__in=far).select_related(
        "district__municipality", "introduced_by"
    )
    known = {one.boundary_id: one for one in candidates}
    weighed = []
    for boundary in boundaries.defer("geometry"):
        verdict, defeat = _verdict(known.get(boundary.pk), choice.district)
        if verdict is None:
            is_ours = boundary.district.municipality_id == question.municipality_id
            verdict = Verdict.OTHER_PERIOD if is_ours else Verdict.OTHER_MUNICIPALITY
        weighed.append(Weighed(boundary, verdict, far[boundary.pk], defeat))
    return tuple(sorted(weighed, key=Weighed.order))


def _weighed_areas(
    question: Question, choice: Choice, candidates: Sequence[AreaCandidate]
) -> tuple[Weighed, ...]:
    reach_m: float = settings.MATCHING_NEAREST_M
    far = _distances(question, ServiceAreaPart.objects.all(), "service_area", reach_m)
    areas = ServiceArea.objects.filter(pk__in=far).select_related(
        "organisation__municipality", "introduced_by"
    )
    known = {one.pk: one for one in candidates}
    weighed = []
    for area in areas.defer("geometry"):
        verdict, defeat = _verdict(known.get(area.pk), choice.area)
        verdict = verdict or _why_not(question, area)
        weighed.append(Weighed(area, verdict, far[area.pk], defeat))
    return tuple(sorted(weighed, key=Weighed.order))


def _verdict(candidate: Any, winner: Any) -> tuple[Verdict | None, Defeat | None]:
    if candidate is None:
        return None, None
    if candidate == winner:
        return Verdict.WON, None
    return Verdict.LOST, candidate.defeat_by(winner)


def _why_not(question: Question, area: ServiceArea) -> Verdict:
    """Say why an area around the place does not even come into question."""
    if area.organisation.municipality_id != question.municipality_id:
        return Verdict.OTHER_MUNICIPALITY
    topics = {question.category, question.group}
    if area.categories and topics.isdisjoint(area.categories):
        return Verdict.OTHER_TOPIC
    begun = area.valid_from is None or area.valid_from <= question.day
    goes_on = area.valid_to is None or question.day < area.valid_to
    return Verdict.ONLY_NEAR if begun and goes_on else Verdict.OTHER_PERIOD


def _distances(
    question: Question, parts: QuerySet[Any], area: str, reach_m: float
) -> Mapping[int, float]:
    """Return how far the areas are that cover the position or lie within reach."""
    position = (question.lon, question.lat)
    square = Polygon.from_bbox(bounds_around(position, reach_m or 1))
    square.srid = WGS84
    near = parts.filter(geometry__bboverlaps=square).annotate(wkb=AsWKB("geometry"))
    rows = list(near.values_list(area, "wkb"))
    shapes = np.array([shapely.from_wkb(bytes(wkb)) for _, wkb in rows], dtype=object)
    touched = shapely.dwithin(shapes, shapely.Point(position), TOUCH_DEG)
    metres = distances_m(np.tile(np.array(position), (len(rows), 1)), shapes)
    found: dict[int, float] = {}
    for (pk, _), touches, away_m in zip(rows, touched.tolist(), metres, strict=True):
        far = 0.0 if touches else away_m
        if touches or (reach_m and far <= reach_m):
            found[pk] = min(far, found.get(pk, far))
    return found
