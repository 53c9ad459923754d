"""Where do two organisations of one kind answer for the same? Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.measure import array_of, polygons_of
from geo_incidents.territories.coverage.findings import Finding, What, pieces
from geo_incidents.territories.coverage.layers import common_topics
from geo_incidents.territories.coverage.town import Area, Town

Indices = NDArray[np.intp]


def overlaps(town: Town) -> Iterator[Finding]:
    """Yield each pair's overlap as a whole, what is thin of it apart as a sliver."""
    for kind in sorted({area.kind for area in town.areas}):
        mine = [area for area in town.areas if area.kind == kind]
        yield from _overlaps_of(kind, mine, town.group_of)


def _overlaps_of(
    kind: str, areas: list[Area], group_of: Mapping[str, str]
) -> Iterator[Finding]:
    parts, area_of_part = polygons_of(array_of([area.geometry for area in areas]))
    shapely.prepare(parts)
    one, other = shapely.STRtree(parts).query(parts, "intersects")
    pairs, pair_of = _pairs(areas, area_of_part[one], area_of_part[other], group_of)
    known = pair_of >= 0
    shared = shapely.intersection(parts[one[known]], parts[other[known]])
    for piece in pieces(shared, pair_of[known]):
        organisation_ids, topics = pairs[piece.source]
        yield Finding(
            What.SLIVER if piece.is_thin else What.OVERLAP,
            piece.geometry,
            kind,
            topics,
            organisation_ids,
            area_m2=piece.area_m2,
        )


def _pairs(
    areas: list[Area], one: Indices, other: Indices, group_of: Mapping[str, str]
) -> tuple[list[tuple[tuple[int, ...], tuple[str, ...]]], Indices]:
    """Number the pairs (organisations, topics); -1 is none: the same, or no topic."""
    numbers: dict[tuple[tuple[int, ...], tuple[str, ...]], int] = {}
    shared = cache(lambda a, b: common_topics(a, b, group_of))
    pair_of = np.full(len(one), -1, np.intp)
    owners = np.array([area.organisation_id for area in areas])
    for at in np.flatnonzero(owners[one] < owners[other]).tolist():
        left, right = areas[one[at]], areas[other[at]]
        topics = shared(left.topics, right.topics)
        if topics is None:
            continue
        pair = (left.organisation_id, right.organisation_id), topics
        pair_of[at] = numbers.setdefault(pair, len(numbers))
    return list(numbers), pair_of
