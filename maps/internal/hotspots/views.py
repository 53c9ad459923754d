"""Which pages show hotspots? All of them on a map with a list, and each by itself."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.errors import InvalidInput
from maps.answers import internal_json
from maps.features import collection
from maps.internal.home_map import home_map
from maps.internal.hotspots import files, listing
from maps.internal.hotspots.asked import Asked, asked
from maps.internal.hotspots.card import card
from maps.internal.hotspots.counted import counted
from maps.internal.hotspots.door import hotspot_or_404, may_look
from maps.internal.hotspots.rows import feature, rows


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show the hotspots under the filter of the address, on a map and in two lists."""
    user = may_look(request)
    trouble, status = "", HTTPStatus.OK
    try:
        read = asked(request)
    except InvalidInput as error:
        trouble, status = str(error), HTTPStatus.BAD_REQUEST
        request.GET = QueryDict()
        read = asked(request)
    shown = {
        "asked": read,
        "parts": listing.parts(read, user),
        "run": listing.last_run(user),
        "legend": listing.legend(),
        "forms": files.links(read),
        "trouble": trouble,
        "map_setup": _setup(user, read),
        **listing.choices(read, user),
    }
    return render(request, "maps/hotspots/page.html", shown, status=status)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def hotspot(request: HttpRequest, hotspot_id: int) -> HttpResponse:
    """Show everything about one hotspot, with a map of its incidents."""
    user = may_look(request)
    found, read = hotspot_or_404(user, hotspot_id), asked(request)
    told = card(found, user, read)
    beside = {"hotspot": found.pk, "incidents": told.behind.positions}
    shown = {
        "card": told,
        "asked": read,
        "legend": listing.legend(),
        "map_setup": _setup(user, read) | beside,
    }
    return render(request, "maps/hotspots/card.html", shown)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def counted_rows(request: HttpRequest, hotspot_id: int) -> HttpResponse:
    """Show what a figure of the card counts."""
    user = may_look(request)
    found, read = hotspot_or_404(user, hotspot_id), asked(request)
    of, episode = (request.GET.get(word, "") for word in ("of", "episode"))
    (row,) = rows(Hotspot.objects.filter(pk=found.pk), user, query=read.query)
    shown = {
        "counted": counted(found, user, of=of, episode=episode),
        "row": row,
        "asked": read,
    }
    return render(request, "maps/hotspots/counted.html", shown)


@internal_json
def places(request: HttpRequest) -> dict[str, Any]:
    """Answer what the map draws: the hotspots of the lists, the surest on top."""
    read, user = asked(request), may_look(request)
    parts = reversed(listing.parts(read, user))
    return collection([feature(row) for part in parts for row in part.rows[::-1]])


def _setup(user: User, read: Asked) -> dict[str, Any]:
    urls = {
        "places": reverse("maps:internal:hotspots:places"),
        "districts": reverse("maps:districts"),
    }
    return home_map(user, urls) | {"query": read.query}
