"""How are the reasons of the stages said to staff? Sentences instead of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo_incidents.matching.explanation import Verdict, Weighed
from geo_incidents.matching.rules import Defeat
from maps.internal.clues import CLUES

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
    "other_kind_of_street": gettext_lazy("the register has another kind of street"),
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
    "administration": gettext_lazy(
        "Nobody else answers for it: the administration of the district does"
    ),
}
DEFEATS: Final[Mapping[Defeat, Promise]] = {
    Defeat.LESS_DEEP: gettext_lazy("contains the district"),
    Defeat.GENERAL: gettext_lazy(
        "answers for all topics; an area for this topic comes first"
    ),
    Defeat.FARTHER: gettext_lazy("is farther away"),
    Defeat.LESS_SPECIFIC: gettext_lazy(
        "answers for the whole group of topics; an area for this very topic comes first"
    ),
    Defeat.LARGER: gettext_lazy("covers the place too; the smaller area comes first"),
    Defeat.LATER_CODE: gettext_lazy(
        "covers the place too, just as large; the order of codes decided"
    ),
}
VERDICTS: Final[Mapping[Verdict, Promise]] = {
    Verdict.WON: gettext_lazy("decided"),
    Verdict.OTHER_TOPIC: gettext_lazy("does not answer for this topic"),
    Verdict.OTHER_PERIOD: gettext_lazy("is not in force on this day"),
    Verdict.OTHER_MUNICIPALITY: gettext_lazy("belongs to another municipality"),
    Verdict.ONLY_NEAR: gettext_lazy("is only near; another one covers the place"),
}


def place_reasons(reasons: Iterable[str]) -> list[str]:
    """Say why an appeal was placed where it was; what is no code stays as it is."""
    return [_place_reason(reason) for reason in reasons]


def _place_reason(reason: str) -> str:
    apart = _METRES.fullmatch(reason)
    if apart:
        return _("%(metres)s m from the point") % {"metres": apart["metres"]}
    return str(PLACE_REASONS.get(reason) or CLUES.get(reason) or reason)


def verdict(weighed: Weighed) -> str:
    """Say why a polygon answers or does not, with its distance if it lies apart."""
    said = DEFEATS[weighed.defeat] if weighed.defeat else VERDICTS[weighed.verdict]
    if not weighed.distance_m:
        return str(said)
    return _("%(said)s (%(distance)s m away)") % {
        "said": said,
        "distance": number_format(weighed.distance_m, decimal_pos=0),
    }


def rule(code: str) -> str:
    """Say the rule that decided."""
    return str(MATCH_REASONS.get(code, code))
