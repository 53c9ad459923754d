"""Which appeals of a real city are there to try the scan on? Read from a file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.reports import STILL_OPEN, Reports
from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import Row
from geo_incidents.spatial.measure import array_of, in_metres

_FIELDS: Final = Fields(
    required=frozenset({"created", "author", "lat", "lon"}),
    optional=frozenset({"closed"}),
    either=(frozenset({"reason"}), frozenset({"category"})),
)
_EPOCH: Final = date(1970, 1, 1)

Line = tuple[float, float, int, str, str, int]


def read_appeals(path: Path) -> Reports:
    """Read a table with ``created``, ``author``, ``lat``, ``lon`` and a topic.

    The topic is ``reason``, or ``category`` where there is none; ``closed`` may be
    absent. A row without one of the others is left out.

    Raises:
        SourceUnreadable: the file cannot be read, or no row can be used.

    """
    lines = [
        line
        for row in read(Source(path), _FIELDS)
        if isinstance(row, Row) and (line := _line(row)) is not None
    ]
    if not lines:
        raise SourceUnreadable(f"{path.name}: no row can be used.")
    lon, lat, day, topic, author, closed = zip(*lines, strict=True)
    x, y = _on_a_plane(np.column_stack((lon, lat)))
    return Reports(
        np.arange(len(lines)),
        x,
        y,
        np.array(day),
        np.unique(topic, return_inverse=True)[1],
        np.unique(author, return_inverse=True)[1],
        np.array(closed),
    )


def _line(row: Row) -> Line | None:
    topic = row.get("reason") or row.get("category")
    created, closed = _day(row.get("created")), _day(row.get("closed"))
    try:
        lon, lat = float(row.get("lon")), float(row.get("lat"))
    except ValueError:
        return None
    if created is None or not topic or not row.get("author"):
        return None
    ended = STILL_OPEN if closed is None else max(closed, created)
    return lon, lat, created, topic, row.get("author"), ended


def _day(said: str) -> int | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return (moment.replace(tzinfo=moment.tzinfo or UTC).date() - _EPOCH).days


def _on_a_plane(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return metres east and north of the middle of all corners in EPSG:4326."""
    flat = in_metres(array_of([shapely.MultiPoint(corners)]))
    return shapely.get_coordinates(flat).T
