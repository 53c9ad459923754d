"""Under which name does the town's register have a street that the map calls else?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.importers.osm.streets import MappedStreet
from geo_incidents.gazetteer.models import Municipality, Register, Street


def as_registered(
    streets: Iterable[MappedStreet], municipality: Municipality
) -> list[MappedStreet]:
    """Give streets the keys that the town has them under, by other names of either.

    A name that moved from one street to another means the street that bears it now.
    """
    mapped = list(streets)
    keys = _registered(municipality)
    taken = {street.key for street in mapped}
    found = []
    for street in mapped:
        known = (keys[named] for named, _name in _named(street) if named in keys)
        key = next(known, street.key)
        if key in taken:
            found.append(street)
            continue
        taken.add(key)
        others = [name for named, name in _named(street) if named != key]
        found.append(replace(street, key=key, other_names=others))
    return found


def _named(street: MappedStreet) -> Iterator[tuple[str, str]]:
    """Yield all names of a street with their keys."""
    for name in (street.name, *street.other_names):
        yield street_key(name, street.settlement), name


def _registered(municipality: Municipality) -> dict[str, str]:
    """Return the keys of the town's own streets by the keys of all their names."""
    own = Street.objects.filter(municipality=municipality, register=Register.TOWN)
    named = list(own.values_list("key", "settlement", "other_names").order_by("pk"))
    others = {
        street_key(name, settlement): key
        for key, settlement, names in named
        for name in names
    }
    return others | {key: key for key, _settlement, _names in named}
