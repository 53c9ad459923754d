"""How is a tile of the base map answered, and how do other programs learn of it?"""

from __future__ import annotations

import gzip
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.spatial.grid import tile_bounds
from geo_incidents.territories.selectors import extent
from maps.answers import public_json
from maps.basemap.editions import edition
from maps.basemap.keeping import compressed
from maps.basemap.layers import LAYERS, MAX_ZOOM
from maps.basemap.tiles import MIN_ZOOM

MVT: Final = "application/vnd.mapbox-vector-tile"
YEAR_S: Final = 365 * 24 * 3600
# Without an edition in its address a tile may be old for this long, and is shown old
# for as long again while the new one comes.
FRESH_S: Final = 300


@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Answer one tile: 204 where nothing is, 304 where it is known, 404 off the grid.

    With the present edition as ``v`` it may be kept for a year: the address changes
    when the tile does.
    """
    if not _exists(z, x, y):
        return _no_such_tile()
    present = edition()
    tag = f'W/"{present}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = _answer(request, compressed(z, x, y, edition=present))
    response["ETag"] = tag
    _may_be_kept(response, for_good=request.GET.get("v") == present)
    return response


@public_json(max_age_s=FRESH_S)
def tilejson(request: HttpRequest) -> dict[str, Any]:
    """Describe the tiles as TileJSON 3.0, for QGIS and MapLibre."""
    bounds = extent()
    return {
        "tilejson": "3.0.0",
        "name": city_name() or _("Base map"),
        "attribution": _("Base map: the city's address register"),
        "tiles": [request.build_absolute_uri("/").removesuffix("/") + template()],
        "minzoom": MIN_ZOOM,
        "maxzoom": MAX_ZOOM,
        **({"bounds": list(bounds)} if bounds else {}),
        "vector_layers": [
            {
                "id": layer.name,
                "minzoom": layer.from_zoom,
                "maxzoom": layer.to_zoom,
                "fields": dict(layer.fields),
            }
            for layer in LAYERS
        ],
    }


def template() -> str:
    """Return the address of the tiles with {z}, {x} and {y} in it."""
    return reverse("maps:tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}")


def _exists(z: int, x: int, y: int) -> bool:
    try:
        tile_bounds(z, x, y)
    except ValueError:
        return False
    return z <= MAX_ZOOM


def _no_such_tile() -> HttpResponse:
    error = _(
        "There is no such tile: z is from 0 to %(deepest)s, x and y from 0 to 2^z - 1."
    )
    return JsonResponse(
        {"error": error % {"deepest": MAX_ZOOM}}, status=HTTPStatus.NOT_FOUND
    )


def _answer(request: HttpRequest, content: bytes) -> HttpResponse:
    if not content:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(content, content_type=MVT)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(gzip.decompress(content), content_type=MVT)
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _may_be_kept(response: HttpResponse, *, for_good: bool) -> None:
    if for_good:
        patch_cache_control(response, public=True, max_age=YEAR_S, immutable=True)
    else:
        patch_cache_control(
            response, public=True, max_age=FRESH_S, stale_while_revalidate=FRESH_S
        )
