"""Where is more written than anywhere, neighbours together? Getis' and Ord's Gi*.

Of each topic alone, over all hexagons in which anything is written, each with the six
around it; the p of the normal approximation, and of all topics together as many as keep
the share of false ones at 5 % (esda's own ``fdr``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.hotspots.ground import Ground
from geo_incidents.analysis.hotspots.hexagons import Hexagons
from geo_incidents.analysis.hotspots.reports import CellMonths, Reports
from geo_incidents.analysis.hotspots.windows import SEVEN, WINDOWS

FALSE_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class GetisOrd:
    """``esda`` and ``libpysal.graph``, of whoever has them."""

    esda: Any
    graph: Any

    def listed(self, reports: Reports) -> Listed:
        """Return the hot places, the most significant first."""
        ground = Ground.of(CellMonths.of(reports))
        around = self._around(ground.hexagon)
        told = [
            self.esda.G_Local(load, around, transform="B", permutations=0, star=None)
            for load in ground.load
        ]
        height = np.stack([each.Zs for each in told])
        chance = np.stack([each.p_norm for each in told])
        believed = chance <= self.esda.fdr(chance.ravel(), FALSE_SHARE)
        line, column = np.nonzero(believed & (height > 0))
        order = np.argsort(-height[line, column], kind="stable")
        return Listed(
            ground.hexagon[column[order]],
            ground.category[line[order]],
            np.full(len(order), SEVEN),
        ).one_of_each()

    def _around(self, hexagon: Hexagons) -> Any:
        """Tell which hexagons count with each, itself among them."""
        pairs = WINDOWS[SEVEN].around(hexagon).tocoo()
        return self.graph.Graph.from_arrays(pairs.row, pairs.col, pairs.data)
