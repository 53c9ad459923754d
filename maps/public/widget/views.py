"""What do other sites embed? A script, and the frame with the map that it brings.

The frame asks for no cookie and lets nobody change anything: what one reports opens on
our own site. So any site may show it, unless ``WIDGET_HOSTS`` names those that may.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.publication import catalogue
from geo_incidents.publication.selectors import published_period
from geo_incidents.territories.selectors import extent, extent_of
from maps.layers import map_setup
from maps.public.views import latest_cards, urls_of_map
from maps.widget_wishes import wishes_of

KEPT_S: Final = 3600
# With its charset, as there are still sites in windows-1251.
SCRIPT: Final = "text/javascript; charset=utf-8"
View = Callable[..., HttpResponse]


def framed(view: View) -> View:
    """Let the sites that the administrator allows show a page in a frame."""

    @wraps(view)
    def entering(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        allowed = {"frame-ancestors": ["'self'", *settings.WIDGET_HOSTS]}
        return csp_replace(allowed)(view)(request, *args, **kwargs)

    return xframe_options_exempt(entering)


@require_safe
@cache_control(public=True, max_age=KEPT_S)
def script(request: HttpRequest) -> HttpResponse:
    """Hand out the script: one tag of it is all that a site needs."""
    return render(request, "maps/widget/widget.js", content_type=SCRIPT)


@require_safe
@framed
def frame(request: HttpRequest) -> HttpResponse:
    """Show the map, dressed as the site wishes; wishes we do not know are ignored."""
    wishes = wishes_of(request.GET)
    with translation.override(wishes.language or translation.get_language()):
        bounds = extent_of(wishes.district) if wishes.district else None
        setup = map_setup(
            urls=urls_of_map(),
            groups=catalogue.groups(),
            city=city_name(),
            bounds=bounds or extent(),
            period=published_period(),
        )
        context = {
            "map_setup": setup,
            "latest": latest_cards(),
            "wishes_told": {"accent": wishes.accent, "height": wishes.height},
        }
        return render(request, "maps/widget/frame.html", context)
