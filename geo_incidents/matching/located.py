"""Which located appeals are matched in bulk, and what do the rules ask of them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from geo_incidents.spatial.grid import Bounds

_LOCATED: Final = """
SELECT l.appeal_id, ST_X(l.position), ST_Y(l.position), c.code, g.code,
    (a.requested_at AT TIME ZONE m.time_zone)::date - date '0001-01-01' + 1
FROM geocoding_location l
JOIN intake_appeal a ON a.id = l.appeal_id
JOIN gazetteer_municipality m ON m.id = a.municipality_id
JOIN intake_category c ON c.id = a.category_id
JOIN intake_categorygroup g ON g.id = c.group_id
WHERE a.municipality_id = %(municipality)s
    AND l.position && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326)
ORDER BY l.appeal_id
"""


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


def located_within(municipality_id: int, bounds: Bounds) -> LocatedAppeals:
    """Return the located appeals of a municipality in a box, by id."""
    parameters = {"municipality": municipality_id, **bounds._asdict()}
    with connection.cursor() as cursor:
        cursor.execute(_LOCATED, parameters)
        rows = cursor.fetchall()
    ids, lons, lats, categories, groups, days = (
        zip(*rows, strict=True) if rows else (((),) * 6)
    )
    return LocatedAppeals(
        np.array(ids, np.int64),
        np.column_stack([np.array(lons, float), np.array(lats, float)]),
        np.array(days, np.int64),
        list(zip(categories, groups, strict=True)),
    )
