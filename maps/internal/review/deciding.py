"""How does the review decide where an appeal is, and take it back?

An appeal is held while it is decided, so nobody's decision is overwritten unseen.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.selectors import incident_number_of
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.gazetteer.municipalities import inside
from geo_incidents.geocoding.learning import alias_words
from geo_incidents.geocoding.models import Decision, Location
from geo_incidents.pipeline.stages import (
    accept_candidate,
    place_by_hand,
    undo_decision,
)
from maps import parameters
from maps.answers import internal_json
from maps.internal.review.door import (
    claimed,
    own_decision_or_404,
    placer,
    waiting_or_404,
)
from maps.internal.review.encoding import is_place


@require_POST
@internal_json
def words(request: HttpRequest, appeal_id: int) -> dict[str, Any]:
    """Answer as what the chosen words would be remembered, or why they cannot be."""
    placer(request)
    _kind, location = waiting_or_404(request, appeal_id)
    try:
        return {"words": alias_words(_said(request, location)), "refusal": ""}
    except InvalidInput as refused:
        return {"words": "", "refusal": str(refused)}


@require_POST
@internal_json
def accept(request: HttpRequest, appeal_id: int) -> dict[str, Any]:
    """Place an appeal at the candidate of this ``rank`` that was shown as ``label``."""
    author = placer(request)
    rank = parameters.rank(request.POST)
    with transaction.atomic():
        location = claimed(request, appeal_id)
        _check(location, rank, shown=request.POST.get("label"))
        return _told(accept_candidate(appeal_id, rank, author=author))


@require_POST
@internal_json
def place(request: HttpRequest, appeal_id: int) -> dict[str, Any]:
    """Place an appeal where the user points; ``words`` come to mean that place."""
    author = placer(request)
    lon, lat = parameters.spot(request.POST)
    with transaction.atomic():
        location = claimed(request, appeal_id)
        if not all(inside(location.appeal.municipality_id, [(lon, lat)])):
            outside = _("This point lies outside the city. Choose one inside.")
            raise InvalidInput(outside)
        learnt = _said(request, location)
        return _told(
            place_by_hand(appeal_id, lon=lon, lat=lat, author=author, words=learnt)
        )


@require_POST
@internal_json
def undo(request: HttpRequest, decision_id: int) -> dict[str, Any]:
    """Take back what the user decided; the appeal waits again."""
    decision = own_decision_or_404(placer(request), decision_id)
    undo_decision(decision)
    return {"appeal": decision.appeal_id}


def _check(location: Location, rank: int, *, shown: str | None) -> None:
    """Accept only what was shown, and only a place.

    Raises:
        AlreadyDecided: another candidate has this rank by now, or none.
        InvalidInput: it is a whole settlement.

    """
    found = location.candidates[rank] if rank < len(location.candidates) else None
    if found is None or found["label"] != shown:
        raise AlreadyDecided(_("The text was read anew meanwhile. Look again."))
    if not is_place(found):
        raise InvalidInput(_("A whole settlement is no place. Click on the map."))


def _said(request: HttpRequest, location: Location) -> str:
    """Return the words to learn; "" where none are sent.

    Raises:
        InvalidInput: the appeal does not say so.

    """
    chosen = _plain(request.POST.get("words", ""))
    if chosen not in _plain(location.appeal.text):
        raise InvalidInput(_("The appeal does not hold these words."))
    return chosen


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@seeing_everything()
def _told(decision: Decision) -> dict[str, Any]:
    """Tell what became of it, also where it has left the user's sight thereby."""
    location = Location.objects.get(pk=decision.appeal_id)
    return {
        "decision": decision.pk,
        "incident": incident_number_of(decision.appeal_id),
        "address": location.address,
        "learnt": decision.alias.words if decision.alias else "",
    }
