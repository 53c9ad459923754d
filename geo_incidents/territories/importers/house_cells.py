"""Which ground belongs to which company, when only its houses are known?

Every house gets the ground nearer to it than to any other house of its block, at most
60 m away. A block ends where a barrier is: a road, a railway, a shore. All cells
together are one net of lines on a grid of 1e-8 degrees (1 mm), and every mesh of it
goes to one house: areas of two companies share their borders vertex by vertex and
never overlap. A cell depends on the houses around it only and not on their order, so
the areas of far-away companies stay the same to the byte when a house changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.crs import METRES_PER_DEGREE
from geo_incidents.spatial.mercator import from_mercator, to_mercator
from geo_incidents.territories.importers.blocks import block_of_each

REACH_M: Final = 60.0
GRID: Final = 1e-8
_DECIMALS: Final = 7
_ROUNDNESS: Final = 4
_SLIVER_M2: Final = 50.0
Geometries = NDArray[np.object_]


def company_areas(
    houses: Mapping[tuple[float, float], str],
    barriers: Sequence[BaseGeometry] = (),
    progress: Callable[[int], None] | None = None,
) -> dict[str, shapely.MultiPolygon]:
    """Return each company's area, given (longitude, latitude) → company.

    A house with an empty company belongs to nobody and keeps its ground. ``barriers``
    are lines or polygons in degrees that no cell crosses. ``progress`` is told how
    many houses have their ground.
    """
    positions, companies = _in_order(houses)
    if not len(positions):
        return {}
    areas = {}
    meshes, owner = _meshes(house_cells(positions, barriers))
    order = np.argsort(companies[owner], kind="stable")
    names, starts = np.unique(companies[owner][order], return_index=True)
    for name, mine in zip(names, np.split(order, starts[1:]), strict=True):
        if name:
            areas[str(name)] = _joined(meshes[mine])
        if progress is not None:
            progress(len(np.unique(owner[mine])))
    return areas


def house_cells(
    positions: NDArray[np.float64], barriers: Sequence[BaseGeometry] = ()
) -> Geometries:
    """Return the cell of every position in degrees; neighbours touch within a µm."""
    metres = to_mercator(positions)
    points = np.asarray(shapely.points(metres))
    reach_m = REACH_M / np.cos(np.radians(positions[:, 1]))
    reach = shapely.buffer(points, reach_m, quad_segs=_ROUNDNESS)
    cells, block = np.array(reach), np.zeros(len(points), dtype=np.intp)
    if len(barriers):
        lines = shapely.transform(np.array(barriers), to_mercator)
        block, blocks = block_of_each(points, cells, lines)
        cells = shapely.intersection(reach, blocks)
    for number in np.unique(block):
        mine = np.flatnonzero(block == number)
        cells[mine] = shapely.intersection(_nearest(points[mine]), cells[mine])
    return shapely.transform(cells, from_mercator)


def _in_order(
    houses: Mapping[tuple[float, float], str],
) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    """Return positions and companies sorted; a point of two goes to the first name."""
    at: dict[tuple[float, float], str] = {}
    for (lon, lat), company in sorted(houses.items()):
        key = (round(lon, _DECIMALS), round(lat, _DECIMALS))
        at[key] = min(filter(None, (at.get(key, ""), company)), default="")
    positions = sorted(at)
    companies = np.array([at[position] for position in positions], dtype=object)
    return np.array(positions, dtype=float), companies


def _nearest(points: Geometries) -> Geometries:
    """Return for every point the plane that is nearest to it."""
    if len(points) == 1:
        return shapely.buffer(points, METRES_PER_DEGREE, cap_style="square")
    diagram = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points)))
    planes: Geometries = diagram[shapely.STRtree(diagram).nearest(points)]
    return planes


def _meshes(cells: Geometries) -> tuple[Geometries, NDArray[np.intp]]:
    """Return the meshes of the net that all cells draw, and whose each of them is.

    What lies in no cell is nobody's; a sliver goes to the nearest cell.
    """
    net = shapely.union_all(shapely.boundary(cells), grid_size=GRID)
    meshes = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    inside, tree = shapely.point_on_surface(meshes), shapely.STRtree(cells)
    owner = np.full(len(meshes), len(cells), dtype=np.intp)
    mesh, cell = tree.query(inside, "intersects")
    np.minimum.at(owner, mesh, cell)
    slivers = np.flatnonzero((owner == len(cells)) & (_area_m2(meshes) < _SLIVER_M2))
    owner[slivers] = tree.nearest(inside[slivers])
    owned = owner < len(cells)
    return meshes[owned], owner[owned]


def _area_m2(meshes: Geometries) -> NDArray[np.float64]:
    narrowing = np.cos(np.radians(shapely.bounds(meshes)[:, 1]))
    area: NDArray[np.float64] = shapely.area(meshes) * narrowing * METRES_PER_DEGREE**2
    return area


def _joined(meshes: Geometries) -> shapely.MultiPolygon:
    """Return meshes as one area that keeps every vertex its neighbours have."""
    joined = shapely.normalize(shapely.coverage_union_all(meshes))
    return shapely.MultiPolygon(shapely.get_parts(joined).tolist())
