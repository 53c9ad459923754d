"""Where do two streets meet? By their lines, else by their nearest houses."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.geocoding.extraction.houses import Position
from geo_incidents.geocoding.extraction.register import Street
from geo_incidents.spatial.crs import METRES_PER_DEGREE

MEET_M: Final = 150.0
LINES_ACCURACY_M: Final = 30.0
HOUSES_ACCURACY_M: Final = 150.0


class Crossing(NamedTuple):
    """Where two streets come nearest, and how sure that is."""

    position: Position
    accuracy_m: float


def crossing(one: Street, other: Street) -> Crossing | None:
    """Return where two streets meet; None where they stay over 150 m apart."""
    if one.pk == other.pk:
        return None
    if one.line is not None and other.line is not None:
        a, b = shapely.get_coordinates(shapely.shortest_line(one.line, other.line))
        return _between(a, b, LINES_ACCURACY_M)
    return _by_houses(one, other)


def _by_houses(one: Street, other: Street) -> Crossing | None:
    if not len(one.houses) or not len(other.houses):
        return None
    a, b = (
        np.array([house.position for house in street.houses]) for street in (one, other)
    )
    narrow = np.cos(np.radians(a[0, 1]))
    apart = np.hypot(
        (a[:, None, 0] - b[None, :, 0]) * narrow, a[:, None, 1] - b[None, :, 1]
    )
    i, j = np.unravel_index(np.argmin(apart), apart.shape)
    return _between(a[i], b[j], HOUSES_ACCURACY_M)


def _between(
    a: NDArray[np.float64], b: NDArray[np.float64], accuracy_m: float
) -> Crossing | None:
    narrow = np.cos(np.radians(a[1]))
    apart_m = float(np.hypot((a[0] - b[0]) * narrow, a[1] - b[1])) * METRES_PER_DEGREE
    if apart_m > MEET_M:
        return None
    lon, lat = (a + b) / 2
    return Crossing((float(lon), float(lat)), accuracy_m + apart_m / 2)
