"""How is it said why an appeal could not be placed for sure, and what speaks for it?"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.geocoding.extraction.clues import WEIGHTS
from geo_incidents.geocoding.models import Location, Precision
from maps.internal.wording import place_reasons

# All other codes that are no clues tell what is wanting.
_SUPPORTING: Final = frozenset(
    {
        *("given_position", "address_agrees", "house_in_register", "read_in_the_text"),
        *(clue.value for clue, weight in WEIGHTS.items() if weight >= 0),
    }
)


def doubts(location: Location) -> list[str]:
    """Say what makes the place unsure, the plainest first."""
    against = [reason for reason in location.reasons if reason not in _SUPPORTING]
    if not location.appeal.address:
        against = [reason for reason in against if reason != "address_not_found"]
    return [*_by_the_whole(location), *place_reasons(against)]


def support(location: Location) -> list[str]:
    """Say what speaks for the place it has."""
    return place_reasons(filter(_SUPPORTING.__contains__, location.reasons))


def level(code: str) -> str:
    """Say how near to what was meant a candidate is."""
    if code == "settlement":
        return _("settlement or district")
    return str(Precision(code).label)


def _by_the_whole(location: Location) -> list[str]:
    """Say what only the reading as a whole shows."""
    said = []
    if not location.appeal.address and location.appeal.position is None:
        said.append(_("no address is written and no point is set"))
    if location.position is None and not location.candidates:
        said.append(_("the text names no street or place of the register"))
    elif len(location.candidates) > 1:
        said.append(_("several places come into question"))
    return said
