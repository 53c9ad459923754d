"""How are the reasons of the stages said to staff? Sentences instead of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_METRES: Final = re.compile(r"(?P<metres>[0-9]+) m")
PLACE_REASONS: Final[Mapping[str, Promise]] = {
    "given_position": gettext_lazy("the sender set the point"),
    "given_position_outside_municipality": gettext_lazy(
        "the sender's point lies outside the city"
    ),
    "address_agrees": gettext_lazy("the address agrees with the point"),
    "address_is_elsewhere": gettext_lazy("the address lies elsewhere"),
    "address_not_found": gettext_lazy("the address is not in the register"),
    "street_is_ambiguous": gettext_lazy("several streets have this name"),
    "house_in_register": gettext_lazy("the house is in the register"),
    "neighbour_of_the_house": gettext_lazy("only a neighbouring house was found"),
    "street_only": gettext_lazy("only the street was found"),
    "street_without_geometry": gettext_lazy("the street is not on the map"),
    "placed_by_operator": gettext_lazy("placed by hand"),
}
MATCH_REASONS: Final[Mapping[str, Promise]] = {
    "district": gettext_lazy("The place lies in this district"),
    "smaller_district": gettext_lazy("Of several districts the smaller one was taken"),
    "only_area": gettext_lazy("The only one who answers for this topic here"),
    "nearest_area": gettext_lazy("Nobody's area covers the place; this is the nearest"),
    "smaller_area": gettext_lazy("Of several areas the smaller one was taken"),
    "specific_before_general": gettext_lazy(
        "An area for this very topic comes before a general one"
    ),
}


def place_reasons(reasons: Iterable[str]) -> list[str]:
    """Say why an appeal was placed where it was; what is no code stays as it is."""
    return [_place_reason(reason) for reason in reasons]


def match_reasons(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Say which rules chose the district and the organisation, and who lost."""
    return [_match_reason(reason) for reason in reasons]


def _place_reason(reason: str) -> str:
    apart = _METRES.fullmatch(reason)
    if apart:
        return _("%(metres)s m from the point") % {"metres": apart["metres"]}
    return str(PLACE_REASONS.get(reason, reason))


def _match_reason(reason: Mapping[str, Any]) -> str:
    rule = str(MATCH_REASONS.get(reason["rule"], reason["rule"]))
    said = f"{rule}: {reason['winner']}"
    if not reason["losers"]:
        return said
    return _("%(said)s, before %(losers)s") % {
        "said": said,
        "losers": ", ".join(reason["losers"]),
    }
