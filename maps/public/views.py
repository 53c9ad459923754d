"""Which pages does the public map have? The map, an incident, and its card."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.publication import catalogue
from geo_incidents.publication.me_too.browser import known_browser
from geo_incidents.publication.me_too.counting import neighbours
from geo_incidents.publication.polls.selectors import polls_on_the_map
from geo_incidents.publication.selectors import (
    find_published,
    published,
    published_period,
)
from geo_incidents.territories.selectors import extent
from geo_incidents.territories.works.selectors import announced
from maps.answers import as_fragment
from maps.layers import map_setup
from maps.lists import PAGE_SIZE
from maps.public.encoding import Card, card
from maps.public.tiles import TILES


@require_safe
def public_map(request: HttpRequest) -> HttpResponse:
    """Show the map; what it shows is said by the query, so a link shows the same."""
    setup = map_setup(
        urls=urls_of_map(),
        groups=catalogue.groups(),
        city=city_name(),
        bounds=extent(),
        period=published_period(),
    )
    context = {
        "map_setup": setup,
        "latest": latest_cards(),
        "has_works": "works" in setup["urls"],
        "has_polls": "polls" in setup["urls"],
    }
    return render(request, "maps/public_map.html", context)


@require_safe
def incident(request: HttpRequest, number: int) -> HttpResponse:
    """Show one incident as a page of its own; a joined one is shown by the other."""
    found = _find(number)
    if found.number != number:
        return redirect(found.url)
    return render(request, "maps/incident.html", _told(request, found))


@require_safe
@as_fragment
def incident_card(request: HttpRequest, number: int) -> HttpResponse:
    """Show one incident as the fragment that the panel takes in."""
    return render(request, "maps/incident_card.html", _told(request, _find(number)))


def _told(request: HttpRequest, found: Card) -> dict[str, object]:
    browser = known_browser(request)
    others = neighbours(found.number, found.status, browser)
    return {"incident": found, "neighbours": others, "trouble": ""}


def latest_cards() -> list[Card]:
    """Read the first page of the list, for whoever runs no scripts."""
    rows = published().order_by("-opened_at", "-pk")[:PAGE_SIZE]
    return [card(row) for row in rows]


def _find(number: int) -> Card:
    found = find_published(number)
    if found is None:
        raise Http404(_("There is no such problem on the map."))
    return card(found)


def urls_of_map() -> dict[str, str]:
    """Say where the page's scripts ask; the number of an incident stands in braces."""
    by_number = {
        name: reverse(f"maps:{name}", args=[0]).replace("/0/", "/{number}/")
        for name in ("incident", "incident_card")
    }
    names = (
        *("incidents", "counts", "timeline", "organisations"),
        *("districts", "search", "nearest"),
    )
    layers = {
        "works": ("maps:works_json", announced()),
        "polls": ("maps:polls_json", polls_on_the_map()),
    }
    there = {
        layer: reverse(name) for layer, (name, rows) in layers.items() if rows.exists()
    }
    if "polls" in there:
        there["polls_style"] = static("maps/css/polls.css")
    return {
        **there,
        **{name: reverse(f"maps:{name}") for name in names},
        **by_number,
        "tiles": f"{TILES}.json",
        "map": reverse("maps:public_map"),
    }
