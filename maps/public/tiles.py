"""What is in a tile of the public map?"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.territories.selectors import extent
from maps.answers import explained, public_json
from maps.public.licences import attribution
from maps.public.open_to_others import open_to_others
from maps.public.outlook import LAYERS, QUESTIONS, outlook
from maps.tiles.addresses import Address, address_of_tiles
from maps.tiles.answers import PUBLIC, reply
from maps.tiles.encoding import fields
from maps.tiles.tilejson import tilejson

TILES: Final = "/map/tiles/{z}/{x}/{y}"


@require_safe
@explained
def tile(request: HttpRequest, **place: str) -> HttpResponse:
    """Answer one tile; 204 where there is nothing."""
    return shown(request, Address(**place))


@open_to_others
@public_json()
def description(request: HttpRequest) -> dict[str, Any]:
    """Answer the TileJSON of the vector tiles under the same filter."""
    QUESTIONS.asked(request)
    return tilejson(
        name=_("Problems of the city"),
        tiles=address_of_tiles(request, TILES),
        attribution=attribution(),
        fields=fields(LAYERS, with_overdue=False),
        bounds=extent(),
    )


def shown(request: HttpRequest, address: Address) -> HttpResponse:
    """Answer the tile of an address.

    Raises:
        InvalidInput: there is no such tile, or it is asked for in a wrong way.
        MapUnavailable: counting takes too long just now.

    """
    question = QUESTIONS.asked(request)
    sent = reply(
        request.META, address, question=question, outlook=outlook(), kept=PUBLIC
    )
    return sent.response()
