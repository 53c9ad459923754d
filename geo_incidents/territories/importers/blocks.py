"""In which block does a house stand? Blocks are the ground between barriers.

Barriers are lines: the middle of a road, a railway, a shore. One that ends inside a
block, say a driveway, cuts nothing.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

Geometries = NDArray[np.object_]


def block_of_each(
    points: Geometries, reach: Geometries, barriers: Geometries
) -> tuple[NDArray[np.intp], Geometries]:
    """Return the number and the outline of the block that each point stands in.

    Blocks are drawn no farther than the points reach.
    """
    ground = shapely.union_all(reach)
    lines = _lines_near(reach, barriers)
    net = shapely.union_all([shapely.boundary(ground), *lines])
    blocks = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    number = shapely.STRtree(blocks).nearest(points)
    return number, blocks[number]


def _lines_near(reach: Geometries, barriers: Geometries) -> Geometries:
    """Return the lines of the barriers that come near any point."""
    is_area = shapely.get_dimensions(barriers) == shapely.get_dimensions(reach[0])
    lines = np.where(is_area, shapely.boundary(barriers), barriers)
    near = np.unique(shapely.STRtree(lines).query(reach, "intersects")[1])
    found: Geometries = lines[near]
    return found
