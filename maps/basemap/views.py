"""How is a tile of the base map answered?"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from maps.basemap.tiles import render

MVT: Final = "application/vnd.mapbox-vector-tile"
MAX_AGE_S: Final = 3600


@require_safe
@conditional_page
@cache_control(public=True, max_age=MAX_AGE_S)
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Answer one tile: 204 where there is nothing, 404 off the grid."""
    try:
        content = render(z, x, y)
    except ValueError as error:
        raise Http404(str(error)) from error
    if not content:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(content, content_type=MVT)
