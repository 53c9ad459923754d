"""How does whoever took everything away keep in step? By asking what has changed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.publication.keeping_up import (
    Changed,
    Version,
    changes_since,
    version_at,
)
from geo_incidents.publication.selectors import published
from maps import parameters
from maps.answers import public_json
from maps.features import Json, moment
from maps.public import record
from maps.public.open_to_others import open_to_others
from maps.sights.patience import patience

MOST: Final = 10_000
USUAL: Final = 1_000
_VERSION: Final = re.compile(r"(\d{1,19})(?:-(\d{1,19}))?", re.ASCII)


@open_to_others
@public_json()
@patience()
def changes(request: HttpRequest) -> dict[str, Any]:
    """Answer what has changed since a version or a moment, and what to ask for next.

    Raises:
        InvalidInput: ``since`` or ``limit`` cannot be used.
        VersionUnknown: the whole file is to be taken again.

    """
    since, limit = _since(request.GET), _limit(request.GET)
    found = changes_since(since, most=limit)
    facts = _facts([one.number for one in found])
    return {
        "changes": [_told(one, facts.get(one.number)) for one in found],
        "next": str(found[-1].version if found else since),
        "is_more": len(found) == limit,
    }


def _facts(numbers: list[int]) -> dict[int, Json]:
    rows = record.records(published().filter(pk__in=numbers))
    return {one[0]: record.feature_of(one) for one in rows}


def _told(one: Changed, feature: Json | None) -> Json:
    """Tell a change; what is gone by now is withdrawn, whatever it was before."""
    kind = one.kind if feature else "withdrawn"
    return {
        "number": one.number,
        "kind": kind,
        "changed_at": moment(one.changed_at),
        "feature": feature if kind != "withdrawn" else None,
    }


def _since(params: QueryDict) -> Version:
    text = params.get("since", "")
    found = _VERSION.fullmatch(text)
    if found:
        xid, number = int(found[1]), int(found[2] or 0)
        if max(xid, number) <= parameters.LARGEST_NUMBER:
            return Version(xid, number)
    return version_at(_moment(text))


def _moment(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
        return read if read.tzinfo else timezone.make_aware(read)
    except (ValueError, OverflowError):
        raise InvalidInput(
            _("Say since which version or moment: since=0 or 2026-11-30T12:00:00Z.")
        ) from None


def _limit(params: QueryDict) -> int:
    limit = parameters.whole(params.get("limit", str(USUAL)), MOST)
    if not limit:
        raise InvalidInput(
            _("limit must be a number from 1 to %(limit)d.") % {"limit": MOST}
        )
    return limit
