"""How does GAR join the register? Streets by their names, houses by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.gazetteer.importers.gar.files import RegionFiles, StateRegister
from geo_incidents.gazetteer.importers.gar.houses import JoinedHouses
from geo_incidents.gazetteer.importers.gar.joins import tell_joins
from geo_incidents.gazetteer.importers.gar.selection import (
    Selection,
    is_actual,
    select,
)
from geo_incidents.gazetteer.importers.gar.streets import JoinedStreets
from geo_incidents.gazetteer.importers.gar.wording import (
    is_house,
    number_of,
    street_of,
)
from geo_incidents.gazetteer.models import Municipality, Street, UnplacedHouse
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.values import needed, said


def check_gar(register: StateRegister) -> None:
    """Find out without reading them whether the files that are needed are there.

    Raises:
        SourceUnreadable: they are not.

    """
    RegionFiles(register)


@transaction.atomic
def load_gar(
    municipality: Municipality, registers: Sequence[StateRegister], loading: Loading
) -> None:
    """Join what GAR knows of a municipality, and tell what met and what did not.

    Raises:
        SourceUnreadable: a file is damaged, or has nothing of the municipality;
            nothing is kept then.

    """
    streets, houses = JoinedStreets(municipality), JoinedHouses(municipality)
    for register in registers:
        loading.begin(register.path)
        files = RegionFiles(register)
        selection = select(files, register.municipality or municipality.name)
        joining = Joining(register, selection, streets, loading)
        joining.join_streets(municipality.name)
        for batch in batches(joining.houses(files.houses(), municipality.name)):
            houses.add(batch)
    loading.tally.count(streets.save())
    loading.tally.count(houses.save())
    tell_joins(municipality, loading)


class Joining:
    """One GAR being joined to the streets of a municipality."""

    def __init__(
        self,
        register: StateRegister,
        selection: Selection,
        streets: JoinedStreets,
        loading: Loading,
    ) -> None:
        self._source, self._selection = register.path, selection
        self._streets, self._loading = streets, loading
        self._joined: dict[int, Street | None] = {}

    def join_streets(self, town: str) -> None:
        """Join every street, with houses or without."""
        for number in self._selection.streets():
            try:
                self._street(number, town)
            except RowRefused as refused:
                self._refuse(self._selection.objects[number].guid, refused)

    def houses(
        self, rows: Iterable[Mapping[str, str]], town: str
    ) -> Iterator[tuple[object, ...]]:
        """Yield the actual houses of the municipality, on the register's streets."""
        for attributes in self._loading.counted(filter(self._is_meant, rows)):
            try:
                yield self._house(attributes, town)
            except RowRefused as refused:
                self._refuse(attributes["OBJECTGUID"], refused)

    def _is_meant(self, attributes: Mapping[str, str]) -> bool:
        is_ours = int(attributes["OBJECTID"]) in self._selection.parents
        return is_ours and is_actual(attributes) and is_house(attributes)

    def _street(self, number: int, town: str) -> Street | None:
        if number not in self._joined:
            self._joined[number] = None
            named = street_of(self._selection, number, town)
            if named:
                self._loading.tally.read += 1
                row = Row(self._source, 0, named._asdict())
                needed(row, "name", Street)
                said(row, "settlement", Street)
                self._joined[number] = self._streets.join(named)
        return self._joined[number]

    def _house(self, attributes: Mapping[str, str], town: str) -> tuple[object, ...]:
        parent = self._selection.parents[int(attributes["OBJECTID"])]
        row = Row(self._source, 0, {"number": number_of(attributes)})
        number = needed(row, "number", UnplacedHouse)
        key = house_key(number)
        if not key:
            raise RowRefused("number", _("no house number can be read"), number)
        street = self._street(parent, town)
        if street is None:
            reason = _("the house stands on no street")
            raise RowRefused("PARENTOBJID", reason, number)
        return street.pk, number, key, number_base(key), UUID(attributes["OBJECTGUID"])

    def _refuse(self, guid: str, refused: RowRefused) -> None:
        number = self._loading.tally.read
        row = Row(self._source, number, {}, original={"OBJECTGUID": guid})
        self._loading.refuse(row, refused)
