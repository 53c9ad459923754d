"""Which objects of the map are places that people name instead of an address?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo_incidents.gazetteer.importers.osm.names import name_of

_KINDS: Final[Mapping[str, Mapping[str, str]]] = {
    "station": {"subway": "station"},
    "railway": {"station": "station", "halt": "station", "tram_stop": "stop"},
    "highway": {"bus_stop": "stop"},
    "public_transport": {"station": "station", "platform": "stop"},
    "amenity": {
        "school": "school",
        "kindergarten": "kindergarten",
        "hospital": "hospital",
        "clinic": "hospital",
        "bus_station": "station",
        "marketplace": "shop",
        **dict.fromkeys(("theatre", "cinema", "library"), "culture"),
        **dict.fromkeys(("arts_centre", "community_centre"), "culture"),
    },
    "tourism": dict.fromkeys(("museum", "gallery"), "culture"),
    "leisure": dict.fromkeys(("park", "garden"), "park"),
    "shop": dict.fromkeys(("mall", "department_store", "supermarket"), "shop"),
    "place": {"square": "square"},
}
KEYS: Final = tuple(_KINDS)


def is_place(tags: Mapping[str, str]) -> bool:
    """Tell whether people could name this object: it has a kind and a name."""
    return bool(name_of(tags) and kind_of(tags))


def kind_of(tags: Mapping[str, str]) -> str:
    """Return the kind of a place; "" for what nobody would name as a whereabouts."""
    found = (kinds.get(tags.get(key, ""), "") for key, kinds in _KINDS.items())
    return next(filter(None, found), "")
