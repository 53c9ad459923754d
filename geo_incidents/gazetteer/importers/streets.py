"""Which streets does a city have? Loaded by their key, with or without a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shapely
from django.db import transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.addresses import settlement_key, street_key
from geo_incidents.gazetteer.models import Municipality, Register, Street
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import needed, said, words

FIELDS: Final = Fields(
    required=frozenset({"name"}),
    optional=frozenset({"name_en", "settlement", "other_names"}),
)
COLUMNS: Final = (
    *("municipality", "name", "name_en", "settlement", "other_names", "key"),
    *("geometry", "register"),
)
KEY: Final = ("municipality", "key")
LONGEST_KEY: Final = 250
_KINDS_OF_LINE: Final = ("LineString", "LinearRing")


@transaction.atomic
def load_streets(
    municipality: Municipality, sources: Sequence[Source], loading: Loading
) -> None:
    """Insert or update the streets; those of one key are one street."""

    def parse(row: Row) -> tuple[object, ...]:
        name = needed(row, "name", Street)
        settlement = settlement_of(row, municipality.name)
        return (
            municipality.pk,
            name,
            said(row, "name_en", Street),
            settlement,
            other_names_of(row),
            key_of(name, settlement),
            lines(row.geometry),
            Register.TOWN,
        )

    staging = Staging(Street, COLUMNS, KEY, weight="register")
    for source in sources:
        for batch in batches(loading.drafts(source, FIELDS, parse)):
            staging.add(batch)
    loading.tally.count(staging.merge())


def key_of(name: str, settlement: str) -> str:
    """Return the key of a street, short enough for its column."""
    key = street_key(name, settlement)
    if len(key) > LONGEST_KEY:
        raise RowRefused("name", _("street and settlement are too long"), key)
    return key


def settlement_of(row: Row, town: str) -> str:
    """Return the settlement a row names; the main town goes without saying."""
    settlement = said(row, "settlement", Street)
    return "" if settlement_key(settlement) == settlement_key(town) else settlement


def other_names_of(row: Row) -> list[str]:
    """Return the further names of a street, written with semicolons."""
    names = words(row, "other_names")
    longest = Street._meta.get_field("name").max_length or 0
    for name in names:
        if len(name) > longest:
            reason = _("the text is longer than {longest} characters")
            raise RowRefused("other_names", reason.format(longest=longest), name)
    return names


def lines(geometry: BaseGeometry | None) -> shapely.MultiLineString | None:
    """Return the lines of a geometry; a street drawn as anything else is refused."""
    if geometry is None:
        return None
    parts = shapely.get_parts(geometry).tolist()
    if any(part.geom_type not in _KINDS_OF_LINE for part in parts):
        reason = _("a street is a line")
        raise RowRefused("geometry", reason, geometry.geom_type)
    return shapely.MultiLineString(parts)
