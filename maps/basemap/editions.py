"""Which edition of the base map is it now? A word that changes whenever a tile may.

It stands in the address of the tiles, in their tag and in the key they are kept by, so
that nothing ever has to be thrown away by hand.
"""

from __future__ import annotations

from hashlib import blake2s
from typing import Final

from django.utils import timezone

from geo_incidents.gazetteer.editions import changes_of
from geo_incidents.territories.selectors import last_turn
from maps.basemap import layers

DRAWN: Final = (
    "gazetteer_ground",
    "gazetteer_house",
    "gazetteer_municipality",
    "gazetteer_place",
    "gazetteer_street",
    "territories_district",
    "territories_districtboundary",
)
_DESIGN: Final = blake2s(repr((layers.LAYERS, layers.ROADS)).encode()).hexdigest()


def edition() -> str:
    """Return twelve letters and digits: of this code, these tables and this day."""
    seen = (_DESIGN, changes_of(DRAWN), last_turn(timezone.localdate()))
    return blake2s(repr(seen).encode(), digest_size=6).hexdigest()
