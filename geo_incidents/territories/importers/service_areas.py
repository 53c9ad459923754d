"""For which ground and categories does an organisation answer, and since when?"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.values import area, day, needed, words
from geo_incidents.territories.importers.organisations import organisation_ids
from geo_incidents.territories.importers.proposals import counted
from geo_incidents.territories.models import Organisation
from geo_incidents.territories.revisions.drafts import AreaDraft, Wish
from geo_incidents.territories.revisions.services import Proposal, propose

FIELDS: Final = Fields(
    required=frozenset({"organisation"}),
    optional=frozenset({"categories", "valid_from", "valid_to"}),
)
WHOLE: Final = "*"
_READABLE: Final = 80


@transaction.atomic
def propose_service_areas(
    wish: Wish,
    sources: Sequence[Source],
    loading: Loading,
    topics: Collection[str],
) -> Proposal:
    """Propose the areas; ``topics`` are the codes of groups and categories."""
    organisations = organisation_ids(wish.municipality)

    def parse(row: Row) -> AreaDraft:
        valid_from, valid_to = period(row)
        categories = known_topics(row, topics)
        geometry, repaired = area(row)
        if repaired:
            loading.remark(row, RowRefused("geometry", _("outline repaired"), repaired))
        return AreaDraft(
            _organisation(row, organisations),
            geometry,
            area_code(categories),
            tuple(categories),
            valid_from,
            valid_to,
        )

    drafts = [
        draft for source in sources for draft in loading.drafts(source, FIELDS, parse)
    ]
    return counted(propose(wish, numbered(drafts)), loading)


def numbered(drafts: Iterable[AreaDraft]) -> list[AreaDraft]:
    """Tell apart the areas of one organisation for the same topics and period."""
    met: Counter[tuple[tuple[int, str], date | None]] = Counter()
    told_apart = []
    for draft in drafts:
        met[draft.key, draft.valid_from] += 1
        nth = met[draft.key, draft.valid_from]
        code = f"{draft.code} #{nth}" if nth > 1 else draft.code
        told_apart.append(replace(draft, code=code))
    return told_apart


def area_code(categories: Sequence[str]) -> str:
    """Return what tells apart the areas of one organisation, the same every time."""
    topics = ";".join(categories) or WHOLE
    if len(topics) > _READABLE:
        topics = hashlib.md5(topics.encode(), usedforsecurity=False).hexdigest()
    return topics


def free_code(categories: Sequence[str], taken: Collection[str]) -> str:
    """Return a code that no other area of the organisation has."""
    code = area_code(categories)
    numbered_codes = (f"{code} #{nth}" for nth in itertools.count(2))
    codes = itertools.chain([code], numbered_codes)
    return next(free for free in codes if free not in taken)


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


def period(row: Row) -> tuple[date | None, date | None]:
    """Return from when to when a row holds; a missing end is open."""
    valid_from, valid_to = day(row, "valid_from"), day(row, "valid_to")
    if valid_from and valid_to and valid_to <= valid_from:
        reason = _("the period ends before it begins")
        raise RowRefused("valid_to", reason, f"{valid_from} … {valid_to}")
    return valid_from, valid_to
