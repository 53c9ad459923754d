"""What is in a tile of the map of the staff? Each answer passes the user's scope."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.territories.selectors import extent
from maps.answers import explained, for_staff, internal_json
from maps.internal.outlook import LAYERS, QUESTIONS, outlook_of
from maps.tiles.addresses import Address, address_of_tiles
from maps.tiles.answers import PRIVATE, reply
from maps.tiles.encoding import fields
from maps.tiles.tilejson import tilejson

TILES: Final = "/internal/tiles/{z}/{x}/{y}"


@require_safe
@explained
@for_staff
def tile(request: HttpRequest, **place: str) -> HttpResponse:
    """Answer one tile; 204 where there is nothing the user may see."""
    sent = reply(
        request.META,
        Address(**place),
        question=QUESTIONS.asked(request),
        outlook=outlook_of(request.user),
        kept=PRIVATE,
    )
    return sent.response()


@require_safe
@internal_json
def description(request: HttpRequest) -> dict[str, Any]:
    """Answer the TileJSON of the vector tiles under the same filter."""
    QUESTIONS.asked(request)
    return tilejson(
        name=_("Problems of the city"),
        tiles=address_of_tiles(request, TILES),
        attribution="",
        fields=fields(tuple(LAYERS), with_overdue=True),
        bounds=extent(),
    )
