"""Which address objects and houses of a region belong to a municipality?

Whatever lies above houses is held for the region, of everything below only what belongs
to the municipality, as two numbers each: memory grows with the municipality.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.addresses import settlement_key
from geo_incidents.gazetteer.importers.gar.files import RegionFiles

REGION, TOWN, SETTLEMENT, TERRITORY, STREET = 1, 5, 6, 7, 8
_OKTMO: Final = re.compile(r"\d{8}|\d{11}")
_WHOLE_OKTMO: Final = re.compile(r"(000)+$")
_CITY: Final = frozenset({"г", "г.", "город"})
_YES: Final = frozenset({"1", "true"})


class AddressObject(NamedTuple):
    """A street, or something that streets lie in, at a level of GAR's own."""

    name: str
    kind: str
    level: int
    guid: str


@dataclass(frozen=True, slots=True)
class Selection:
    """All address objects of a region, and the parents of what is selected of them.

    Both go by OBJECTID; the parents are those of the municipality's houses, too.
    """

    objects: Mapping[int, AddressObject]
    parents: Mapping[int, int]

    def streets(self) -> Iterator[int]:
        """Yield the streets of the municipality."""
        for number in self.parents:
            found = self.objects.get(number)
            if found is not None and found.level == STREET:
                yield number

    def above(self, number: int) -> Iterator[AddressObject]:
        """Yield what an object lies in, the nearest first."""
        while number in self.parents:
            number = self.parents[number]
            if number not in self.objects:
                return
            yield self.objects[number]


def select(files: RegionFiles, wanted: str) -> Selection:
    """Select a municipality by its OKTMO, its OBJECTGUID or its name.

    Raises:
        SourceUnreadable: there is none, or there are several of this name.

    """
    objects = dict(_objects(files))
    belongs = _membership(files, objects, wanted)
    parents = {}
    for item in files.hierarchy():
        parent = int(item.get("PARENTOBJID") or 0)
        if item.get("ISACTIVE") in _YES and parent in objects and belongs(item):
            parents[int(item["OBJECTID"])] = parent
    if not parents:
        raise _nothing(files, wanted)
    return Selection(objects, parents)


def is_actual(attributes: Mapping[str, str]) -> bool:
    """Tell whether a row holds today; GAR keeps all that ever held."""
    return attributes.get("ISACTUAL") in _YES and attributes.get("ISACTIVE") in _YES


def _objects(files: RegionFiles) -> Iterator[tuple[int, AddressObject]]:
    for said in files.objects():
        if is_actual(said):
            name, kind = said["NAME"].strip(), said.get("TYPENAME", "").strip()
            found = AddressObject(name, kind, int(said["LEVEL"]), said["OBJECTGUID"])
            yield int(said["OBJECTID"]), found


def _membership(
    files: RegionFiles, objects: Mapping[int, AddressObject], wanted: str
) -> Callable[[Mapping[str, str]], bool]:
    """Return the test whether a row of the hierarchy belongs to the municipality."""
    if _OKTMO.fullmatch(wanted):
        prefix = _WHOLE_OKTMO.sub("", wanted)
        return lambda item: item.get("OKTMO", "").startswith(prefix)
    root = f".{_root(files, objects, wanted)}."
    return lambda item: root in f".{item.get('PATH', '')}."


def _root(files: RegionFiles, objects: Mapping[int, AddressObject], wanted: str) -> int:
    """Find the widest object of this name: an okrug before the town it is named for."""
    key = settlement_key(wanted)
    found = [
        (one.level, number, one)
        for number, one in objects.items()
        if one.guid.lower() == wanted.lower()
        or (_can_be_town(one) and _key(one) == key)
    ]
    if not found:
        raise _nothing(files, wanted)
    widest = [one for one in found if one[0] == min(found)[0]]
    if len(widest) > 1:
        raise SourceUnreadable(
            _(
                "{file}: several municipalities are called {name}; write municipality "
                "= one of {guids}"
            ).format(
                file=files.name,
                name=wanted,
                guids=", ".join(one.guid for _level, _number, one in widest),
            )
        )
    return widest[0][1]


def _can_be_town(found: AddressObject) -> bool:
    if found.level == REGION:
        return found.kind.lower() in _CITY
    return found.level <= SETTLEMENT


def _key(found: AddressObject) -> str:
    return settlement_key(found.name)


def _nothing(files: RegionFiles, wanted: str) -> SourceUnreadable:
    return SourceUnreadable(
        _(
            "{file} has nothing of {name}; is it of another region? Say municipality = "
            "its OKTMO, OBJECTGUID or name"
        ).format(file=files.name, name=wanted)
    )
