"""How are features written as GeoJSON (RFC 7946) while they come?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import orjson

from maps.features import Json
from maps.files.table import PIECE_BYTES

_BEGIN: Final = b'{"type":"FeatureCollection","features":['
_END: Final = b"\n]}\n"


def geojson_of(features: Iterable[Json]) -> Iterator[bytes]:
    """Write a FeatureCollection, a feature a line; it begins at once."""
    yield _BEGIN
    piece = bytearray()
    between = b"\n"
    for feature in features:
        piece += between + orjson.dumps(feature)
        between = b",\n"
        if len(piece) > PIECE_BYTES:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece) + _END
