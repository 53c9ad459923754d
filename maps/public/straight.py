"""Which requests need nothing of what pages need? Tiles, of which a map asks dozens.

They are answered before sessions, languages, forgery and content policy are looked at:
a tile says no word, sets no cookie and is the same for everybody. A request that is
wrong goes the usual way and is refused in the person's own language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from geo_incidents.errors import InvalidInput, MapUnavailable
from maps.answers import refused
from maps.public.tiles import shown
from maps.tiles.addresses import Address
from maps.unreachable import reaching

TILE: Final = re.compile(
    r"/map/tiles/(?P<z>\d+)/(?P<x>\d+)/(?P<y>\d+)\.(?P<form>json|mvt)", re.ASCII
)

View = Callable[[HttpRequest], HttpResponse]


def straight_to_tiles(get_response: View) -> View:
    """Answer tiles of the public map at once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        found = TILE.fullmatch(request.path_info)
        if found is None or request.method != "GET":
            return get_response(request)
        try:
            with reaching():
                return shown(request, Address(**found.groupdict()))
        except InvalidInput:
            return get_response(request)
        except MapUnavailable as error:
            with translation.override(translation.get_language_from_request(request)):
                return refused(error)

    return middleware
