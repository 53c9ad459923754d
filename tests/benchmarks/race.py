"""Where is the race run, and by whom among those who need no database?

Run as ``python -m tests.benchmarks.race FOLDER NAME`` it tells how many megabytes one
of them takes at its worst, on top of the points and polygons themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.covering import Covering

Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]
Answer = Callable[[], Pairs]

OURS: Final = "covering index"


@dataclass(frozen=True)
class Course:
    """The polygons and the positions, (n, 2), to be told apart."""

    polygons: NDArray[np.object_]
    positions: NDArray[np.float64]

    def first(self, count: int) -> Course:
        return Course(self.polygons, self.positions[:count])

    def write(self, folder: Path) -> None:
        np.save(folder / "positions.npy", self.positions)
        lines = shapely.to_wkb(self.polygons, hex=True).tolist()
        (folder / "polygons.txt").write_text("\n".join(lines))

    @classmethod
    def read(cls, folder: Path) -> Course:
        lines = (folder / "polygons.txt").read_text().split("\n")
        return cls(shapely.from_wkb(lines), np.load(folder / "positions.npy"))


def _ours(course: Course) -> Answer:
    return partial(Covering(course.polygons).pairs, course.positions)


def _sorted_pairs(course: Course) -> Answer:
    """Make GEOS as fast as it gets: one prepared polygon after the other."""
    tree = shapely.STRtree(course.polygons.tolist())
    points = np.array(shapely.points(course.positions))
    x, y = course.positions.T.copy()
    shapely.prepare(course.polygons)

    def answer() -> Pairs:
        point, polygon = tree.query(points)
        order = np.argsort(polygon, kind="stable")
        point, polygon = point[order], polygon[order]
        covered = shapely.intersects_xy(course.polygons[polygon], x[point], y[point])
        return point[covered], polygon[covered]

    return answer


def _sjoin(predicate: str, course: Course, *, from_points: bool) -> Answer:
    points = geopandas.GeoDataFrame(geometry=shapely.points(course.positions))
    areas = geopandas.GeoDataFrame(geometry=course.polygons)
    left, right = (points, areas) if from_points else (areas, points)

    def answer() -> Pairs:
        joined = geopandas.sjoin(left, right, predicate=predicate)
        sides = joined.index.to_numpy(), joined["index_right"].to_numpy()
        return sides if from_points else sides[::-1]

    return answer


# From points, within is the quickest: for it alone geopandas prepares the areas.
GEOPANDAS: Final[dict[str, Callable[[Course], Answer]]] = {
    "geopandas points within": partial(_sjoin, "within", from_points=True),
    "geopandas areas covers": partial(_sjoin, "covers", from_points=False),
    "geopandas areas intersects": partial(_sjoin, "intersects", from_points=False),
}
IN_PROCESS: Final[dict[str, Callable[[Course], Answer]]] = {
    OURS: _ours,
    "shapely, pairs sorted": _sorted_pairs,
    **GEOPANDAS,
}


def memory_mb(process: int | str, what: str) -> float | None:
    """Return VmRSS (now) or VmHWM (at its worst); None of a process not beside us."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines[what].split()[0]) / 1024


def main(folder: str, name: str) -> None:
    course = Course.read(Path(folder))
    before = memory_mb("self", "VmRSS")
    IN_PROCESS[name](course)()
    peak = memory_mb("self", "VmHWM")
    print(peak - before if peak and before else "nan")


if __name__ == "__main__":
    main(*sys.argv[1:])
