"""How does GAR write a street or a house, and how do we?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from geo_incidents.gazetteer.addresses import kind_in_full, settlement_key
from geo_incidents.gazetteer.importers.gar.selection import (
    SETTLEMENT,
    STREET,
    TERRITORY,
    TOWN,
    AddressObject,
    Selection,
)

# AS_HOUSE_TYPES: garages, pits and boiler houses have a number of their own and no
# address that people say.
_HOUSES: Final = frozenset({"", "1", "2", "3", "5", "7", "8", "9", "10"})
# AS_ADDHOUSE_TYPES, and those of AS_HOUSE_TYPES that are a part of a house, not one.
_PARTS: Final[Mapping[str, str]] = {
    "1": "корпус",
    "2": "строение",
    "3": "сооружение",
    "4": "литера",
}
_FIRST_PARTS: Final[Mapping[str, str]] = {
    "7": "строение",
    "8": "сооружение",
    "9": "литера",
    "10": "корпус",
}


class Named(NamedTuple):
    """A street of GAR in our words."""

    name: str
    settlement: str
    guid: str


def street_of(selection: Selection, number: int, town: str) -> Named | None:
    """Return the street an object is; None for what houses cannot stand in.

    Villages without streets number their houses through: they are their own street.
    The main town is none.
    """
    found = selection.objects[number]
    if found.level in (TERRITORY, STREET):
        return Named(_full(found), _settlement(selection, number, town), found.guid)
    is_town = settlement_key(found.name) == settlement_key(town)
    if found.level in (TOWN, SETTLEMENT) and not is_town:
        return Named(found.name, "", found.guid)
    return None


def is_house(said: Mapping[str, str]) -> bool:
    """Tell whether a row of houses is a building with an address."""
    return said.get("HOUSETYPE", "") in _HOUSES


def number_of(said: Mapping[str, str]) -> str:
    """Return a house number as it is written: «5 корпус 2 литера А»."""
    first = _FIRST_PARTS.get(said.get("HOUSETYPE", ""), "")
    parts = [(first, said.get("HOUSENUM", ""))]
    for at in ("1", "2"):
        kind = _PARTS.get(said.get(f"ADDTYPE{at}", ""), "")
        parts.append((kind, said.get(f"ADDNUM{at}", "")))
    return " ".join(f"{kind} {value}".strip() for kind, value in parts if value)


def _settlement(selection: Selection, number: int, town: str) -> str:
    """Return the nearest settlement, which a garden or dacha territory counts as."""
    for one in selection.above(number):
        is_territory = one.level == TERRITORY and not kind_in_full(one.kind)
        if is_territory or one.level in (TOWN, SETTLEMENT):
            is_town = settlement_key(one.name) == settlement_key(town)
            return "" if is_town else one.name
    return ""


def _full(found: AddressObject) -> str:
    """Return «улица Ленина» of «ул» and «Ленина»."""
    return f"{kind_in_full(found.kind) or found.kind} {found.name}".strip()
