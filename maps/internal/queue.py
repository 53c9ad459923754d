"""Which appeals wait for somebody to say where they are, and how are they placed?"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import may_place
from geo_incidents.casework.selectors import (
    doubtful_visible_to,
    has_doubtful,
    has_unlocated,
    incident_number_of,
    unlocated_visible_to,
)
from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.municipalities import inside
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.selectors import municipality_of
from geo_incidents.pipeline.stages import place_by_hand
from geo_incidents.publication import catalogue
from maps import filters, parameters
from maps.answers import internal_json
from maps.internal.encoding import waiting
from maps.lists import Page, page_in_order

KINDS: Final = {"unlocated": unlocated_visible_to, "doubtful": doubtful_visible_to}
COLUMNS: Final = {
    "period": "appeal__requested_at",
    "group": "appeal__category__group__code",
    "category": "appeal__category__code",
}
VOCABULARY: Final = {
    "group": catalogue.group_codes,
    "category": catalogue.category_codes,
}


def queues_of(user: User | AnonymousUser) -> list[str]:
    """Return the kinds of queue in which this user can ever find something."""
    reasons = {"unlocated": has_unlocated(user), "doubtful": has_doubtful(user)}
    return [kind for kind in KINDS if reasons[kind]]


@require_safe
@internal_json
def queue(request: HttpRequest) -> dict[str, Any]:
    """Answer a page of the appeals that nobody could place, or only by guess.

    Topic and period of the map's filters hold here too; an appeal that lies nowhere
    has neither a district nor a status to ask for.
    """
    kind = request.GET.get("kind", "unlocated")
    if kind not in KINDS:
        raise InvalidInput(_("There are two queues: unlocated and doubtful."))
    rows = KINDS[kind](request.user).select_related("appeal__category")
    asked = filters.read(request.GET, VOCABULARY).restrict(rows, COLUMNS)
    page: Page = page_in_order(asked, parameters.page(request.GET))
    return page.answer(waiting)


@require_POST
@internal_json
def place(request: HttpRequest, appeal_id: int) -> dict[str, Any]:
    """Put an appeal where the user points, and carry it through the stages."""
    author = request.user
    if not isinstance(author, User) or not may_place(author):
        raise PermissionDenied(_("Your role may look but not place."))
    if not _waits(request, appeal_id):
        raise Http404(_("This appeal is not in your queue."))
    lon, lat = parameters.spot(request.POST)
    if not all(inside(municipality_of(appeal_id), [(lon, lat)])):
        raise InvalidInput(_("This point lies outside the city. Choose one inside."))
    place_by_hand(appeal_id, lon=lon, lat=lat, author=author)
    return {"incident": incident_number_of(appeal_id)}


def _waits(request: HttpRequest, appeal_id: int) -> bool:
    queues: list[QuerySet[Location]] = [rows(request.user) for rows in KINDS.values()]
    return any(rows.filter(pk=appeal_id).exists() for rows in queues)
