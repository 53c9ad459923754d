"""Has anything changed that a page of staff shows? Answered by a tag, each second.

While nothing has, the answer is an empty 304. A stream of events would hold a thread of
the server for every open map; a question takes it for a millisecond.
"""

from __future__ import annotations

import zlib

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.newest import newest
from maps.answers import explained, for_staff
from maps.upkeep.audiences import INTERNAL
from maps.upkeep.standing import standing


def tag() -> str:
    """Return a weak tag that differs whenever the map, a queue or a card could."""
    now = standing(INTERNAL)
    with seeing_everything():  # to look through all for one's own would take longer
        ends = newest()
    told = f"{now.version if now else ''} {ends}"
    return f'W/"{zlib.crc32(told.encode()):08x}"'


@require_safe
@cache_control(private=True, no_cache=True)
@explained
@for_staff
@condition(etag_func=lambda _request: tag())
def news(request: HttpRequest) -> JsonResponse:
    """Answer nothing but the tag, and only to who does not know it yet."""
    return JsonResponse({})
