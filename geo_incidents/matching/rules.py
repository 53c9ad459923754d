"""Who wins when several areas cover a place? The written tie-breaks, pure.

Districts: the deepest level, then the smaller area, then the code. Service areas: one
for the very category before one for its group before one for everything, then the
smaller area, then the code of the organisation, then of the area. A specific area
within a stated distance comes before a general one that covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

LEVELS: Final = ("okrug", "district", "city")


class Specificity(IntEnum):
    """How directly a service area names the category; less is more specific."""

    CATEGORY = 0
    GROUP = 1
    EVERYTHING = 2


@dataclass(frozen=True, slots=True)
class DistrictCandidate:
    """A district that covers the position; ``area_m2`` is geodesic."""

    pk: int
    code: str
    level: str
    area_m2: float

    def rank(self) -> tuple[int, float, str]:
        return LEVELS.index(self.level), self.area_m2, self.code


@dataclass(frozen=True, slots=True)
class AreaCandidate:
    """A service area that covers the position, or lies ``distance_m`` from it."""

    pk: int
    code: str
    organisation_id: int
    organisation_code: str
    specificity: Specificity
    area_m2: float
    distance_m: float

    def rank(self) -> tuple[bool, int, float, float, str, str]:
        is_general = self.specificity is Specificity.EVERYTHING
        return (
            is_general,
            0 if self.distance_m == 0 else 1,
            self.distance_m or self.specificity,
            self.area_m2,
            self.organisation_code,
            self.code,
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """Which rule decided between the winner and the losers, named by their codes."""

    rule: str
    winner: str
    losers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The winners, how the organisation was found, and why.

    ``ambiguous`` is true when areas of equal rank but for their size or code were
    left: two districts of one level, two organisations equally specific.
    """

    district: DistrictCandidate | None
    area: AreaCandidate | None
    method: str
    ambiguous: bool
    reasons: tuple[Reason, ...]


def choose(
    districts: Sequence[DistrictCandidate], areas: Sequence[AreaCandidate]
) -> Choice:
    """Pick one district and one service area; the order of candidates never matters."""
    ranked_districts = sorted(districts, key=DistrictCandidate.rank)
    ranked_areas = sorted(areas, key=AreaCandidate.rank)
    district = ranked_districts[0] if ranked_districts else None
    area = ranked_areas[0] if ranked_areas else None
    rivals = [
        d.code for d in ranked_districts[1:] if district and d.level == district.level
    ]
    reasons = []
    if district:
        reasons.append(
            Reason(
                "smaller_district" if rivals else "district",
                district.code,
                tuple(rivals),
            )
        )
    if area:
        reasons.append(_area_reason(area, ranked_areas[1:]))
    equals = [other for other in ranked_areas[1:] if area and _is_equal(area, other)]
    return Choice(district, area, _method(area), bool(rivals or equals), tuple(reasons))


def _method(area: AreaCandidate | None) -> str:
    if area is None:
        return "none"
    if area.specificity is Specificity.EVERYTHING:
        return "general"
    return "nearest" if area.distance_m else "covers"


def _is_equal(area: AreaCandidate, other: AreaCandidate) -> bool:
    return (
        other.organisation_id != area.organisation_id
        and other.specificity == area.specificity
        and other.distance_m == area.distance_m
    )


def _area_reason(area: AreaCandidate, others: Sequence[AreaCandidate]) -> Reason:
    losers = tuple(f"{other.organisation_code}/{other.code}" for other in others)
    winner = f"{area.organisation_code}/{area.code}"
    if area.distance_m:
        return Reason("nearest_area", winner, losers)
    if not others:
        return Reason("only_area", winner, losers)
    if others[0].specificity != area.specificity or others[0].distance_m:
        return Reason("specific_before_general", winner, losers)
    return Reason("smaller_area", winner, losers)
