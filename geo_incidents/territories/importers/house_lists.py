"""Which company keeps which house? Lists of houses become companies with areas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.addresses import parse as parse_address
from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.gazetteer.models import House, Municipality
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import day, has_position, needed, position
from geo_incidents.territories.importers import organisations as table
from geo_incidents.territories.importers.house_cells import company_areas
from geo_incidents.territories.importers.proposals import redrawn
from geo_incidents.territories.importers.service_areas import area_code, known_topics
from geo_incidents.territories.models import Organisation
from geo_incidents.territories.revisions.drafts import AreaDraft, Wish
from geo_incidents.territories.revisions.services import Proposal, propose

FIELDS: Final = Fields(
    required=frozenset({"organisation_code", "organisation"}),
    optional=frozenset({"categories", "valid_from"}),
    either=(frozenset({"lat", "lon"}), frozenset({"address"})),
)


class Company(NamedTuple):
    """What the list says of a company; of several rows the first counts."""

    name: str
    categories: list[str]


@dataclass(slots=True)
class Houses:
    """The houses of all lists: who keeps each, and since when."""

    companies: dict[str, Company] = field(default_factory=dict)
    keepers: dict[tuple[float, float], str] = field(default_factory=dict)
    since: dict[str, date | None] = field(default_factory=dict)


@transaction.atomic
def propose_house_lists(
    wish: Wish,
    sources: Sequence[Source],
    loading: Loading,
    boundary: Boundary,
    topics: Collection[str],
) -> Proposal:
    """Insert or update the companies of house lists, and propose their areas.

    A house without a company keeps the neighbouring areas off its ground.
    """
    houses = Houses()
    register = Register(wish.municipality)
    for source in sources:
        drafts = loading.drafts(
            source, FIELDS, lambda row: (row, _at(row, boundary, register))
        )
        for row, at in drafts:
            _keep(houses, row, at, loading, topics)
    _store_companies(wish.municipality, houses, loading)
    return redrawn(propose(wish, _areas(wish.municipality, houses)), loading)


def _keep(
    houses: Houses,
    row: Row,
    at: tuple[float, float],
    loading: Loading,
    topics: Collection[str],
) -> None:
    try:
        code, since = _company(houses, row, topics)
    except RowRefused as refused:
        loading.refuse(row, refused)
        return
    keeper = houses.keepers.setdefault(at, code)
    if keeper != code:
        reason = _("another company has a house at the very same point")
        loading.remark(row, RowRefused("organisation_code", reason, keeper))
    loading.tally.repeated += keeper != code
    if code:
        houses.since[code] = _earliest(houses.since.get(code, since), since)


def _company(
    houses: Houses, row: Row, topics: Collection[str]
) -> tuple[str, date | None]:
    """Return the code of a row's company, "" for none, having noted a new one."""
    if not row.get("organisation"):
        return "", None
    code = needed(row, "organisation_code", Organisation, "code")
    name = needed(row, "organisation", Organisation, "name")
    if code not in houses.companies:
        houses.companies[code] = Company(name, known_topics(row, topics))
    return code, day(row, "valid_from")


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else None


def _at(row: Row, boundary: Boundary, register: Register) -> tuple[float, float]:
    if has_position(row):
        return position(row, boundary)
    return register.position(row)


class Register:
    """The houses of the address register, by address."""

    def __init__(self, municipality: Municipality) -> None:
        self._town = municipality.name
        self._houses = House.objects.filter(street__municipality=municipality)

    def position(self, row: Row) -> tuple[float, float]:
        """Return (longitude, latitude) of the house a row names."""
        said = parse_address(row.get("address"), town=self._town)
        house = self._houses.filter(
            street__key=street_key(said.street, said.settlement),
            key=house_key(said.number),
        ).first()
        if house is None:
            reason = _("the address register has no such house")
            raise RowRefused("address", reason, row.get("address"))
        return house.position.x, house.position.y


def _store_companies(
    municipality: Municipality, houses: Houses, loading: Loading
) -> None:
    staging = Staging(Organisation, table.COLUMNS, table.KEY)
    staging.add(
        (
            municipality.pk,
            code,
            Organisation.Kind.MANAGEMENT_COMPANY,
            company.name,
            *("", "", "", "", ""),
        )
        for code, company in houses.companies.items()
    )
    loading.tally.count(staging.merge())


def _areas(municipality: Municipality, houses: Houses) -> list[AreaDraft]:
    ids = table.organisation_ids(municipality)
    return [
        AreaDraft(
            ids[code],
            geometry,
            area_code(houses.companies[code].categories),
            tuple(houses.companies[code].categories),
            houses.since[code],
        )
        for code, geometry in company_areas(houses.keepers).items()
    ]
