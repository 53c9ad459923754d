"""What waits to be placed by hand, how much, and what is known about each?"""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.accounts.scope import home_of
from geo_incidents.casework.selectors import has_unlocated
from geo_incidents.errors import InvalidInput
from geo_incidents.geocoding.selectors import handiwork
from maps import parameters
from maps.answers import internal_json
from maps.features import Json
from maps.internal.queue import PLACES, topics_asked
from maps.internal.review.door import Anybody, waiting_or_404
from maps.internal.review.encoding import row, whole
from maps.lists import Page, page_in_order

EXCERPT: Final = 160
_UNREAD: Final = ("reasons", "spans", "candidates", "said", "appeal__text")


@require_safe
@internal_json
def waiting(request: HttpRequest) -> dict[str, Any]:
    """Answer a page of the appeals of one queue, the newest first."""
    kind = request.GET.get("kind", "unlocated")
    if kind not in PLACES:
        raise InvalidInput(_("There are two queues here: unlocated and doubtful."))
    rows = _asked(request, kind).select_related("appeal__category")
    short = rows.annotate(excerpt=Left("appeal__text", EXCERPT)).defer(*_UNREAD)
    page: Page = page_in_order(short, parameters.page(request.GET))
    write_down_look(request, appeals=[row.pk for row in page.rows])
    return page.answer(row)


@require_safe
@internal_json
def counts(request: HttpRequest) -> dict[str, Any]:
    """Answer how many wait in either queue, and how many needed no hand.

    ``unaided`` is None for those who see no whole municipality.
    """
    totals = {kind: _asked(request, kind).count() for kind in PLACES}
    return {**totals, "unaided": _unaided(request.user)}


@require_safe
@internal_json
def appeal(request: HttpRequest, appeal_id: int) -> dict[str, Any]:
    """Answer everything that helps to place one appeal."""
    kind, location = waiting_or_404(request, appeal_id)
    write_down_look(request, appeals=[appeal_id])
    return whole(location) | {"kind": kind}


def _asked(request: HttpRequest, kind: str) -> QuerySet[Any]:
    """Return the rows of a queue under the topics and the period asked for."""
    asked = topics_asked(request)
    return asked.restrict(PLACES[kind].visible_to(request.user), PLACES[kind].columns)


def _unaided(user: Anybody) -> Json | None:
    if not has_unlocated(user):
        return None
    done = handiwork(home_of(user))
    return {"appeals": done.appeals, "percent": round(100 * done.share)}
