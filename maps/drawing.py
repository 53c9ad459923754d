"""What stands on the map in an area: donuts, and points where one stands alone?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

from maps import parameters
from maps.clusters import clusters_of
from maps.features import Json, cluster_feature, collection

Row = TypeVar("Row", bound=Model)


def drawn(
    rows: QuerySet[Row],
    params: QueryDict,
    *,
    layers: Mapping[str, Sequence[str]],
    point: Callable[[Row], Json],
) -> Json:
    """Answer a request for clusters in two queries; ``total`` is the sum of all.

    ``layers`` says the statuses of each layer, ``point`` encodes a row standing alone.
    """
    zoom = parameters.zoom(params)
    clusters = clusters_of(rows, area=parameters.area(params), zoom=zoom, layers=layers)
    donuts = [
        cluster_feature(cluster, zoom=zoom, layers=layers)
        for cluster in clusters
        if cluster.size > 1
    ]
    alone = [cluster.first for cluster in clusters if cluster.size == 1]
    points = [point(row) for row in rows.filter(pk__in=alone)]
    total = sum(cluster.size for cluster in clusters)
    return collection([*donuts, *points], total=total)
