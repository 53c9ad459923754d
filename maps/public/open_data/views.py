"""What does the page on open data tell people?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.gazetteer.selectors import licences
from geo_incidents.publication.keeping_up import present


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Tell what there is, under which licence, and how programs read it."""
    _version, changed_at = present()
    context = {
        "licences": licences(),
        "files": _files(),
        "changed_at": changed_at,
        "site": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "maps/open_data/page.html", context)


def _files() -> list[dict[str, str]]:
    told = {
        "csv": _("a table: commas, UTF-8"),
        "geojson": _("a map, for QGIS and any other"),
        "ndjson": _("GeoJSON a line for each problem, for programs and large amounts"),
    }
    return [
        {
            "name": f"incidents.{form}",
            "href": reverse("maps:open_data:incidents", args=[form]),
            "told": words,
        }
        for form, words in told.items()
    ]
