"""Which street of the register is one of GAR? By its name, or one of its others."""

from __future__ import annotations

from uuid import UUID

from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.importers.gar.wording import Named
from geo_incidents.gazetteer.importers.streets import key_of
from geo_incidents.gazetteer.models import Municipality, Register, Street
from geo_incidents.sources.staging import Merged


class JoinedStreets:
    """The streets of a municipality, each with the GUID that GAR knows it by.

    A street whose kind the register leaves out («Ленина») is joined by its name.
    """

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        streets = Street.objects.filter(municipality=municipality).order_by("pk")
        self._streets = list(streets.defer("geometry"))
        self._by_key = {street.key: street for street in self._streets}
        for street in self._streets:
            for name in street.other_names:
                key = street_key(name, street.settlement)
                self._by_key.setdefault(key, street)
        self._guids: dict[int, UUID] = {}
        self._asked = 0
        self._made = list[Street]()

    def join(self, named: Named) -> Street:
        """Return the street that GAR means; one that only GAR knows is made.

        Raises:
            RowRefused: its name is too long to be found again.

        """
        key = key_of(named.name, named.settlement)
        self._asked += 1
        without_kind = f"{key.rpartition('|')[0]}|"
        street = self._by_key.get(key) or self._by_key.get(without_kind)
        if street is None:
            street = Street.objects.create(
                municipality=self._municipality,
                name=named.name,
                settlement=named.settlement,
                key=key,
                register=Register.GAR,
            )
            self._made.append(street)
        self._by_key[key] = street
        self._guids.setdefault(street.pk, UUID(named.guid))
        return street

    def save(self) -> Merged:
        """Write the GUIDs; a street that GAR has no more loses its own."""
        changed = []
        for street in (*self._streets, *self._made):
            guid = self._guids.get(street.pk)
            if street.gar_guid != guid:
                street.gar_guid = guid
                changed.append(street)
        Street.objects.bulk_update(changed, ["gar_guid"], batch_size=1000)
        return self._told(changed)

    def _told(self, changed: list[Street]) -> Merged:
        new, met = len(self._made), len(self._guids)
        touched = sum(street.gar_guid is not None for street in changed) - new
        return Merged(new, touched, met - new - touched, self._asked - met)
