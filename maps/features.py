"""How are places written as GeoJSON (RFC 7946), and numbers as people read them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from maps.clusters import Cluster, position_of

DECIMALS: Final = 6
_THIN_SPACE: Final = "\u2009"
_ABBREVIATED_FROM: Final = 10_000

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


def cluster_feature(cluster: Cluster, *, zoom: int, layers: Iterable[str]) -> Json:
    """Write a donut: supercluster's properties and a count for each layer.

    ``stack`` is there, and true, when no zoom takes the members apart.
    """
    lon, lat = position_of(cluster, zoom)
    properties = {
        "cluster": True,
        "point_count": cluster.size,
        "point_count_abbreviated": abbreviated(cluster.size),
        **dict(zip(layers, cluster.counts, strict=True)),
    }
    if cluster.is_stack:
        properties["stack"] = True
    return feature(lon, lat, properties, bbox=[degrees(at) for at in cluster.extent])


def degrees(value: float) -> float:
    """Round to about a decimetre, which is finer than anything we publish."""
    return round(value, DECIMALS)


def moment(value: datetime | None) -> str | None:
    """Write a moment in ISO 8601 with its offset."""
    return value.isoformat(timespec="seconds") if value else None


def abbreviated(count: int) -> str:
    """Write a count as on a donut: «1 204», from ten thousand «12 тыс.»."""
    if count >= _ABBREVIATED_FROM:
        return _("%(count)d k") % {"count": count // 1000}
    return f"{count:,}".replace(",", _THIN_SPACE)
