"""What does an operator's decision change, what is learnt, how is it taken back?"""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.models import House, Street
from geo_incidents.geocoding.learning import (
    Choice,
    alias_words,
    learn,
    point,
    unlearn,
)
from geo_incidents.geocoding.models import Decision, Location

_KEPT: Final = (
    *("precision", "accuracy_m", "provider", "confidence", "address", "street_id"),
    *("house_id", "reasons", "placed_by_id"),
)


@transaction.atomic
def decide(appeal_id: int, choice: Choice, *, author: User) -> Decision:
    """Place an appeal where an operator says, and learn the words for it.

    No later run changes it. The decision can be undone.

    Raises:
        InvalidInput: the words name nothing, so they cannot be learnt.

    """
    location = Location.objects.select_for_update().get(pk=appeal_id)
    before = _kept(location)
    alias = None
    if choice.words:
        alias, before["meaning"] = learn(location, choice)
    location.position = point(choice.position)
    location.precision = choice.precision
    location.accuracy_m = choice.accuracy_m
    location.provider = "operator"
    location.confidence = 1.0
    location.address = choice.label[:500]
    location.street_id, location.house_id = choice.street_id, choice.house_id
    location.reasons = ["placed_by_operator"]
    location.placed_by = author
    location.save()
    return Decision.objects.create(
        appeal_id=appeal_id, author=author, alias=alias, before=before
    )


def candidate(appeal_id: int, rank: int) -> Choice:
    """Return a candidate that was read in the text, 0 the likeliest, as a choice.

    A misspelt name of a street is learnt with it.

    Raises:
        InvalidInput: there is no such candidate any more.

    """
    location = Location.objects.select_related("appeal").get(pk=appeal_id)
    if not 0 <= rank < len(location.candidates):
        raise InvalidInput(_("The text was read anew meanwhile. Reload the page."))
    found = location.candidates[rank]
    lon, lat = found["position"]
    return Choice(
        (lon, lat),
        found["label"],
        found["level"],
        found["accuracy_m"],
        found["street"],
        found["house"],
        _misread(location, found),
    )


def _misread(location: Location, found: dict[str, Any]) -> str:
    """Return a misspelt name as it was written, where it can be learnt; else ""."""
    if not (found["is_misspelt"] and found["name"] and found["street"]):
        return ""
    start, end = found["name"]
    words = unicodedata.normalize("NFC", location.appeal.text)[start:end]
    try:
        alias_words(words)
    except InvalidInput:
        return ""
    return words


@transaction.atomic
def undo(decision: Decision) -> None:
    """Put the location back as it was and forget what was learnt; once only.

    Raises:
        InvalidInput: it was undone already, or somebody has decided since.

    """
    location = Location.objects.select_for_update().get(pk=decision.appeal_id)
    latest = Decision.objects.filter(appeal=decision.appeal_id, undone_at=None)
    if latest.order_by("-pk").first() != decision:
        raise InvalidInput(_("Somebody has decided again since. Reload the page."))
    for name in _KEPT:
        setattr(location, name, decision.before[name])
    location.position = point(decision.before["position"])
    if not Street.objects.filter(pk=location.street_id or 0).exists():
        location.street_id = None
    if not House.objects.filter(pk=location.house_id or 0).exists():
        location.house_id = None
    location.save()
    alias, decision.alias = decision.alias, None
    decision.undone_at = timezone.now()
    decision.save()
    if alias:
        unlearn(alias, decision.before.get("meaning"))


def _kept(location: Location) -> dict[str, Any]:
    at = location.position
    kept = {name: getattr(location, name) for name in _KEPT}
    return kept | {"position": [at.x, at.y] if at else None}
