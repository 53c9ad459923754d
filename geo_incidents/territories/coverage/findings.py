"""What can be wrong with the areas of a municipality, and how thin is a sliver? Pure.

A sliver is a piece whose mean width, twice its area by its perimeter, is under
``SLIVER_M``: nobody draws such a thing on purpose. Overlaps and gaps below
``LEAST_M2`` come from rounding and are nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.measure import (
    Geometries,
    areas_m2,
    mean_widths_m,
    polygons_of,
)

SLIVER_M: Final = 1.0
LEAST_M2: Final = 1.0


class What(StrEnum):
    """The kind of finding, in the order in which people want to read them."""

    GAP = "gap"
    OVERLAP = "overlap"
    SLIVER = "sliver"
    TOUCHING = "touching"
    DISTRICT_GAP = "district_gap"
    DISTRICT_OVERLAP = "district_overlap"
    NO_AREA = "no_area"
    NO_BOUNDARY = "no_boundary"
    NO_ADMINISTRATION = "no_administration"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    ``geometry`` is in degrees, None for what is missing as a whole. ``kind`` is the
    organisations' and empty where only districts are concerned; no ``topics`` with a
    kind means all of them. ``district_ids`` are the deepest districts it lies in. A gap
    is drawn as cells around its houses, so it has no area of its own.
    """

    what: What
    geometry: BaseGeometry | None = None
    kind: str = ""
    topics: tuple[str, ...] = ()
    organisation_ids: tuple[int, ...] = ()
    district_ids: tuple[int, ...] = ()
    houses: int = 0
    area_m2: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """What two or more geometries make together; ``source`` is an index of theirs."""

    source: int
    is_thin: bool
    geometry: BaseGeometry
    area_m2: float


def pieces(
    geometries: Geometries, sources: NDArray[np.intp], *, least_m2: float = LEAST_M2
) -> Iterator[Piece]:
    """Gather the polygons of each source, the thin ones apart from the others."""
    parts, which = polygons_of(geometries)
    if not len(parts):
        return
    area_m2 = areas_m2(parts)
    thin = mean_widths_m(parts) < SLIVER_M
    key = sources[which] * 2 + thin
    key[area_m2 < least_m2] = -1
    order = np.argsort(key, kind="stable")
    order = order[key[order] >= 0]
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    for mine in np.split(order, starts[1:]) if len(order) else []:
        source, is_thin = divmod(int(key[mine[0]]), 2)
        together = shapely.union_all(parts[mine])
        yield Piece(source, bool(is_thin), together, float(area_m2[mine].sum()))
