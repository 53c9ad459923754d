"""Who works in the city? Organisations, and one administration per district."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import choice, needed, said
from geo_incidents.territories.models import District, Organisation

FIELDS: Final = Fields(
    required=frozenset({"code", "name", "kind"}),
    optional=frozenset({"name_en", "phone", "email", "site", "address"}),
)
COLUMNS: Final = (
    *("municipality", "code", "kind", "name", "name_en", "phone", "email", "site"),
    "address",
)
KEY: Final = ("municipality", "code")


@dataclass(frozen=True, slots=True)
class Administrations:
    """One organisation per district of a level, answering there for everything.

    ``name`` is a template over the district's ``{name}``; ``values`` may translate
    ``name`` or ``name_en`` of a district first, say into another case.
    """

    level: str
    name: str
    name_en: str = ""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def names(self, district: District) -> tuple[str, str]:
        """Return the name of a district's administration in Russian and English."""
        name, name_en = district.name, district.name_en or district.name
        return (
            self.name.format(name=self.values.get("name", {}).get(name, name)),
            self.name_en.format(
                name=self.values.get("name_en", {}).get(name_en, name_en)
            ),
        )


@transaction.atomic
def load_organisations(
    municipality: Municipality, sources: Sequence[Source], loading: Loading
) -> None:
    """Insert or update the organisations by code."""

    def parse(row: Row) -> tuple[object, ...]:
        return (
            municipality.pk,
            needed(row, "code", Organisation),
            choice(row, "kind", Organisation.Kind.values),
            needed(row, "name", Organisation),
            said(row, "name_en", Organisation),
            said(row, "phone", Organisation),
            _checked(row, "email", validate_email),
            _checked(row, "site", URLValidator(["http", "https"])),
            said(row, "address", Organisation),
        )

    staging = Staging(Organisation, COLUMNS, KEY)
    for source in sources:
        for batch in batches(loading.drafts(source, FIELDS, parse)):
            staging.add(batch)
    loading.tally.count(staging.merge())


@transaction.atomic
def load_administrations(
    municipality: Municipality, kinds: Sequence[Administrations], loading: Loading
) -> None:
    """Insert or update one administration per district."""
    wanted = {
        f"administration-{district.code}"[:64]: (district, kind)
        for kind in kinds
        for district in District.objects.filter(
            municipality=municipality, level=kind.level
        )
    }
    loading.tally.read += len(wanted)
    staging = Staging(Organisation, COLUMNS, KEY)
    staging.add(
        (
            municipality.pk,
            code,
            Organisation.Kind.ADMINISTRATION,
            *kind.names(district),
            *("", "", "", ""),
        )
        for code, (district, kind) in wanted.items()
    )
    loading.tally.count(staging.merge())
    ids = organisation_ids(municipality)
    for code, (district, _kind) in wanted.items():
        district.administration_id = ids[code]
    District.objects.bulk_update(
        [district for district, _kind in wanted.values()], ["administration"]
    )


def organisation_ids(municipality: Municipality) -> dict[str, int]:
    """Return the ids of a municipality's organisations by code."""
    return dict(
        Organisation.objects.filter(municipality=municipality).values_list("code", "pk")
    )


def _checked(row: Row, field_name: str, validate: Callable[[str], None]) -> str:
    text = said(row, field_name, Organisation)
    try:
        if text:
            validate(text)
    except ValidationError:
        raise RowRefused(field_name, _("this is no address that works"), text) from None
    return text
