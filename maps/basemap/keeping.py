"""Which tiles need not be made again? Those of this edition that somebody asked for.

They are kept compressed, as they are sent. Empty tiles are not: there are far more of
them than of others, and they cost nothing to make.
"""

from __future__ import annotations

import gzip
import logging
from typing import Final

from django.core.cache import caches

from maps.basemap.tiles import render

CACHE: Final = "basemap"
_LEVEL: Final = 6
_log = logging.getLogger(__name__)


def compressed(z: int, x: int, y: int, *, edition: str) -> bytes:
    """Return the tile as gzip; empty bytes when nothing lies in it.

    Where the disk is full or away, it is made anew for everybody.

    Raises:
        ValueError: there is no such tile.

    """
    key = f"{edition}/{z}/{x}/{y}"
    try:
        return _kept(key) or _keep(key, _made(z, x, y))
    except OSError as error:
        _log.warning("tiles of the base map cannot be kept: %s", error)
        return _made(z, x, y)


def _made(z: int, x: int, y: int) -> bytes:
    content = render(z, x, y)
    return gzip.compress(content, _LEVEL, mtime=0) if content else b""


def _kept(key: str) -> bytes | None:
    tile: bytes | None = caches[CACHE].get(key)
    return tile


def _keep(key: str, tile: bytes) -> bytes:
    if tile:
        caches[CACHE].set(key, tile)
    return tile
