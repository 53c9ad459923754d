"""For which ground and categories does an organisation answer, and since when?"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import area, day, needed, words
from geo_incidents.territories.importers.organisations import (
    AREA_COLUMNS,
    AREA_KEY,
    WHOLE,
    organisation_ids,
)
from geo_incidents.territories.models import Organisation, ServiceArea

FIELDS: Final = Fields(
    required=frozenset({"organisation"}),
    optional=frozenset({"categories", "valid_from", "valid_to"}),
)
_READABLE: Final = 80


@transaction.atomic
def load_service_areas(
    municipality: Municipality,
    sources: Sequence[Source],
    loading: Loading,
    topics: Collection[str],
) -> None:
    """Insert or update the areas; ``topics`` are the codes of groups and categories."""
    organisations = organisation_ids(municipality)
    met: Counter[tuple[int, str]] = Counter()

    def parse(row: Row) -> tuple[object, ...]:
        organisation = _organisation(row, organisations)
        categories = known_topics(row, topics)
        valid_from, valid_to = _period(row)
        geometry, repaired = area(row)
        if repaired:
            loading.remark(row, RowRefused("geometry", _("outline repaired"), repaired))
        code = area_code(categories, valid_from)
        met[organisation, code] += 1
        if met[organisation, code] > 1:
            code = f"{code} #{met[organisation, code]}"
        return (organisation, code, geometry, categories, valid_from, valid_to)

    staging = Staging(ServiceArea, AREA_COLUMNS, AREA_KEY)
    for source in sources:
        for batch in batches(loading.drafts(source, FIELDS, parse)):
            staging.add(batch)
    loading.tally.count(staging.merge())


def area_code(categories: Sequence[str], valid_from: date | None) -> str:
    """Return what tells apart the areas of one organisation, the same every time."""
    topics = ";".join(categories) or WHOLE
    if len(topics) > _READABLE:
        topics = hashlib.md5(topics.encode(), usedforsecurity=False).hexdigest()
    return f"{topics} {valid_from}" if valid_from else topics


def known_topics(row: Row, topics: Collection[str]) -> list[str]:
    """Return the codes of groups and categories a row names."""
    categories = words(row, "categories")
    unknown = [code for code in categories if code not in topics]
    if unknown:
        reason = _("there is no such category or group in the catalogue")
        raise RowRefused("categories", reason, "; ".join(unknown))
    return categories


def _organisation(row: Row, organisations: dict[str, int]) -> int:
    code = needed(row, "organisation", Organisation, "code")
    if code not in organisations:
        raise RowRefused("organisation", _("there is no such organisation"), code)
    return organisations[code]


def _period(row: Row) -> tuple[date | None, date | None]:
    valid_from, valid_to = day(row, "valid_from"), day(row, "valid_to")
    if valid_from and valid_to and valid_to <= valid_from:
        reason = _("the period ends before it begins")
        raise RowRefused("valid_to", reason, f"{valid_from} … {valid_to}")
    return valid_from, valid_to
