"""Which rows of a table lie in a tile or a box? Those that the index finds there.

Both know a position by its key on the curve and by nothing else. The bits of one
ordinate, taken out of the key where they are, sort as the ordinate does.
"""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np
from django.db.models import BooleanField, Case, F, Model, QuerySet, When

from geo_incidents.spatial.grid import Bounds, geographic
from maps.index.areas import Box, Tile
from maps.index.keys import SIDE, interleaved
from maps.parameters import polygon

Row = TypeVar("Row", bound=Model)

_BITS_OF_X: Final = 0x0555555555555555
_BITS_OF_Y: Final = _BITS_OF_X << 1
_SLACK_DEG: Final = 1e-7


def in_tile(rows: QuerySet[Row], tile: Tile) -> QuerySet[Row]:
    """Keep the rows in a tile."""
    first, after = tile.keys
    return rows.filter(map_key__gte=first, map_key__lt=after)


def in_box(rows: QuerySet[Row], box: Box) -> QuerySet[Row]:
    """Keep the rows in a box, which are found by their positions."""
    near = polygon(_bounds(box))
    return checked(rows.filter(position__bboverlaps=near), box)


def checked(rows: QuerySet[Row], box: Box) -> QuerySet[Row]:
    """Keep the rows in a box by looking at each.

    PostgreSQL takes a CASE to hold for half of the rows. Of the bare comparisons it
    believes that almost nothing passes, and sorts a whole city for its last thirty.
    """
    columns = np.array([box.west, box.east - 1, 0, 0])
    lines = np.array([0, 0, box.north, box.south - 1])
    west, east, north, south = interleaved(columns, lines).tolist()
    placed: QuerySet[Row] = rows.alias(
        map_x=F("map_key").bitand(_BITS_OF_X), map_y=F("map_key").bitand(_BITS_OF_Y)
    )
    inside = When(map_x__range=(west, east), map_y__range=(north, south), then=True)
    return placed.filter(Case(inside, default=False, output_field=BooleanField()))


def _bounds(box: Box) -> Bounds:
    """Return the degrees of a box, a little too far."""
    west, north = geographic(box.west / SIDE, box.north / SIDE)
    east, south = geographic(box.east / SIDE, box.south / SIDE)
    return Bounds(
        west - _SLACK_DEG, south - _SLACK_DEG, east + _SLACK_DEG, north + _SLACK_DEG
    )
