"""Where is water, where is land, and along what does the town lie?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from tests.demo_city import plan
from tests.demo_city.drawings import drawing
from tests.demo_city.frame import Array, as_line, bend, bent, on_grid, smooth

STEP_M = 40.0
SOUTH_QUAY_X = (-2840, 2990)
NORTH_QUAY_X = (-1940, 1080)


@dataclass(frozen=True, slots=True)
class Land:
    """City limits, river (water polygon, centre line), dry land and the two quays."""

    limits: Polygon
    river: Polygon
    river_line: LineString
    dry: BaseGeometry
    south_quay: LineString
    north_quay: LineString
    island: Polygon


def lay_land() -> Land:
    line, half = _river_samples()
    river, corridor = _band(line, half), _band(line, half + plan.QUAY_M)
    limits = Polygon(
        on_grid(
            LineString(
                bend(np.asarray(LineString(_closed_limits()).segmentize(90).coords))
            )
        )
    )
    return Land(
        limits=limits,
        river=river,
        river_line=on_grid(LineString(line)),
        dry=shapely.difference(limits, corridor),
        south_quay=_quay(line, half, -1, SOUTH_QUAY_X),
        north_quay=_quay(line, half, 1, NORTH_QUAY_X),
        island=_island(line),
    )


def _closed_limits() -> list[tuple[float, float]]:
    limits = plan.line("limits")
    ring = smooth([*limits, limits[0]], per_leg=10)
    return [*ring[:-1], ring[0]]


def _river_samples() -> tuple[Array, Array]:
    """Points along the bent river every STEP_M and the half width at each."""
    curve = np.array(smooth(plan.line("river")))
    half_widths = plan.river_half_widths()
    knots = np.linspace(0, 1, len(half_widths))
    half = np.interp(np.linspace(0, 1, len(curve)), knots, half_widths)
    bent_curve = bend(curve)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(bent_curve, axis=0).T))])
    stops = np.arange(0, along[-1], STEP_M)
    xs, ys = (np.interp(stops, along, bent_curve[:, i]) for i in (0, 1))
    return np.column_stack([xs, ys]), _soft(np.interp(stops, along, half))


def _soft(values: Array) -> Array:
    """A moving average, so that widths change without corners."""
    window = np.ones(15) / 15
    softened: Array = np.convolve(np.pad(values, 7, mode="edge"), window, mode="valid")
    return softened


def _side(line: Array, offset: Array) -> Array:
    """The curve at `offset` metres to the left of the flow."""
    heading = np.gradient(line, axis=0)
    heading /= np.hypot(heading[:, 0], heading[:, 1])[:, None]
    shifted: Array = np.round(
        line + np.column_stack([-heading[:, 1], heading[:, 0]]) * offset[:, None], 1
    )
    return shifted


def _band(line: Array, half: Array) -> Polygon:
    return Polygon(np.vstack([_side(line, half), _side(line, -half)[::-1]]))


def _quay(line: Array, half: Array, sign: int, limits_x: tuple[int, int]) -> LineString:
    side = _side(line, sign * (half + plan.QUAY_M))
    inside = (side[:, 0] > limits_x[0]) & (side[:, 0] < limits_x[1])
    return LineString(side[inside])


def _island(line: Array) -> Polygon:
    """A long island in the wide reach of the river."""
    wide = LineString(line[(line[:, 0] > 1760) & (line[:, 0] < 2810)])
    reach = as_line(substring(wide, 0.12, 0.72, normalized=True))
    spine = as_line(substring(reach, 0.15, 0.7, normalized=True))
    body = shapely.union(reach.buffer(42), spine.buffer(68))
    rim = shapely.get_exterior_ring(body.buffer(40).buffer(-40))
    return Polygon(as_line(rim.simplify(2)))


def ponds() -> MultiPolygon:
    """An old arm of the river in the meadows and two ponds in parks."""
    arm = bent(smooth(plan.line("old_arm")), step_m=30)
    rings = [plan.curve(ring) for ring in drawing("plan")["ponds"]]
    round_ponds = [bent(smooth(ring), step_m=20) for ring in rings]
    return MultiPolygon(
        [Polygon(arm.buffer(28).exterior), *(Polygon(r).buffer(0) for r in round_ponds)]
    )
