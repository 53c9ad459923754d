"""Do the districts fit each other: no overlap on a level, no gap in a parent? Pure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.measure import array_of
from geo_incidents.territories.coverage.findings import Finding, Piece, What, pieces
from geo_incidents.territories.coverage.town import LEVELS, DistrictOnMap, Town


def borders(town: Town) -> Iterator[Finding]:
    """Yield where districts of one level overlap, then what they leave open.

    Without a parent only thin openings count: a wide one may be a lake or a town that
    lies inside another.
    """
    drawn = [(d, d.geometry) for d in town.districts if d.geometry is not None]
    for level in LEVELS:
        yield from _overlaps([at for at in drawn if at[0].level == level])
    for parent, outline in drawn:
        inside = [geometry for d, geometry in drawn if d.parent_id == parent.pk]
        if inside:
            left = shapely.difference(outline, shapely.union_all(inside))
            yield from _openings([left], (parent.pk,))
    yield from _openings(_holes([at[1] for at in drawn if at[0].parent_id is None]))


def _overlaps(
    drawn: list[tuple[DistrictOnMap, BaseGeometry]],
) -> Iterator[Finding]:
    geometries = array_of([geometry for _district, geometry in drawn])
    shapely.prepare(geometries)
    one, other = shapely.STRtree(geometries).query(geometries, "intersects")
    one, other = one[one < other], other[one < other]
    shared = shapely.intersection(geometries[one], geometries[other])
    for piece in pieces(shared, np.arange(len(shared))):
        pair = drawn[one[piece.source]][0].pk, drawn[other[piece.source]][0].pk
        yield _finding(What.DISTRICT_OVERLAP, piece, tuple(sorted(pair)))


def _openings(
    left: list[BaseGeometry], parents: tuple[int, ...] = ()
) -> Iterator[Finding]:
    for piece in pieces(array_of(left), np.arange(len(left))):
        if parents or piece.is_thin:
            yield _finding(What.DISTRICT_GAP, piece, parents)


def _holes(geometries: list[BaseGeometry]) -> list[BaseGeometry]:
    together = shapely.get_parts(shapely.union_all(geometries))
    return [shapely.Polygon(ring) for part in together for ring in part.interiors]


def _finding(what: What, piece: Piece, district_ids: tuple[int, ...]) -> Finding:
    return Finding(
        What.SLIVER if piece.is_thin else what,
        piece.geometry,
        district_ids=district_ids,
        area_m2=piece.area_m2,
    )
