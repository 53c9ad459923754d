"""Which page places appeals one by one?"""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from geo_incidents.accounts.scope import home_of, may_place
from geo_incidents.casework.selectors import incidents_visible_to, period_of
from geo_incidents.gazetteer import municipalities
from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.publication import catalogue
from geo_incidents.territories.selectors import extent
from maps.internal.queue import PLACES
from maps.internal.review.door import may_review
from maps.layers import map_setup

_OF_AN_APPEAL: Final = ("words", "accept", "place")


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_store=True)
def review(request: HttpRequest) -> HttpResponse:
    """Show what waits, one appeal at a time, with its candidates on a map."""
    if not may_review(request.user):
        raise PermissionDenied(_("Nothing can wait here for your role."))
    home = home_of(request.user)
    setup = map_setup(
        urls=_urls(),
        groups=catalogue.groups(),
        city=city_name(home),
        bounds=municipalities.extent(home) or extent(),
        period=period_of(incidents_visible_to(request.user)),
    )
    setup["may_place"] = may_place(request.user)
    setup["queues"] = [
        name for name, kind in PLACES.items() if kind.is_for(request.user)
    ]
    return render(request, "maps/review/page.html", {"map_setup": setup})


def _urls() -> dict[str, str]:
    """Say where the page's scripts ask; ids stand in braces."""
    door = "maps:internal:review"
    appeal = reverse(f"{door}:appeal", args=[0]).replace("/0.", "/{id}.")
    acts = {name: reverse(f"{door}:{name}", args=[0]) for name in _OF_AN_APPEAL}
    undo = reverse(f"{door}:undo", args=[0])
    return {
        "waiting": reverse(f"{door}:waiting"),
        "counts": reverse(f"{door}:counts"),
        "appeal": appeal,
        **{name: url.replace("/0/", "/{id}/") for name, url in acts.items()},
        "undo": undo.replace("/0/", "/{id}/"),
        "search": reverse("maps:search"),
        "map": reverse("maps:internal:internal_map"),
    }
