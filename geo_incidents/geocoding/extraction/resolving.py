"""What site follows from a street and the number said with it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo_incidents.gazetteer.house_numbers import number_base
from geo_incidents.geocoding.extraction.candidates import Candidate
from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.confidence import log_odds, shared
from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.houses import (
    SAME_YARD_M,
    House,
    Houses,
    Position,
    mean,
)
from geo_incidents.geocoding.extraction.number_reading import Number
from geo_incidents.geocoding.extraction.numbers import Looseness
from geo_incidents.geocoding.extraction.sites import Level, Site
from geo_incidents.spatial.crs import distance_m

HOUSE_ACCURACY_M: Final = 15.0
NEAR_HOUSE_ACCURACY_M: Final = 80.0
MOST_ALTERNATIVES: Final = 5


def site_of(
    candidate: Candidate, rivals: Sequence[Candidate], context: Context
) -> Site:
    """Return the site of the likeliest candidate; the rivals become alternatives."""
    site = _site(candidate, rivals, context)
    if not rivals:
        return site
    alternatives = (
        _site(rival, (candidate,), context) for rival in rivals[:MOST_ALTERNATIVES]
    )
    return replace(site, alternatives=tuple(alternatives))


def _site(candidate: Candidate, rivals: Sequence[Candidate], context: Context) -> Site:
    level, position, accuracy_m, house = _place(candidate)
    street = candidate.street
    return Site(
        level=level,
        position=position,
        accuracy_m=accuracy_m,
        odds=_odds(candidate, rivals),
        label=f"{street.label}, {house.number}" if house else street.label,
        span=_span(candidate, context),
        name_span=context.span(candidate.mention.start, candidate.mention.end),
        street_id=street.pk,
        house_id=house.pk if house and level is Level.HOUSE else None,
        street=street.official,
        settlement=street.settlement,
        number=candidate.number.keys[0] if candidate.number else "",
        house=house.number if house else "",
        reasons=candidate.clues,
    )


def stretch_site(
    candidate: Candidate, ends: tuple[Number, Number], context: Context
) -> Site | None:
    """Return the stretch of a street between two of its houses."""
    street = candidate.street
    houses = [_house_for(street.houses, number) for number in ends]
    if houses[0] is None or houses[1] is None:
        return None
    a, b = houses[0].position, houses[1].position
    clues = (*candidate.clues, Clue.SEGMENT)
    return Site(
        level=Level.SEGMENT,
        position=mean((a, b)),
        accuracy_m=max(distance_m(a, b) / 2, HOUSE_ACCURACY_M),
        odds=log_odds(clues),
        label=f"{street.label}, {ends[0].keys[0]}–{ends[1].keys[0]}",
        span=_span(candidate, context),
        name_span=context.span(candidate.mention.start, candidate.mention.end),
        street_id=street.pk,
        street=street.official,
        settlement=street.settlement,
        reasons=clues,
    )


def _house_for(houses: Houses, number: Number) -> House | None:
    """Return the house of a number, or the nearest one on its side."""
    for key in number.keys:
        if match := houses.match(key):
            return match.house
    near = houses.neighbours(number_base(number.keys[-1]))
    return near[0][1] if near else None


def _place(
    candidate: Candidate,
) -> tuple[Level, Position | None, float, House | None]:
    street, match = candidate.street, candidate.match
    if match:
        spread_m = match.spread_m
        is_house = match.looseness < Looseness.BUILDING or spread_m <= SAME_YARD_M
        level = Level.HOUSE if is_house else Level.NEAR_HOUSE
        return level, match.house.position, HOUSE_ACCURACY_M + spread_m, match.house
    if candidate.number and candidate.neighbours:
        base = number_base(candidate.number.keys[-1])
        position = _interpolated(base, candidate.neighbours)
        nearest = min(candidate.neighbours, key=lambda pair: abs(pair[0] - base))[1]
        return Level.NEAR_HOUSE, position, NEAR_HOUSE_ACCURACY_M, nearest
    return Level.STREET, street.position, street.accuracy_m, None


def _interpolated(number: int, neighbours: Sequence[tuple[int, House]]) -> Position:
    """Return where a number stands between two, or beside the only neighbour."""
    if len(neighbours) == 1:
        return neighbours[0][1].position
    (low, one), (high, other) = neighbours
    part = (number - low) / (high - low) if high > low else 0.5
    lon, lat = (
        a + (b - a) * part for a, b in zip(one.position, other.position, strict=True)
    )
    return lon, lat


def _odds(candidate: Candidate, rivals: Sequence[Candidate]) -> float:
    gaps = (candidate.score - rival.score for rival in rivals)
    return shared(log_odds(candidate.clues), gaps)


def _span(candidate: Candidate, context: Context) -> tuple[int, int]:
    """Return the characters from the first to the last token that was used."""
    mention, number = candidate.mention, candidate.number
    first, end = mention.outer_start, mention.outer_end
    if number:
        first, end = min(first, number.start), max(end, number.end)
    return context.span(first, end)
