"""Where do reports crowd in place and time again and again? ST-DBSCAN.

Reports of a topic within 75 m and 14 days are neighbours (Birant and Kut 2007, without
the third distance); three of them make a cluster, and four clusters a returning place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import KDTree

from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.hotspots.hexagons import hexagons_of
from geo_incidents.analysis.hotspots.reports import Reports
from geo_incidents.analysis.hotspots.windows import SEVEN

NEAR_M: Final = 75.0
SOON_DAYS: Final = 14
FEWEST_REPORTS: Final = 3
FEWEST_EPISODES: Final = 4

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clusters:
    """``sklearn.cluster``, of whoever has it."""

    cluster: Any

    def listed(self, reports: Reports) -> Listed:
        """Return where there are enough clusters, most of them first."""
        found = [*self._returning(reports)]
        count, hexagon, category = (
            np.concatenate(each) for each in zip(*found, strict=True)
        )
        order = np.argsort(-count, kind="stable")
        window = np.full(len(order), SEVEN)
        return Listed(hexagon[order], category[order], window).one_of_each()

    def _returning(self, reports: Reports) -> Iterator[tuple[NDArray[Any], ...]]:
        """Yield by topic how many clusters lie near a cluster, where, and the topic."""
        for category in np.unique(reports.category):
            of = reports.taken(reports.category == category)
            middle = _middles(of, self._clusters(of))
            tree = KDTree(middle)
            near = np.asarray(
                tree.query_ball_point(middle, NEAR_M, return_length=True), np.int64
            )
            often = near >= FEWEST_EPISODES
            hexagon = hexagons_of(*middle[often].T)
            yield near[often], hexagon, np.full(len(hexagon), category)

    def _clusters(self, of: Reports) -> NDArray[np.int64]:
        """Return the cluster of each report, -1 of those in none."""
        search = self.cluster.DBSCAN(
            eps=NEAR_M, min_samples=FEWEST_REPORTS, metric="precomputed"
        )
        clusters: NDArray[np.int64] = search.fit_predict(_neighbours(of))
        return clusters


def _neighbours(of: Reports) -> Any:
    """Tell how far reports are apart that are near in both place and time."""
    stretched = np.column_stack((of.x, of.y, of.day * (NEAR_M / SOON_DAYS)))
    tree = KDTree(stretched)
    pairs = tree.query_pairs(NEAR_M, p=np.inf, output_type="ndarray")
    some, others = pairs.T
    away = np.hypot(of.x[some] - of.x[others], of.y[some] - of.y[others])
    near = away <= NEAR_M
    some, others, away = some[near], others[near], away[near]
    lines = np.concatenate((some, others)), np.concatenate((others, some))
    # A distance of nought would not be kept.
    kept = np.maximum(np.tile(away, 2), 1e-6)
    return csr_array((kept, lines), shape=(len(of), len(of)))


def _middles(of: Reports, cluster: NDArray[np.int64]) -> Floats:
    """Return the mean place of every cluster."""
    inside = cluster >= 0
    which, held = cluster[inside], np.maximum(np.bincount(cluster[inside]), 1)
    return np.column_stack(
        [np.bincount(which, each[inside]) / held for each in (of.x, of.y)]
    )
