"""Why here? The trace of a decision as people read it: rules, polygons and versions.

The card tells it of what was stored, the simulator of what would be decided now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from geo_incidents.matching.explanation import Explanation, Weighed
from geo_incidents.matching.models import Assignment
from geo_incidents.publication import catalogue
from geo_incidents.territories.models import (
    District,
    DistrictBoundary,
    Organisation,
    ServiceArea,
)
from maps.internal.wording import rule, verdict

_OF_DISTRICTS: Final = {"district", "smaller_district"}
Area = DistrictBoundary | ServiceArea
Reasons = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in a rule, with the code that is written beside it small."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in words, who won by it and who gave way."""

    rule: str
    winner: Party
    losers: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """Which change of the areas a polygon came with, and when it holds."""

    name: str
    title: str
    applied_at: datetime | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One polygon around a place; ``key`` is also that of its shape on the map."""

    key: str
    verdict: str
    name: str
    code: str
    topics: str
    said: str
    version: Version


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that was weighed, and what decided."""

    reasons: tuple[Said, ...]
    districts: tuple[Line, ...]
    areas: tuple[Line, ...]
    is_ambiguous: bool


def why(explanation: Explanation) -> Why:
    """Say why the areas that hold now answer as they do."""
    topics = _topics()
    municipality_id = explanation.question.municipality_id
    return Why(
        said([asdict(one) for one in explanation.choice.reasons], municipality_id),
        tuple(_line(one, topics) for one in explanation.boundaries),
        tuple(_line(one, topics) for one in explanation.areas),
        explanation.choice.ambiguous,
    )


def said(reasons: Reasons, municipality_id: int) -> tuple[Said, ...]:
    """Say stored reasons with names; what is gone by now keeps its code."""
    reasons = list(reasons)
    districts = _names(District, _codes(reasons, of_districts=True), municipality_id)
    codes = _codes(reasons, of_districts=False)
    owners = {prefix for code in codes for prefix in _prefixes(code)}
    organisations = _names(Organisation, owners, municipality_id)
    return tuple(
        _said(one, districts if _is_of_districts(one) else organisations)
        for one in reasons
    )


def versions(assignment: Assignment) -> tuple[Version, ...]:
    """Return the versions of the polygons that decided when this was stored."""
    decided = (assignment.boundary, assignment.service_area)
    return tuple(version(area) for area in decided if area)


def version(area: Area) -> Version:
    """Say which version of an area this is."""
    revision = area.introduced_by
    return Version(
        _owner(area).name_in_language(),
        revision.title,
        revision.applied_at,
        area.valid_from,
        area.valid_to,
    )


def key(area: Area) -> str:
    """Return what tells a polygon apart from all others of both kinds."""
    return f"{area.OWNER}-{area.pk}"


def _line(weighed: Weighed, topics: Mapping[str, str]) -> Line:
    area = weighed.area
    owner = _owner(area)
    named = area.categories if isinstance(area, ServiceArea) else []
    return Line(
        key(area),
        weighed.verdict,
        owner.name_in_language(),
        owner.code,
        ", ".join(topics.get(code, code) for code in named),
        verdict(weighed),
        version(area),
    )


def _owner(area: Area) -> District | Organisation:
    return area.organisation if isinstance(area, ServiceArea) else area.district


def _topics() -> dict[str, str]:
    groups = catalogue.groups()
    return {
        topic.code: topic.name for group in groups for topic in (*group.topics, group)
    }


def _is_of_districts(reason: Mapping[str, Any]) -> bool:
    return reason["rule"] in _OF_DISTRICTS


def _codes(reasons: Reasons, *, of_districts: bool) -> set[str]:
    return {
        code
        for one in reasons
        if _is_of_districts(one) == of_districts
        for code in (one["winner"], *one["losers"])
    }


def _prefixes(code: str) -> list[str]:
    """Return what may be an organisation's code: all up to a slash, longest first."""
    parts = code.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _names(model: Any, codes: set[str], municipality_id: int) -> dict[str, str]:
    found = model.objects.filter(municipality=municipality_id, code__in=codes)
    return {one.code: one.name_in_language() for one in found}


def _said(reason: Mapping[str, Any], names: Mapping[str, str]) -> Said:
    return Said(
        rule(reason["rule"]),
        _party(reason["winner"], names),
        tuple(_party(code, names) for code in reason["losers"]),
    )


def _party(code: str, names: Mapping[str, str]) -> Party:
    known = (names[prefix] for prefix in _prefixes(code) if prefix in names)
    return Party(next(known, ""), code)
