"""Where are the tiles, and what is in them? TileJSON 3.0 for QGIS and MapLibre."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geo_incidents.spatial.grid import Bounds
from maps.tiles.addresses import CLOSEST_ZOOM
from maps.tiles.encoding import LAYER

VERSION: Final = "3.0.0"
WORLD: Final = Bounds(-180.0, -85.0511287798, 180.0, 85.0511287798)


def tilejson(
    *,
    name: str,
    attribution: str,
    tiles: str,
    fields: Mapping[str, str],
    bounds: Bounds | None,
) -> dict[str, Any]:
    """Describe vector tiles.

    ``tiles`` is their address with z, x and y in braces; ``fields`` are the types
    of the properties; ``attribution`` is who must be named beside the map.
    """
    return {
        "tilejson": VERSION,
        "name": name,
        "attribution": attribution,
        "tiles": [tiles],
        "scheme": "xyz",
        "minzoom": 0,
        "maxzoom": CLOSEST_ZOOM,
        "bounds": list(bounds or WORLD),
        "vector_layers": [
            {
                "id": LAYER,
                "description": name,
                "minzoom": 0,
                "maxzoom": CLOSEST_ZOOM,
                "fields": dict(fields),
            }
        ],
    }
