"""What place does a free Russian sentence name? The door of extraction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo_incidents.geocoding.extraction.candidates import Candidate, candidates
from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.dressing import Mention
from geo_incidents.geocoding.extraction.elsewhere import other_towns, told_towns
from geo_incidents.geocoding.extraction.house_grammar import (
    more_numbers,
    number_afar,
    number_before,
    number_behind,
    stretch,
)
from geo_incidents.geocoding.extraction.houses import SAME_YARD_M
from geo_incidents.geocoding.extraction.joining import joints
from geo_incidents.geocoding.extraction.lexicon import Sort
from geo_incidents.geocoding.extraction.named import (
    area_site,
    names_settlement,
    place_site,
)
from geo_incidents.geocoding.extraction.normalising import normalised
from geo_incidents.geocoding.extraction.number_reading import Number
from geo_incidents.geocoding.extraction.register import Register
from geo_incidents.geocoding.extraction.resolving import site_of, stretch_site
from geo_incidents.geocoding.extraction.sites import Level, Reading, Site
from geo_incidents.geocoding.extraction.spotting import spot
from geo_incidents.geocoding.extraction.tokens import Tokens, tokens
from geo_incidents.spatial.crs import distance_m

LEAST_CONFIDENCE: Final = 0.1
_EXACT: Final = frozenset({Level.HOUSE, Level.NEAR_HOUSE})
# How much an address that is said by the way stands behind the others.
_ASIDE: Final = 0.25
_TOWNS: Final = frozenset({Sort.TOWN, Sort.SETTLEMENT})
_PREFERRED: Final = {
    Level.HOUSE: 0.3,
    Level.INTERSECTION: 0.3,
    Level.SEGMENT: 0.3,
    Level.NEAR_HOUSE: 0.2,
    Level.PLACE: 0.2,
    Level.STREET: 0.0,
    Level.SETTLEMENT: -0.5,
}


def read(text: str, register: Register) -> Reading:
    """Return the sites that a text names; any string is fine."""
    normal = normalised(text)
    found = tokens(normal.plain, normal.seams)
    mentions = spot(found, normal.written, register.lexicon)
    if not mentions:
        return Reading()
    context = _context(found, normal.written, mentions, register)
    sites = [
        site
        for site in _sites(mentions, register, context)
        if site.confidence >= LEAST_CONFIDENCE
    ]
    sites.sort(key=_worth, reverse=True)
    return Reading(tuple(_one_of_several(sites)))


def _context(
    found: Tokens, written: str, mentions: Sequence[Mention], register: Register
) -> Context:
    """Look at the whole text once for all its names."""
    said = Context(found, written, is_shouted=written.isupper())
    ours = set(_ours(mentions))
    told = frozenset(told_towns(register, said, ours))
    return replace(
        said,
        settlements=frozenset(_settlements(mentions, said)),
        others=told.union(other_towns(register, said, ours)),
        others_told=told,
    )


def _one_of_several(sites: Sequence[Site]) -> Iterator[Site]:
    """Doubt each of several houses that a text names far from each other."""
    likely = [site for site in sites if site.level in _EXACT and site.odds > 0]
    for site in sites:
        if site.level in _EXACT and any(_is_apart(site, other) for other in likely):
            yield site.with_clue(Clue.ONE_OF_SEVERAL)
        else:
            yield site


def _is_apart(one: Site, other: Site) -> bool:
    if one.position is None or other.position is None:
        return False
    return distance_m(one.position, other.position) > SAME_YARD_M


def _worth(site: Site) -> float:
    """Rank sites; of nearly equal ones the first in the text stays the first."""
    aside = _ASIDE if Clue.ASIDE in site.reasons else 0.0
    return round(site.confidence + _PREFERRED[site.level] - aside, 1)


def _sites(
    mentions: Sequence[Mention], register: Register, context: Context
) -> Iterator[Site]:
    weighed, listed = _weigh(mentions, register, context)
    joined: set[int] = set()
    for joint in joints(weighed, context):
        joined |= set(joint.parts)
        yield joint.site
    for at, (mention, found) in enumerate(zip(mentions, weighed, strict=True)):
        place = place_site(mention, register, context)
        street = None
        if found and at not in joined:
            street = site_of(found[0], _rivals(found), context)
        if place and (street is None or place.odds > street.odds):
            yield place
        elif street:
            part = _stretch(found, context)
            yield from [part] if part else [street, *listed[at]]
        elif not found and (area := area_site(mention, register, context)):
            yield area


def _stretch(found: Sequence[Candidate], context: Context) -> Site | None:
    """Return the stretch of the likeliest street that has both houses."""
    mention = found[0].mention
    ends = stretch(context.found, mention.outer_start, mention.outer_end)
    if ends is None:
        return None
    for candidate in found:
        site = stretch_site(candidate, ends, context)
        if site:
            return site
    return None


def _rivals(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the likeliest candidate of every other street."""
    seen = {found[0].street.pk}
    rivals = []
    for candidate in found[1:]:
        if candidate.street.pk not in seen:
            seen.add(candidate.street.pk)
            rivals.append(candidate)
    return rivals


def _weigh(
    mentions: Sequence[Mention], register: Register, context: Context
) -> tuple[list[list[Candidate]], list[list[Site]]]:
    """Weigh every mention with the numbers around it that no other one has taken."""
    weighed: list[list[Candidate]] = []
    listed: list[list[Site]] = []
    taken = 0
    for at, mention in enumerate(mentions):
        limit = _limit(mentions[at + 1 :], context)
        numbers = _numbers(mention, context, taken, limit)
        found = candidates(mention, numbers, register, context)
        weighed.append(found)
        listed.append([])
        if found and found[0].number:
            number = found[0].number
            taken = max(taken, number.end)
            listed[-1] = list(_listed(found, register, context))
    return weighed, listed


def _limit(following: Sequence[Mention], context: Context) -> int:
    """Return where the next name begins, or the number that stands before it."""
    if not following:
        return len(context.found)
    start = following[0].outer_start
    before = number_before(context.found, start)
    return before.start if before and before.is_said else start


def _numbers(
    mention: Mention, context: Context, taken: int, limit: int
) -> list[Number]:
    if not any(meaning.sort is Sort.STREET for meaning in mention.meanings):
        return []
    behind = number_behind(context.found, mention.outer_end)
    if behind and behind.start >= limit:
        behind = None
    if behind and not behind.is_loose:
        return [behind]
    before = number_before(context.found, mention.outer_start)
    if before and before.start < taken:
        before = None
    near = [number for number in (behind, before) if number]
    if near:
        return near
    afar = number_afar(context.found, mention.outer_end, limit)
    return [afar] if afar else []


def _listed(
    found: Sequence[Candidate], register: Register, context: Context
) -> Iterator[Site]:
    """Yield the further houses of a list that stand on the same street."""
    first = found[0]
    if first.number is None or first.match is None:
        return
    sure = site_of(first, _rivals(found), context).odds
    for number in more_numbers(context.found, first.number):
        for candidate in candidates(first.mention, [number], register, context):
            if candidate.street.pk == first.street.pk and candidate.match:
                site = site_of(candidate, (), context)
                yield replace(site, odds=min(site.odds, sure))


def _settlements(mentions: Sequence[Mention], context: Context) -> Iterator[str]:
    """Yield the settlements that a text names; the main town is "".

    «Улица Ломоносова» names a street and not the town of Ломоносов.
    """
    for mention in mentions:
        for meaning in mention.meanings:
            if meaning.sort is Sort.TOWN:
                yield ""
            elif meaning.sort is Sort.SETTLEMENT and names_settlement(mention, context):
                yield str(meaning.key)


def _ours(mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the tokens that name the town itself or one of its settlements."""
    for mention in mentions:
        if any(meaning.sort in _TOWNS for meaning in mention.meanings):
            yield from range(mention.start, mention.end)
