"""What can programs ask of all that is public? One document, put together here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from maps.public.ogc import documents
from maps.public.ogc.links import OPENAPI
from maps.public.open_to_others import open_to_others
from maps.public.openapi import map_data
from maps.public.openapi.writing import document


@open_to_others
@require_safe
@conditional_page
@cache_control(public=True, max_age=documents.KEPT_S)
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the description of the whole public interface."""
    below = reverse("maps:ogc:landing").rstrip("/")
    written = document(
        "Problems of the city",
        "Everything that the public map shows, for programs.",
        server=request.build_absolute_uri("/").rstrip("/"),
        paths={**map_data.paths(), **documents.paths(below)},
    )
    return JsonResponse(written, content_type=OPENAPI)
