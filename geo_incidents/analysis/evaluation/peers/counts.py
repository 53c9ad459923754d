"""Where is most written? What a map of counts shows."""

from __future__ import annotations

from typing import Final

import numpy as np

from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.hotspots.hexagons import hexagons_of
from geo_incidents.analysis.hotspots.reports import Reports

PLACES: Final = 100


def listed(reports: Reports) -> Listed:
    """Return the hexagons and topics with most reports."""
    pairs = np.stack((hexagons_of(reports.x, reports.y), reports.category))
    pairs, count = np.unique(pairs, axis=1, return_counts=True)
    hexagon, category = pairs[:, np.argsort(-count, kind="stable")]
    places = Listed(hexagon, category, np.zeros(len(hexagon), np.int64))
    return places.one_of_each().first(PLACES)
