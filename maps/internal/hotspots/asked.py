"""Which hotspots does somebody want to see? The words of the address, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.selectors import hotspots_visible_to
from geo_incidents.analysis.watching.steps import HotspotStatus
from maps.filters import Term
from maps.internal.hotspots.door import may_look
from maps.questions import Questions

OWN: Final = {
    word: Term(word, {code: frozenset([code]) for code in choices.values})
    for word, choices in (
        ("label", Hotspot.Label),
        ("strength", Hotspot.Strength),
        ("status", HotspotStatus),
    )
}
SHARED: Final = ("group", "category", "district", "organisation")
WORDS: Final = (*SHARED, *OWN, "from")
QUESTIONS: Final = Questions(OWN, shared=SHARED)
COLUMNS: Final = {
    "period": "last_on",
    **{word: word for word in (*SHARED[1:], *OWN)},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The words that were said, and the hotspots under them, the surest first."""

    params: QueryDict
    found: QuerySet[Hotspot]

    def one(self, word: str) -> str:
        """Return the code that a select shows as chosen."""
        return self.params.get(word, "")

    @property
    def query(self) -> str:
        return self.params.urlencode()


def asked(request: HttpRequest) -> Asked:
    """Read the question of a request.

    What has ended, or is not found any more and nobody has taken on, is left out unless
    its status is asked for.

    Raises:
        InvalidInput: a word of it cannot be used.
        PermissionDenied: hotspots are not for this user.

    """
    user = may_look(request)
    said = tidy(request.GET)
    question = QUESTIONS.read(said.urlencode()).filter
    found = question.restrict(hotspots_visible_to(user), COLUMNS)
    if "status" not in said:
        ended = Q(status=HotspotStatus.CLOSED)
        forgotten = Q(is_current=False, status=HotspotStatus.SEEN)
        found = found.exclude(ended | forgotten)
    return Asked(said, found.order_by("strength", "p_value", "pk"))


def tidy(params: QueryDict) -> QueryDict:
    """Keep the words of a filter that say something."""
    kept = QueryDict(mutable=True)
    for word in WORDS:
        if codes := [code for code in params.getlist(word) if code]:
            kept.setlist(word, codes)
    return kept
