"""Which pages does the map of the staff have? The map, and the card of an incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.accounts.scope import home_of, may_place, may_simulate
from geo_incidents.casework.selectors import (
    incidents_visible_to,
    period_of,
    photo_visible_to,
)
from geo_incidents.casework.workflow import Status
from geo_incidents.gazetteer import municipalities
from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.intake.models import Appeal
from geo_incidents.publication import catalogue
from geo_incidents.territories.selectors import extent
from geo_incidents.territories.works.selectors import announced
from maps.answers import as_fragment
from maps.internal import news
from maps.internal.alike import suggestions
from maps.internal.card import card
from maps.internal.doubts import doubt
from maps.internal.encoding import SHOWN_WITH
from maps.internal.exports.naming import links
from maps.internal.outlook import ALONE
from maps.internal.passports.links import link_from
from maps.internal.queue import queues_of
from maps.internal.tiles import TILES
from maps.internal.work import work_on
from maps.layers import map_setup

CHOSEN: Final = (
    *("district", "organisation", "status", "deadline", "channel"),
    *("certainty", "wholeness"),
    *ALONE,
)


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_store=True)
def internal_map(request: HttpRequest) -> HttpResponse:
    """Show the queue, the list and the map of what the user may see."""
    home = home_of(request.user)
    setup = map_setup(
        urls=_urls(),
        groups=catalogue.groups(),
        city=city_name(home),
        bounds=municipalities.extent(home) or extent(),
        period=period_of(incidents_visible_to(request.user)),
        kinds=CHOSEN,
    )
    setup["news"] = news.tag()
    setup["may_place"] = may_place(request.user)
    setup["channels"] = _worded(Appeal.Channel.choices)
    setup["fine_statuses"] = _worded(Status.choices)
    setup["queues"] = queues_of(request.user)
    shown = {"map_setup": setup, "exports": links(request.GET)}
    return render(request, "maps/internal_map.html", shown)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@as_fragment
def incident_card(request: HttpRequest, number: int) -> HttpResponse:
    """Show everything about one incident as the fragment of the third column."""
    visible = incidents_visible_to(request.user).filter(pk=number)
    found = visible.select_related(*SHOWN_WITH).first()
    if found is None:
        raise Http404(_("There is no such incident in your districts."))
    told, similar = card(found, request.user), suggestions(found, request.user)
    read = [one.id for one in told.appeals]
    read += [number for one in similar for number in one.appeals]
    write_down_look(request, appeals=read, incidents=[number])
    shown = {
        "incident": told,
        "work": work_on(found, request.user),
        "alike": similar,
        "doubt": doubt(found, told.appeals, request.user),
        "topic_id": found.category_id,
        "passport": link_from(found),
        "may_simulate": may_simulate(request.user),
    }
    return render(request, "maps/internal_card.html", shown)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def photo(request: HttpRequest, photo_id: int) -> FileResponse:
    """Serve a photo that came with an appeal of an incident in the user's scope."""
    found = photo_visible_to(request.user, photo_id)
    if found is None or not default_storage.exists(str(found)):
        raise Http404(_("There is no such photo in your districts."))
    write_down_look(request, appeals=[found.appeal_id])
    return FileResponse(default_storage.open(str(found)), content_type="image/jpeg")


def _worded(choices: Iterable[tuple[str, Any]]) -> list[dict[str, str]]:
    """Say the choices of a filter."""
    return [{"code": code, "word": str(word)} for code, word in choices]


def _urls() -> dict[str, str]:
    """Say where the page's scripts ask; numbers and ids stand in braces."""
    names = (
        *("incidents", "counts", "timeline", "organisations"),
        *("queue", "saved_filters", "news", "selection_found", "selection_steps"),
    )
    card_url = reverse("maps:internal:incident_card", args=[0])
    place_url = reverse("maps:internal:place", args=[0])
    step_url = reverse("maps:internal:selection_step", args=["0"])
    shared = ("districts", "search", "nearest")
    works = {"works": reverse("maps:works_json")} if announced().exists() else {}
    return {
        **works,
        **{name: reverse(f"maps:internal:{name}") for name in names},
        **{name: reverse(f"maps:{name}") for name in shared},
        "selection_step": step_url.replace("/0/", "/{name}/"),
        "incident_card": card_url.replace("/0/", "/{number}/"),
        "place": place_url.replace("/0/", "/{id}/"),
        "tiles": f"{TILES}.json",
        "map": reverse("maps:internal:internal_map"),
        "addresses": reverse("maps:internal:addresses"),
    }
