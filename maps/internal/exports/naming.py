"""How are exported files called, where are they had, and by which words of a filter?"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import Export
from geo_incidents.gazetteer.selectors import city_name
from maps.internal.outlook import ALONE, OWN

WORDS: Final = (
    *OWN,
    *ALONE,
    *("group", "category", "district", "organisation", "from", "to"),
)
LONGEST_GIST: Final = 80
_UNFIT: Final = re.compile(r"[^\w.… -]+")


def asked_for(params: QueryDict) -> str:
    """Return the filter of an address as a query, without what only the map reads."""
    kept = QueryDict(mutable=True)
    for word in WORDS:
        if any(params.getlist(word)):
            kept.setlist(word, params.getlist(word))
    return kept.urlencode()


def links(params: QueryDict) -> list[dict[str, str]]:
    """Return where the files of the filter of an address are had, for a page."""
    query = asked_for(params)
    return [
        {
            "word": word,
            "href": reverse("maps:internal:export", args=[form])
            + (f"?{query}" if query else ""),
        }
        for form, word in Export.Form.choices
    ]


def file_name(params: QueryDict, home: Collection[int], form: str) -> str:
    """Name a file by town, day and the gist of the filter, in what any disk takes."""
    parts = (city_name(home), _("problems"), timezone.localdate().isoformat())
    gist = _gist(params)
    name = " ".join(_UNFIT.sub(" ", part) for part in (*parts, gist) if part)
    return f"{name}.{form}"


def _gist(params: QueryDict) -> str:
    said = [
        word if word in ALONE else code
        for word in WORDS[:-2]
        for code in params.getlist(word)
        if code
    ]
    for word, sentence in (("from", _("from %s")), ("to", _("until %s"))):
        said += [sentence % day for day in params.getlist(word) if day]
    gist = " ".join(said)
    return gist if len(gist) <= LONGEST_GIST else gist[:LONGEST_GIST].rstrip() + "…"
