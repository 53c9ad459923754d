"""Who wins when several areas cover a place? The written tie-breaks, pure.

Districts: the deepest level, then the smaller area, then the code. Organisations: a
service area for the very category before one for its group; where none covers, the
nearest of these within a stated distance; then an area for everything; then the
administration of the district, or of the next one above that has one; then nobody.
Of equals the smaller area wins, then the code of the organisation, then of the area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

LEVELS: Final = ("okrug", "district", "city")


class Specificity(IntEnum):
    """How directly a service area names the category; less is more specific."""

    CATEGORY = 0
    GROUP = 1
    EVERYTHING = 2


class Defeat(StrEnum):
    """Why a candidate had to give way to the winner: the first rule they differ by."""

    LESS_DEEP = "less_deep"
    GENERAL = "general"
    FARTHER = "farther"
    LESS_SPECIFIC = "less_specific"
    LARGER = "larger"
    LATER_CODE = "later_code"


@dataclass(frozen=True, slots=True)
class Administration:
    """Who answers in a district for what nobody else answers for."""

    organisation_id: int
    code: str


@dataclass(frozen=True, slots=True)
class DistrictCandidate:
    """A district whose boundary covers the position; ``area_m2`` is geodesic.

    ``administration`` is its own or that of the next district above which has one.
    """

    pk: int
    boundary_id: int
    code: str
    level: str
    area_m2: float
    administration: Administration | None = None

    def rank(self) -> tuple[int, float, str]:
        return LEVELS.index(self.level), self.area_m2, self.code

    def defeat_by(self, winner: DistrictCandidate) -> Defeat:
        """Say by which rule another one went before this."""
        rules = (Defeat.LESS_DEEP, Defeat.LARGER, Defeat.LATER_CODE)
        return _first_difference(rules, self.rank(), winner.rank())


@dataclass(frozen=True, slots=True)
class AreaCandidate:
    """A service area that covers the position, or lies ``distance_m`` from it."""

    pk: int
    code: str
    organisation_id: int
    organisation_code: str
    specificity: Specificity
    area_m2: float
    distance_m: float = 0.0

    @property
    def is_general(self) -> bool:
        return self.specificity is Specificity.EVERYTHING

    def rank(self) -> tuple[bool, float, int, float, str, str]:
        return (
            self.is_general,
            self.distance_m,
            self.specificity,
            self.area_m2,
            self.organisation_code,
            self.code,
        )

    def defeat_by(self, winner: AreaCandidate) -> Defeat:
        """Say by which rule another one went before this."""
        rules = (
            *(Defeat.GENERAL, Defeat.FARTHER, Defeat.LESS_SPECIFIC, Defeat.LARGER),
            *(Defeat.LATER_CODE, Defeat.LATER_CODE),
        )
        return _first_difference(rules, self.rank(), winner.rank())


@dataclass(frozen=True, slots=True)
class Reason:
    """Which rule decided between the winner and the losers, named by their codes."""

    rule: str
    winner: str
    losers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The winners, how the organisation was found, and why.

    ``ambiguous`` is true when areas of equal rank but for their size or code were
    left: two districts of one level, two organisations equally specific.
    """

    district: DistrictCandidate | None
    area: AreaCandidate | None
    organisation_id: int | None
    method: str
    ambiguous: bool
    reasons: tuple[Reason, ...]


def lacks_cover(areas: Sequence[AreaCandidate]) -> bool:
    """Tell whether no area for the topic covers the place: the nearest is asked for."""
    return all(area.is_general for area in areas)


def choose(
    districts: Sequence[DistrictCandidate], areas: Sequence[AreaCandidate]
) -> Choice:
    """Pick one district and one organisation; the order of candidates never matters."""
    ranked_districts = sorted(districts, key=DistrictCandidate.rank)
    ranked_areas = sorted(areas, key=AreaCandidate.rank)
    district = next(iter(ranked_districts), None)
    area = next(iter(ranked_areas), None)
    administration = district.administration if district and not area else None
    answerer = area or administration
    rivals = [d for d in ranked_districts[1:] if district and d.level == district.level]
    equals = [other for other in ranked_areas[1:] if area and _is_equal(area, other)]
    reasons = []
    if district:
        reasons.append(_district_reason(district, rivals))
    if area:
        reasons.append(_area_reason(area, ranked_areas[1:]))
    if administration:
        reasons.append(Reason("administration", administration.code))
    return Choice(
        district,
        area,
        answerer.organisation_id if answerer else None,
        _method(area, administration),
        bool(rivals or equals),
        tuple(reasons),
    )


def _first_difference(
    rules: Sequence[Defeat], loser: Sequence[object], winner: Sequence[object]
) -> Defeat:
    differ = [one != other for one, other in zip(loser, winner, strict=True)]
    return rules[differ.index(True)]


def _method(area: AreaCandidate | None, administration: Administration | None) -> str:
    if area is None:
        return "administration" if administration else "none"
    if area.is_general:
        return "general"
    return "nearest" if area.distance_m else "covers"


def _is_equal(area: AreaCandidate, other: AreaCandidate) -> bool:
    return (
        other.organisation_id != area.organisation_id
        and other.specificity == area.specificity
        and other.distance_m == area.distance_m
    )


def _district_reason(
    district: DistrictCandidate, rivals: Sequence[DistrictCandidate]
) -> Reason:
    rule = "smaller_district" if rivals else "district"
    return Reason(rule, district.code, tuple(rival.code for rival in rivals))


def _area_reason(area: AreaCandidate, others: Sequence[AreaCandidate]) -> Reason:
    losers = tuple(f"{other.organisation_code}/{other.code}" for other in others)
    winner = f"{area.organisation_code}/{area.code}"
    if area.distance_m:
        return Reason("nearest_area", winner, losers)
    if not others:
        return Reason("only_area", winner, losers)
    if others[0].specificity != area.specificity:
        return Reason("specific_before_general", winner, losers)
    return Reason("smaller_area", winner, losers)
