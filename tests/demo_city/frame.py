"""Where on Earth does a point of the plan lie?

The town is drawn in metres, x to the east and y to the north of the main
square.  The frame is a plane tangent to WGS 84 at the square; over 7 km the
error stays under 10 m, and the town is invented, so only consistency counts.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

CENTRE_LAT = 54.637
CENTRE_LON = 50.284
DECIMALS = 6

_E2 = 0.00669437999014
_A = 6378137.0
_W = math.sqrt(1 - _E2 * math.sin(math.radians(CENTRE_LAT)) ** 2)
METRES_PER_LAT = math.radians(1) * _A * (1 - _E2) / _W**3
METRES_PER_LON = math.radians(1) * _A / _W * math.cos(math.radians(CENTRE_LAT))

Array = npt.NDArray[np.float64]
Coordinates = tuple[float, float]


def lon_lat(x: float, y: float) -> Coordinates:
    lon = CENTRE_LON + x / METRES_PER_LON
    lat = CENTRE_LAT + y / METRES_PER_LAT
    return round(lon, DECIMALS), round(lat, DECIMALS)


def to_degrees(geometry: BaseGeometry) -> BaseGeometry:
    def project(xy: Array) -> Array:
        scale = np.array([METRES_PER_LON, METRES_PER_LAT])
        degrees = xy / scale + np.array([CENTRE_LON, CENTRE_LAT])
        rounded: Array = np.round(degrees, DECIMALS)
        return rounded

    projected: BaseGeometry = shapely.transform(geometry, project)
    return projected


# Long waves: amplitude_m, wavelength_m, direction, phase.
_WAVES = (
    (46, 3100, 0.4, 0.3),
    (34, 2300, 1.9, 1.7),
    (24, 1500, 2.9, 4.1),
    (15, 900, 1.2, 2.2),
)


def bend(xy: Array) -> Array:
    """Shift every point by slow waves: what met still meets, straight lines grow."""
    moved = xy.copy()
    for amplitude, length, direction, phase in _WAVES:
        axis = np.array([math.cos(direction), math.sin(direction)])
        shift = amplitude * np.sin(2 * math.pi * (xy @ axis) / length + phase)
        moved += shift[:, None] * np.array([-axis[1], axis[0]])
    return moved


def bent(points: list[Coordinates], *, step_m: float = 60.0) -> LineString:
    """The drawn polyline, walked in steps and bent."""
    line = LineString(points).segmentize(step_m)
    return on_grid(LineString(bend(np.asarray(line.coords))))


def bent_point(at: Coordinates) -> Coordinates:
    x, y = bend(np.array([at], dtype=float))[0]
    return float(x), float(y)


def smooth(points: list[Coordinates], *, per_leg: int = 12) -> list[Coordinates]:
    """A Catmull-Rom curve through the points, ends included."""
    knots = np.array([points[0], *points, points[-1]], dtype=float)
    t = np.linspace(0, 1, per_leg, endpoint=False)[:, None]
    legs = [_leg(knots[i : i + 4], t) for i in range(len(points) - 1)]
    curve = np.vstack([*legs, knots[-1:]])
    return [(float(x), float(y)) for x, y in curve]


def _leg(k: Array, t: Array) -> Array:
    a, b, c, d = k
    leg: Array = 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t**2
        + (3 * b - a - 3 * c + d) * t**3
    )
    return leg


def as_line(geometry: BaseGeometry) -> LineString:
    """The points of a geometry known to be one line."""
    return LineString(shapely.get_coordinates(geometry))


def on_grid(line: LineString) -> LineString:
    """Decimetres: two lines that share a point share it exactly."""
    snapped: LineString = shapely.transform(line, lambda xy: np.round(xy, 1))
    return snapped
