"""Which company keeps which house? Lists of houses become companies with areas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.staging import Staging
from geo_incidents.territories.importers import organisations as table
from geo_incidents.territories.importers.barriers import barriers_of
from geo_incidents.territories.importers.house_cells import company_areas
from geo_incidents.territories.importers.house_keepers import (
    Placed,
    companies,
    keepers,
    one_keeper_each,
)
from geo_incidents.territories.importers.house_places import Register, placed
from geo_incidents.territories.importers.house_rows import (
    FIELDS,
    Company,
    ListedHouse,
    Position,
    RowReader,
)
from geo_incidents.territories.importers.proposals import redrawn
from geo_incidents.territories.importers.service_areas import area_code
from geo_incidents.territories.models import Organisation
from geo_incidents.territories.revisions.drafts import AreaDraft, Wish
from geo_incidents.territories.revisions.services import Proposal, propose

CONTACTS: Final = ("name_en", "phone", "email", "site", "address")


@dataclass(frozen=True, slots=True)
class Houses:
    """The houses of all lists: who keeps each, and since when."""

    companies: dict[str, Company]
    keepers: dict[Position, str]
    since: dict[str, date | None]


@transaction.atomic
def propose_house_lists(
    wish: Wish,
    sources: Sequence[Source],
    loading: Loading,
    boundary: Boundary,
    topics: Collection[str],
    *,
    on: date | None = None,
) -> Proposal:
    """Insert or update the companies of house lists, and propose their areas.

    Contracts count that hold on the day ``on``: by default the first day of the
    change, or today. A house without a company keeps the neighbouring areas off its
    ground.

    Raises:
        SourceUnreadable: no row of the lists can be used; nothing was changed.

    """
    zone = ZoneInfo(wish.municipality.time_zone)
    on = on or wish.effective_from or timezone.localdate(timezone=zone)
    reader = RowReader(wish.municipality.name, boundary, topics, on)
    listed = [
        house for source in sources for house in loading.drafts(source, FIELDS, reader)
    ]
    houses = read_houses(wish.municipality, listed, loading)
    if not houses.companies:
        raise SourceUnreadable(_nothing(sources, loading))
    _store_companies(wish.municipality, houses, loading)
    return redrawn(propose(wish, _areas(wish.municipality, houses)), loading)


def read_houses(
    municipality: Municipality, listed: Sequence[ListedHouse], loading: Loading
) -> Houses:
    """Place the houses of lists and settle who keeps each; report all that is odd."""
    register = Register(municipality, {row.address for row in listed if row.address})
    found = list(placed(listed, register, loading))
    known = companies((house for house, _at in found), loading)
    rows = one_keeper_each(found, loading)
    return Houses(known, keepers(rows, loading), _since(rows))


def _since(rows: Sequence[Placed]) -> dict[str, date | None]:
    """Return when the first contract of each company began."""
    since: dict[str, date | None] = {}
    for house, _at in rows:
        since[house.code] = _earliest(since.get(house.code, house.since), house.since)
    return since


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else None


def _nothing(sources: Sequence[Source], loading: Loading) -> str:
    """Return why nothing can be made of the lists."""
    files = ", ".join(source.path.name for source in sources)
    if not loading.tally.refused:
        return _("{files}: there is no house with a company").format(files=files)
    (reason, rows), *_others = loading.tally.refused.most_common(1)
    return _(
        "{files}: no house with a company can be used; most often ({rows} rows): "
        "{reason}"
    ).format(files=files, rows=rows, reason=reason)


def _store_companies(
    municipality: Municipality, houses: Houses, loading: Loading
) -> None:
    """Store the names; how to reach a company is told by other sources and stays."""
    reached = {
        code: contacts
        for code, *contacts in Organisation.objects.filter(
            municipality=municipality, code__in=houses.companies
        ).values_list("code", *CONTACTS)
    }
    staging = Staging(Organisation, table.COLUMNS, table.KEY)
    staging.add(
        (
            municipality.pk,
            code,
            Organisation.Kind.MANAGEMENT_COMPANY,
            company.name,
            *reached.get(code, [""] * len(CONTACTS)),
        )
        for code, company in houses.companies.items()
    )
    loading.tally.count(staging.merge())


def _areas(municipality: Municipality, houses: Houses) -> list[AreaDraft]:
    ids = table.organisation_ids(municipality)
    drawn = company_areas(houses.keepers, barriers_of(municipality))
    return [
        AreaDraft(
            ids[code],
            geometry,
            area_code(houses.companies[code].categories),
            houses.companies[code].categories,
            houses.since[code],
        )
        for code, geometry in drawn.items()
    ]
