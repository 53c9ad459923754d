"""What does the register hold for a written address? Pure."""

from __future__ import annotations

from dataclasses import replace

from geo_incidents.gazetteer.addresses import STREET_KINDS, Address, street_key
from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.geocoding.extraction.numbers import Looseness
from geo_incidents.geocoding.extraction.register import Register, Street
from geo_incidents.geocoding.resolution import Finding


def find(register: Register, address: Address) -> Finding:
    """Look an address up; where its kind of street is another, by its name alone."""
    if not address.street:
        return Finding()
    key = street_key(address.street, address.settlement)
    streets = _streets(register, key)
    if len(streets) != 1:
        return Finding(streets[0] if streets else None, streets=len(streets))
    (street,) = streets
    is_other_kind = not key.endswith("|") and street.key != key
    return _with_house(street, house_key(address.number), is_other_kind=is_other_kind)


def _with_house(street: Street, number: str, *, is_other_kind: bool) -> Finding:
    finding = Finding(street, streets=1, other_kind=is_other_kind)
    if not number:
        return finding
    match = street.houses.match(number)
    if match:
        is_exact = match.looseness < Looseness.BUILDING
        return replace(finding, house=match.house, is_exact=is_exact)
    wanted = number_base(number)
    near = street.houses.neighbours(wanted)
    if not near:
        return finding
    return replace(finding, house=min(near, key=lambda each: abs(each[0] - wanted))[1])


def _streets(register: Register, key: str) -> list[Street]:
    exact = register.by_key.get(key)
    if exact:
        return [exact]
    name = key.rpartition("|")[0]
    keys = (f"{name}|{kind}" for kind in STREET_KINDS)
    return [register.by_key[each] for each in keys if each in register.by_key]
