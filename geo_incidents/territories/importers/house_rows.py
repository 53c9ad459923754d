"""What does one row of a house list say: which house, which company, since when?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from geo_incidents.gazetteer.addresses import parse as parse_address
from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.gazetteer.importers.streets import key_of
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Fields
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.values import day, has_position, needed, position
from geo_incidents.territories.importers.service_areas import known_topics
from geo_incidents.territories.models import Organisation

FIELDS: Final = Fields(
    required=frozenset({"organisation_code", "organisation"}),
    optional=frozenset({"categories", "valid_from", "valid_to"}),
    either=(frozenset({"lat", "lon"}), frozenset({"address"})),
)
Position = tuple[float, float]


class Company(NamedTuple):
    """What a list says of a company."""

    name: str
    categories: tuple[str, ...]


class HouseAddress(NamedTuple):
    """An address as the register's keys."""

    street: str
    key: str

    @property
    def number(self) -> int:
        return number_base(self.key)


@dataclass(frozen=True, slots=True)
class ListedHouse:
    """One row: ``code`` and ``company`` are empty for a house that nobody keeps.

    ``at`` is (longitude, latitude) as the row says; when it is None ``objection``
    says why it cannot be used, unless the row gives none. The contract includes
    ``since``; None has always been.
    """

    row: Row
    code: str
    company: Company | None
    since: date | None
    address: HouseAddress | None
    at: Position | None
    objection: RowRefused | None

    @property
    def said(self) -> tuple[str, int]:
        """Return street and number; addresses that cannot be read share one street."""
        return (self.address.street, self.address.number) if self.address else ("", 0)

    @property
    def precedence(self) -> tuple[bool, int, str]:
        """Who keeps a house of two goes first: the later contract, then the code."""
        return (not self.code, -(self.since or date.min).toordinal(), self.code)


class RowReader:
    """Reads rows as they hold on one day.

    ``town`` is left out of addresses; ``topics`` are the catalogue's codes.
    """

    def __init__(
        self, town: str, boundary: Boundary, topics: Collection[str], on: date
    ) -> None:
        self._town, self._boundary = town, boundary
        self._topics, self._on = topics, on

    def __call__(self, row: Row) -> ListedHouse:
        code, company, since = "", None, None
        if row.get("organisation"):
            code = needed(row, "organisation_code", Organisation, "code")
            name = needed(row, "organisation", Organisation, "name")
            company = Company(name, tuple(known_topics(row, self._topics)))
            since = self._begun(row)
        at, objection = self._position(row)
        return ListedHouse(row, code, company, since, self._address(row), at, objection)

    def _begun(self, row: Row) -> date | None:
        """Return when a contract began that holds on the day."""
        since, until = day(row, "valid_from"), day(row, "valid_to")
        if since and until and until <= since:
            reason = _("the contract ends before it starts")
            raise RowRefused("valid_to", reason, f"{since} … {until}")
        if until and until <= self._on:
            raise RowRefused("valid_to", _("the contract has ended"), str(until))
        if since and since > self._on:
            raise RowRefused("valid_from", _("the contract has not begun"), str(since))
        return since

    def _position(self, row: Row) -> tuple[Position | None, RowRefused | None]:
        if not has_position(row):
            return None, None
        try:
            return position(row, self._boundary), None
        except RowRefused as objection:
            return None, objection

    def _address(self, row: Row) -> HouseAddress | None:
        said = parse_address(row.get("address"), town=self._town)
        key = house_key(said.number)
        if not said.street or not key:
            return None
        return HouseAddress(key_of(said.street, said.settlement), key)
