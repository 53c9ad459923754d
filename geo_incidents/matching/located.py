"""What do the rules ask: who answers where, for which topic, on which day?

A located appeal is such a question; a place where nobody has appealed may be one too.
Single appeals and batches are questions one by one, a whole city's are columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from geo_incidents.spatial.grid import Bounds

_LOCATED: Final = """
SELECT l.appeal_id, ST_X(l.position), ST_Y(l.position), c.code, g.code,
    (a.requested_at AT TIME ZONE m.time_zone)::date - date '0001-01-01' + 1,
    a.municipality_id
FROM geocoding_location l
JOIN intake_appeal a ON a.id = l.appeal_id
JOIN gazetteer_municipality m ON m.id = a.municipality_id
JOIN intake_category c ON c.id = a.category_id
JOIN intake_categorygroup g ON g.id = c.group_id
WHERE {which}
ORDER BY l.appeal_id
"""
_WITHIN: Final = _LOCATED.format(
    which="""a.municipality_id = %(municipality)s
    AND l.position && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326)"""
)
_STORED: Final = _LOCATED.format(
    which="l.appeal_id = ANY(%(appeals)s) AND l.position IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Question:
    """Who answers at a position for a category on a day of the municipality's own?

    ``pk`` tells apart the questions asked together; it is the appeal's, if any.
    """

    pk: int
    lon: float
    lat: float
    category: str
    group: str
    day: date
    municipality_id: int


@dataclass(frozen=True, slots=True)
class LocatedAppeals:
    """Appeals as columns of equal length.

    ``positions`` is (n, 2) in degrees, ``days`` are ordinals of the appeal's own day in
    the time zone of its municipality, ``topics`` pairs of category and group codes.
    """

    ids: NDArray[np.int64]
    positions: NDArray[np.float64]
    days: NDArray[np.int64]
    topics: Sequence[tuple[str, str]]

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, which: NDArray[np.intp]) -> LocatedAppeals:
        """Return some of them, by index."""
        return LocatedAppeals(
            self.ids[which],
            self.positions[which],
            self.days[which],
            [self.topics[index] for index in which],
        )


def questions_of(appeal_ids: Sequence[int]) -> list[Question]:
    """Return what these appeals ask, by id; one that is not located asks nothing."""
    return [
        Question(pk, lon, lat, category, group, date.fromordinal(day), municipality_id)
        for pk, lon, lat, category, group, day, municipality_id in _rows(
            _STORED, {"appeals": list(appeal_ids)}
        )
    ]


def located_within(municipality_id: int, bounds: Bounds) -> LocatedAppeals:
    """Return the located appeals of a municipality in a box, by id."""
    rows = _rows(_WITHIN, {"municipality": municipality_id, **bounds._asdict()})
    ids, lons, lats, categories, groups, days, _ = (
        zip(*rows, strict=True) if rows else (((),) * 7)
    )
    return LocatedAppeals(
        np.array(ids, np.int64),
        np.column_stack([np.array(lons, float), np.array(lats, float)]),
        np.array(days, np.int64),
        list(zip(categories, groups, strict=True)),
    )


def _rows(sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
