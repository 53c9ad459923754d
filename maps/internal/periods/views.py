"""Where has there been more, and where less? The page of two periods."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.errors import InvalidInput
from maps.internal.home_map import home_map
from maps.internal.periods.told import EARLIER, Told, told
from maps.internal.summary import names
from maps.internal.summary.asked import Asked, asked
from maps.internal.summary.page import districts_of
from maps.internal.tiles import TILES


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show two periods side by side, of what the user may see."""
    if scope_of(request.user) == Scope():
        raise PermissionDenied(_("Your role has nothing to sum up."))
    trouble, status = "", HTTPStatus.OK
    given = _without_empties(request)
    try:
        read = asked(request)
    except InvalidInput as error:
        trouble, status = str(error), HTTPStatus.BAD_REQUEST
        request.META["QUERY_STRING"], request.GET = "", QueryDict()
        read = asked(request)
    earlier = given if given in EARLIER else EARLIER[0]
    compared = told(read, scope_of(request.user), earlier=earlier)
    shown = {
        "told": compared,
        "map_setup": _setup(request, compared),
        "earlier": earlier,
        "trouble": trouble,
        **_choices(request, read),
    }
    return render(request, "maps/periods/page.html", shown, status=status)


def _setup(request: HttpRequest, compared: Told) -> dict[str, Any]:
    """Say what the two maps ask for; they show the same place."""
    urls = {"tiles": f"{TILES}.json", "districts": reverse("maps:districts")}
    sides = [f"{side.query}&view=heat" for side in compared.sides]
    return home_map(request.user, urls) | {"sides": sides}


def _without_empties(request: HttpRequest) -> str:
    """Leave out what nobody chose and what only this page reads; return the latter."""
    kept, earlier = QueryDict(mutable=True), request.GET.get("than", "")
    for word, codes in request.GET.lists():
        if word != "than" and (chosen := [code for code in codes if code]):
            kept.setlist(word, chosen)
    query = kept.urlencode()
    request.GET, request.META["QUERY_STRING"] = QueryDict(query), query
    return earlier


def _choices(request: HttpRequest, read: Asked) -> dict[str, Any]:
    districts = names.districts(districts_of(request.user))
    kept = ("organisation", "group", "channel")
    return {
        "asked": read,
        "category_choices": sorted(names.topics().values(), key=lambda one: one.name),
        "district_choices": sorted(districts.values(), key=lambda one: one.name),
        "chosen_category": read.one("category"),
        "chosen_district": read.one("district"),
        "kept": [(word, code) for word in kept for code in read.params.getlist(word)],
    }
