"""Which houses stand where? Loaded by street and number; new streets come along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.addresses import parse as parse_address
from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.gazetteer.importers.streets import key_of, settlement_of
from geo_incidents.gazetteer.importers.unplaced import settle
from geo_incidents.gazetteer.models import House, Municipality, Register, Street
from geo_incidents.gazetteer.plausibility import Claims
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import needed, position, whole

FIELDS: Final = Fields(
    optional=frozenset({"settlement", "lat", "lon", "residents"}),
    either=(frozenset({"street", "number"}), frozenset({"address"})),
)
COLUMNS: Final = (
    *("street", "number", "key", "number_base", "position", "residents", "register"),
)
KEY: Final = ("street", "key")
# The largest houses of the world hold twenty thousand; more is a slip.
MOST_RESIDENTS: Final = 30_000


class Draft(NamedTuple):
    """A house whose street is known by its key only."""

    street: str
    settlement: str
    street_key: str
    number: str
    key: str
    position: tuple[float, float]
    row: int
    residents: int | None = None


@transaction.atomic
def load_houses(
    municipality: Municipality,
    sources: Sequence[Source],
    loading: Loading,
    boundary: Boundary,
) -> None:
    """Insert or update the houses; of several sources the first counts.

    A house far from the street it claims is refused, once all houses are known.
    """

    def parse(row: Row) -> Draft:
        settlement, street, number = _address(row, municipality.name)
        key = house_key(number)
        if not key:
            raise RowRefused("number", _("no house number can be read"), number)
        return Draft(
            street,
            settlement,
            key_of(street, settlement),
            number,
            key,
            position(row, boundary),
            row.number,
            whole(row, "residents", highest=MOST_RESIDENTS),
        )

    streets = Streets(municipality, Register.TOWN)
    staging = Staging(House, COLUMNS, KEY, weight="register")
    claims, origins = Claims(), list[tuple[Path, int]]()
    for source in sources:
        for batch in batches(loading.drafts(source, FIELDS, parse)):
            streets.add_missing(batch)
            staging.add(streets.with_ids(batch))
            for draft in batch:
                number = number_base(draft.key)
                claims.add(draft.street_key, number, draft.position)
                origins.append((source.path, draft.row))
    doubts = claims.doubts()
    staging.leave_out(doubts)
    _refuse(sources, loading, {origins[at]: why for at, why in doubts.items()})
    loading.tally.count(staging.merge())
    settle(municipality)


def _refuse(
    sources: Sequence[Source],
    loading: Loading,
    doubted: Mapping[tuple[Path, int], str],
) -> None:
    """Report rows that turned out wrong after they were read, reading them again."""
    for source in sources if doubted else ():
        for row in read(source, FIELDS):
            reason = doubted.get((source.path, row.number))
            if reason and isinstance(row, Row):
                said = f"{row.get('lat')} {row.get('lon')}".strip()
                loading.refuse(row, RowRefused("lat, lon", reason, said))


class Streets:
    """The ids of a municipality's streets by key; grows with a register's houses."""

    def __init__(self, municipality: Municipality, register: Register) -> None:
        self._municipality, self._register = municipality, register
        self._ids = dict(
            Street.objects.filter(municipality=municipality).values_list("key", "pk")
        )

    def add_missing(self, drafts: Iterable[Draft]) -> None:
        """Create the streets that only these houses know."""
        missing = {d.street_key: d for d in drafts if d.street_key not in self._ids}
        created = Street.objects.bulk_create(
            Street(
                municipality=self._municipality,
                name=draft.street,
                settlement=draft.settlement,
                key=key,
                register=self._register,
            )
            for key, draft in missing.items()
        )
        self._ids |= {street.key: street.pk for street in created}

    def with_ids(self, drafts: Iterable[Draft]) -> Iterable[tuple[object, ...]]:
        """Return rows ready to be staged."""
        return (
            (
                self._ids[draft.street_key],
                draft.number,
                draft.key,
                number_base(draft.number),
                shapely.Point(draft.position),
                draft.residents,
                self._register,
            )
            for draft in drafts
        )


def _address(row: Row, town: str) -> tuple[str, str, str]:
    """Return (settlement, street, number), from fields or from one written address."""
    if not row.get("address"):
        street = needed(row, "street", Street, "name")
        return (
            settlement_of(row, town),
            street,
            needed(row, "number", House),
        )
    address = parse_address(row.get("address"), town=town)
    if not address.street or not address.number:
        reason = _("no street with a house number can be read from the address")
        raise RowRefused("address", reason, row.get("address"))
    parsed = Row(
        row.source,
        row.number,
        {
            "settlement": address.settlement or row.get("settlement"),
            "street": address.street,
            "number": address.number,
        },
    )
    return _address(parsed, town)
