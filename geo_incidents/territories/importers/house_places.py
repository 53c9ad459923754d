"""Where does each house of a list stand, and which of its points cannot be right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.contrib.gis.db.models import FloatField, Func
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.house_numbers import without_letter
from geo_incidents.gazetteer.models import House, Municipality
from geo_incidents.gazetteer.plausibility import Claims
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import RowRefused
from geo_incidents.spatial.crs import distance_m
from geo_incidents.territories.importers.house_rows import (
    HouseAddress,
    ListedHouse,
    Position,
)

ASTRAY_M: Final = 500.0


class Register:
    """The houses of the address register on the streets of some addresses."""

    def __init__(
        self, municipality: Municipality, addresses: Iterable[HouseAddress]
    ) -> None:
        self._at: dict[HouseAddress, Position] = {}
        self._without_letter: dict[HouseAddress, Position] = {}
        streets = {address.street for address in addresses}
        for street, key, *at in _houses(municipality, streets):
            position = (at[0], at[1])
            self._at[HouseAddress(street, key)] = position
            plain = HouseAddress(street, without_letter(key))
            self._without_letter.setdefault(plain, position)

    def position(self, address: HouseAddress | None) -> Position | None:
        """Return where a house stands; a letter that only one side has is ignored."""
        if address is None:
            return None
        plain = HouseAddress(address.street, without_letter(address.key))
        near = self._at.get(plain)
        if plain == address:
            near = self._without_letter.get(plain)
        return self._at.get(address, near)

    def claims(self) -> Claims:
        """Return all that the register says."""
        claims = Claims()
        for address, at in self._at.items():
            claims.add(address.street, address.number, at)
        return claims


def _houses(
    municipality: Municipality, streets: Iterable[str]
) -> Iterator[tuple[str, str, float, float]]:
    """Yield street, key, longitude and latitude of the houses, sorted."""
    x, y = (
        Func("position", function=name, output_field=FloatField())
        for name in ("ST_X", "ST_Y")
    )
    houses = House.objects.filter(
        street__municipality=municipality, street__key__in=list(streets)
    )
    named = houses.order_by("street__key", "key").values_list(
        "street__key", "key", x, y
    )
    return named.iterator()


def placed(
    listed: Sequence[ListedHouse], register: Register, loading: Loading
) -> Iterator[tuple[ListedHouse, Position]]:
    """Yield every house that can be placed, with its point; report the others.

    A point outside the municipality, far from its street, at one point with several
    streets or 500 m away from the register's house of the same address is not used;
    the register's is used instead, when it has the house.
    """
    objections = _objections(listed, register)
    for index, house in enumerate(listed):
        objection = objections.get(index)
        known = register.position(house.address)
        if known is not None and (objection or house.at is None):
            if objection:
                loading.remark(house.row, _instead(objection))
            yield house, known
        elif objection or house.at is None:
            loading.refuse(house.row, objection or _unknown(house))
        else:
            yield house, house.at


def _objections(
    listed: Sequence[ListedHouse], register: Register
) -> dict[int, RowRefused]:
    """Return what is wrong with the point of a row, by its place in the list."""
    doubts = _doubts(listed, register)
    objections = {}
    for index, house in enumerate(listed):
        if house.objection is not None:
            objections[index] = house.objection
        elif house.at is not None:
            reason = doubts.get(index) or _astray(house, house.at, register)
            if reason:
                said = f"{house.at[1]:.15g} {house.at[0]:.15g}"
                objections[index] = RowRefused("lat, lon", reason, said)
    return objections


def _doubts(listed: Sequence[ListedHouse], register: Register) -> dict[int, str]:
    claims, claimed = register.claims(), {}
    for index, house in enumerate(listed):
        if house.at is not None and house.row.get("address"):
            claimed[len(claims)] = index
            street, number = house.said
            claims.add(street, number, house.at)
    doubts = claims.doubts()
    return {claimed[claim]: why for claim, why in doubts.items() if claim in claimed}


def _astray(house: ListedHouse, at: Position, register: Register) -> str:
    known = register.position(house.address)
    if known is None or distance_m(known, at) <= ASTRAY_M:
        return ""
    return _("the position is far from the house of this address in the register")


def _instead(objection: RowRefused) -> RowRefused:
    reason = _("{objection}; the point of the address register is used").format(
        objection=objection.reason
    )
    return RowRefused(objection.field, reason, objection.excerpt)


def _unknown(house: ListedHouse) -> RowRefused:
    reason = _("the address register has no such house")
    return RowRefused("address", reason, house.row.get("address"))
