"""How much came for so many people and houses, and how readily do these people write?

What came is only then compared with how many live somewhere when all of it is in view:
an organisation sees its own part of a district.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import scope_of
from geo_incidents.analysis.people import Living, living_in
from geo_incidents.analysis.propensity import propensity_of
from geo_incidents.analysis.statistics.rates import Rate, rate
from maps.internal.summary.asked import Asked
from maps.internal.summary.rows import Row

RESIDENTS: Final = 1000
HOUSES: Final = 100


@dataclass(frozen=True, slots=True)
class Compared:
    """A district, what came for so many residents and houses, and how one writes.

    Each is None where it is not known.
    """

    row: Row
    by_residents: Rate | None
    by_houses: Rate | None
    readily: Rate | None


def compared(
    shown: Sequence[Row], read: Asked, user: User | AnonymousUser
) -> dict[str, Any]:
    """Put the districts of a page beside each other, and say what is known of them."""
    scope = scope_of(user)
    is_whole = not scope.organisation_ids and "organisation" not in read.filter.allowed
    living = living_in([row.line.key for row in shown]) if is_whole else {}
    readily = propensity_of(scope, last=read.period.last)
    found = [_compared(row, living, readily) for row in shown]
    return {
        "compared": found,
        "is_whole": is_whole,
        "knows_residents": any(one.by_residents for one in found),
        "knows_houses": any(one.by_houses for one in found),
        "knows_readily": any(one.readily for one in found),
    }


def _compared(
    row: Row, living: Mapping[int, Living], readily: Mapping[int, Rate]
) -> Compared:
    here = living.get(row.line.key, Living(0, None))
    return Compared(
        row,
        rate(row.line.received, here.residents or 0, per=RESIDENTS),
        rate(row.line.received, here.houses, per=HOUSES),
        readily.get(row.line.key),
    )
