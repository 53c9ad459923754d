"""What must a page of another package know to show our bar and our map?"""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.urls import reverse

from geo_incidents.gazetteer import selectors as gazetteer
from geo_incidents.territories.selectors import extent
from maps.layers import map_setup

ASKED_BY_THE_FORM: Final = ("search", "nearest", "incidents")

register = template.Library()


@register.simple_tag
def city_name() -> str:
    """Return the name of the city in the language of the request, or nothing."""
    return gazetteer.city_name()


@register.simple_tag
def ground_setup() -> dict[str, Any]:
    """Return the set-up of a map that shows nothing but the city."""
    return map_setup(urls={}, groups=(), city=city_name(), bounds=extent(), period=None)


@register.simple_tag
def report_setup() -> dict[str, Any]:
    """Return the set-up of the small map inside the report form."""
    urls = {name: reverse(f"maps:{name}") for name in ASKED_BY_THE_FORM}
    number = reverse("maps:incident", args=[0]).replace("/0/", "/{number}/")
    me_too = reverse("publication:me_too", args=[0]).replace("/0/", "/{number}/")
    return map_setup(
        urls={**urls, "incident": number, "me_too": me_too},
        groups=(),
        city=city_name(),
        bounds=extent(),
        period=None,
    )
