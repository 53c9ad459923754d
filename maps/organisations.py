"""Which organisations does a person look for by a piece of the name?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.territories.codes import CodedOrganisation
from maps.filters import MOST_VALUES, Filter
from maps.sights.outlook import Outlook
from maps.vocabulary import Vocabulary, naming

MOST: Final = 20
LONGEST: Final = 100


def found(outlook: Outlook[Any], params: QueryDict) -> list[dict[str, Any]]:
    """Return those asked for by ``code``, or whose name or code holds ``q``.

    Only who answers for an incident that the person may see is named, and how many
    there are; those with most come first.
    """
    counts = outlook.overview(Filter({})).tally(None, by="organisation")
    words = naming({"organisation": counts})
    seen = {
        code: one for code, one in words.organisations.items() if counts.get(one.id)
    }
    meant = _coded(seen, words, params) if "code" in params else _named(seen, params)
    ranked = sorted(meant, key=lambda code: (-counts[seen[code].id], code))
    return [
        {"code": code, "name": _name(seen[code]), "count": counts[seen[code].id]}
        for code in ranked[: MOST_VALUES if "code" in params else MOST]
    ]


def _coded(
    seen: Mapping[str, CodedOrganisation], words: Vocabulary, params: QueryDict
) -> Iterable[str]:
    terms = words.terms["organisation"].codes
    wanted: set[int] = set()
    for code in params.getlist("code")[:MOST_VALUES]:
        wanted |= terms.get(code, frozenset())
    return [code for code, one in seen.items() if one.id in wanted]


def _named(seen: Mapping[str, CodedOrganisation], params: QueryDict) -> Iterable[str]:
    words = params.get("q", "")
    if len(words) > LONGEST:
        raise InvalidInput(
            _("At most %(limit)d characters can be looked for.") % {"limit": LONGEST}
        )
    piece = " ".join(words.split()).casefold()
    return [
        code
        for code, one in seen.items()
        if piece in f"{one.name}\n{one.name_en}\n{code}".casefold()
    ]


def _name(one: CodedOrganisation) -> str:
    return (one.name_en if get_language() == "en" else "") or one.name
