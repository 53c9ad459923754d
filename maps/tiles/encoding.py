"""How is what a tile shows written? As compact JSON for our maps, as MVT for others.

No word of any language stands in either, so that everybody can be sent the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Final

import numpy as np
import orjson

from maps.index.answers import EXTENT
from maps.tiles.picture import Picture

JSON: Final = "application/json"
MVT: Final = "application/vnd.mapbox-vector-tile"
LAYER: Final = "incidents"
_THOUSAND: Final = 1000
_ABBREVIATED_FROM: Final = 10_000

Properties = dict[str, Any]


def as_json(picture: Picture, layers: Sequence[str]) -> bytes:
    """Write the rows as lists of numbers without a blank; layers by their places."""
    told = {"total": picture.total, picture.kind: np.ascontiguousarray(picture.rows)}
    return orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY)


def as_vector_tile(picture: Picture, layers: Sequence[str]) -> bytes:
    """Write the rows as points of one layer, with the property names of supercluster.

    Clusters have ``point_count`` and a count by each layer's code, ``stack`` where all
    lie at one place; incidents have ``number`` and, in ``status``, the layer's code.
    """
    features = [
        {
            "geometry": {"type": "Point", "coordinates": place},
            "properties": properties,
        }
        for place, properties in _features(picture, layers)
    ]
    # Loaded with the first such tile: our own maps ask for none.
    written: bytes = import_module("mapbox_vector_tile").encode(
        [{"name": LAYER, "features": features}],
        default_options={"y_coord_down": True, "extents": EXTENT},
    )
    return written


def fields(layers: Sequence[str], *, with_overdue: bool) -> dict[str, str]:
    """Say for TileJSON which properties the features have, and of which type.

    The standard would let it be told in words, but GDAL reads the types here.
    """
    numbers = (*layers, "point_count", "number", *(["overdue"] if with_overdue else []))
    words = {"point_count_abbreviated": "String", "status": "String"}
    flags = {"cluster": "Boolean", "stack": "Boolean"}
    return {**dict.fromkeys(numbers, "Number"), **words, **flags}


def _features(
    picture: Picture, layers: Sequence[str]
) -> Iterator[tuple[list[int], Properties]]:
    for x, y, *numbers in picture.rows.tolist():
        properties = (
            _incident(numbers, layers)
            if picture.kind == "points"
            else _cluster(numbers, layers)
        )
        if picture.kind == "stacks":
            properties["stack"] = True
        yield [x, y], properties


def _cluster(numbers: list[int], layers: Sequence[str]) -> Properties:
    size, *rest = numbers
    told = dict(zip((*layers, "overdue"), rest, strict=False))
    return {
        "cluster": True,
        "point_count": size,
        "point_count_abbreviated": _abbreviated(size),
        **told,
    }


def _incident(numbers: list[int], layers: Sequence[str]) -> Properties:
    layer, number, *overdue = numbers
    told = dict(zip(("overdue",), overdue, strict=False))
    return {"cluster": False, "number": number, "status": layers[layer], **told}


def _abbreviated(count: int) -> str:
    """Write a count as supercluster does, which knows no languages."""
    if count >= _ABBREVIATED_FROM:
        return f"{round(count / _THOUSAND)}k"
    if count >= _THOUSAND:
        return f"{round(count / _THOUSAND, 1):g}k"
    return str(count)
