"""How are places written as GeoJSON (RFC 7946), and moments in ISO 8601?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

DECIMALS: Final = 6

Json = dict[str, Any]


def feature(
    lon: float, lat: float, properties: Mapping[str, Any], **members: Any
) -> Json:
    """Write a point with its properties; ``members`` stand beside the geometry."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [degrees(lon), degrees(lat)]},
        "properties": dict(properties),
        **members,
    }


def collection(features: Iterable[Json], **members: Any) -> Json:
    """Write a FeatureCollection with foreign members such as ``total``."""
    return {"type": "FeatureCollection", "features": list(features), **members}


def degrees(value: float) -> float:
    """Round to about a decimetre, which is finer than anything we publish."""
    return round(value, DECIMALS)


def moment(value: datetime | None) -> str | None:
    """Write a moment in ISO 8601 with its offset."""
    return value.isoformat(timespec="seconds") if value else None
