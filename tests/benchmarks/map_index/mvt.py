"""What does a vector tile of a peer say? Its features, and whom it counts."""

from __future__ import annotations

from typing import Any, Final

import mapbox_vector_tile

from tests.benchmarks.map_index.contestants import Claim, Tally

EXTENT: Final = 4_096


def features(body: bytes) -> list[dict[str, Any]]:
    """Return the features of all layers; none of an empty tile."""
    if not body:
        return []
    layers = mapbox_vector_tile.decode(body, default_options={"y_coord_down": True})
    return [each for layer in layers.values() for each in layer["features"]]


def points(body: bytes) -> Claim:
    """Count points by status, apart from what lies in the buffer around the tile."""
    inside, touching = Tally(), Tally()
    for feature in features(body):
        x, y = feature["geometry"]["coordinates"]
        status = feature["properties"].get("status", "")
        inside[status] += 0 < x < EXTENT and 0 < y < EXTENT
        touching[status] += 0 <= x <= EXTENT and 0 <= y <= EXTENT
    return Claim(inside, touching)
