"""What stands on the map in an area: donuts, and points where one stands alone?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    layers: Mapping[str, str],
    point: Callable[[Row], Json],
) -> Json:
    """Answer a request for clusters in two queries; ``total`` is the sum of all.

    ``layers`` says the layer of each status, ``point`` encodes a row standing alone.
    """
    clusters = clusters_of(
        rows, area=parameters.area(params), zoom=parameters.zoom(params), layers=layers
    )
    names = dict.fromkeys(layers.values())
    alone = rows.filter(pk__in=[found.first for found in clusters if len(found) == 1])
    points = [point(row) for row in alone]
    donuts = [cluster_feature(found, names) for found in clusters if len(found) > 1]
    return collection([*donuts, *points], total=sum(map(len, clusters)))
