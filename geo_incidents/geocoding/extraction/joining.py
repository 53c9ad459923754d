"""Which mentions belong together: two streets that cross, a stretch of one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from geo_incidents.geocoding.extraction.candidates import BARE_ONLY, Candidate
from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.confidence import log_odds
from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.crossings import Crossing, crossing
from geo_incidents.geocoding.extraction.house_grammar import FROM
from geo_incidents.geocoding.extraction.sites import Level, Site
from geo_incidents.geocoding.extraction.words import CROSSING
from geo_incidents.spatial.crs import distance_m

Weighed = Sequence[Candidate]

_STROKES: Final = frozenset({"/", "\\", "-", "x", "х", "×"})
_LOOSE: Final = (
    _STROKES | CROSSING | frozenset({",", "на", "по", "у", ".", "к", "и", "с", "со"})
)
_LONGEST_JOINT: Final = 5
_LONGEST_TO: Final = 2
_MARK_BEFORE: Final = 4
_MARK_BEHIND: Final = 2
_MOST_TRIED: Final = 4
_TO: Final = frozenset({"до", "и", "по", "-"})


class Joint(NamedTuple):
    """Two or three mentions, by their indices, that make one site."""

    site: Site
    parts: tuple[int, ...]


def joints(weighed: Sequence[Weighed], context: Context) -> Iterator[Joint]:
    """Yield segments first, then crossings of mentions that are still alone."""
    used: set[int] = set()
    for at in range(len(weighed) - 1):
        segment = _segment(weighed, at, context)
        if segment and not used & set(segment.parts):
            used |= set(segment.parts)
            yield segment
    for at in range(len(weighed) - 1):
        if at in used or at + 1 in used:
            continue
        met = _crossing(weighed[at], weighed[at + 1], context)
        if met:
            used |= {at, at + 1}
            yield Joint(met, (at, at + 1))


def _crossing(one: Weighed, other: Weighed, context: Context) -> Site | None:
    if not one or not other:
        return None
    between = _between(one[0], other[0], context)
    if between is None or len(between) > _LONGEST_JOINT or not set(between) <= _LOOSE:
        return None
    is_marked = _is_marked(one[0], other[0], between, context)
    if not is_marked and not _is_joint(one[0], other[0], between):
        return None
    if any(side[0].match for side in (one, other)):
        return None
    return _met(one, other, context, is_marked=is_marked)


def _is_joint(one: Candidate, other: Candidate, between: Sequence[str]) -> bool:
    """Tell «Ленина/Мира» and «на Ленина и Мира» from a list of streets."""
    if any(word in _STROKES for word in between):
        return True
    return "и" in between and not (one.mention.kinds or other.mention.kinds)


def _is_marked(
    one: Candidate, other: Candidate, between: Sequence[str], context: Context
) -> bool:
    """Tell whether a crossing is named before, between or right behind."""
    words = context.found.words
    start, end = one.mention.outer_start, other.mention.outer_end
    before = words[max(start - _MARK_BEFORE, 0) : start]
    behind = words[end : end + _MARK_BEHIND]
    return any(word in CROSSING for word in (*before, *between, *behind))


def _met(
    one: Weighed, other: Weighed, context: Context, *, is_marked: bool
) -> Site | None:
    """Return where the likeliest pair of streets meets; namesakes settle it so."""
    best: tuple[float, Candidate, Candidate, Crossing] | None = None
    for a in one[:_MOST_TRIED]:
        for b in other[:_MOST_TRIED]:
            score = min(a.score, b.score)
            at = crossing(a.street, b.street)
            if at and (best is None or score > best[0]):
                best = score, a, b, at
    if best is None:
        return None
    _, a, b, at = best
    clues = tuple(clue for clue in a.clues if clue not in BARE_ONLY)
    if is_marked:
        clues = (*clues, Clue.CROSSING)
    return Site(
        level=Level.INTERSECTION,
        position=at.position,
        accuracy_m=at.accuracy_m,
        odds=log_odds(clues),
        label=f"{a.street.label} / {b.street.label}",
        span=_span(context, a, b),
        name_span=_span(context, a, b),
        street_id=a.street.pk,
        street=a.street.official,
        settlement=a.street.settlement,
        reasons=clues,
    )


def _segment(weighed: Sequence[Weighed], at: int, context: Context) -> Joint | None:
    """Return the stretch of one street between two others: «по C от A до B»."""
    one, other = weighed[at], weighed[at + 1]
    if not one or not other:
        return None
    between = _between(one[0], other[0], context)
    start = one[0].mention.outer_start
    before = context.found.words[max(start - 2, 0) : start]
    if not between or len(between) > _LONGEST_TO:
        return None
    if not set(before) & FROM or not set(between) & _TO:
        return None
    for along in (at - 1, at + 2):
        if 0 <= along < len(weighed) and weighed[along]:
            site = _stretch(weighed[along], one, other, context)
            if site:
                return Joint(site, tuple(sorted((along, at, at + 1))))
    return None


def _stretch(
    along: Weighed, one: Weighed, other: Weighed, context: Context
) -> Site | None:
    for street in along[:_MOST_TRIED]:
        ends = [
            next(filter(None, (crossing(street.street, c.street) for c in side)), None)
            for side in (one[:_MOST_TRIED], other[:_MOST_TRIED])
        ]
        if ends[0] and ends[1]:
            a, b = ends[0].position, ends[1].position
            return Site(
                level=Level.SEGMENT,
                position=((a[0] + b[0]) / 2, (a[1] + b[1]) / 2),
                accuracy_m=distance_m(a, b) / 2,
                odds=log_odds((*street.clues, Clue.SEGMENT)),
                label=f"{street.street.label}, "
                f"{one[0].street.label}–{other[0].street.label}",
                span=_span(context, street, one[0], other[0]),
                name_span=_span(context, street, one[0], other[0]),
                street_id=street.street.pk,
                street=street.street.official,
                settlement=street.street.settlement,
                reasons=(*street.clues, Clue.SEGMENT),
            )
    return None


def _between(one: Candidate, other: Candidate, context: Context) -> list[str] | None:
    """Return the words between two mentions; None where a house stands there."""
    start, end = one.mention.outer_end, other.mention.outer_start
    return context.found.words[start:end] if start <= end else None


def _span(context: Context, *parts: Candidate) -> tuple[int, int]:
    """Return the characters from the first to the last of several names."""
    return context.span(
        min(part.mention.outer_start for part in parts),
        max(part.mention.outer_end for part in parts),
    )
