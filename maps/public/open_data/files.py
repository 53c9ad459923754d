"""How is everything that is published sent as one file, however much it is?

It is written while it is read, by a cursor of the server, so it begins at once and
takes no memory that grows with it. Only a few go out at once: each holds a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from itertools import chain
from threading import BoundedSemaphore
from typing import Final

import orjson
from django.db import transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.errors import TooManyAtOnce
from geo_incidents.publication.keeping_up import present
from geo_incidents.publication.selectors import published
from maps.answers import explained
from maps.files.csv_file import csv_of
from maps.files.geojson_file import geojson_of
from maps.files.heading import heading
from maps.files.table import PIECE_BYTES
from maps.public import record
from maps.public.open_to_others import open_to_others
from maps.public.record import Record

KEPT_S: Final = 60
MOST_AT_ONCE: Final = 2
_turns: Final = BoundedSemaphore(MOST_AT_ONCE)

Write = Callable[[Iterable[Record]], Iterator[bytes]]


class Sending:
    """Pieces of a file; who closes it ends the query and lets the next one have it."""

    def __init__(self, write: Write) -> None:
        if not _turns.acquire(blocking=False):
            raise TooManyAtOnce(_("Others are taking the file. Try again in a minute."))
        self._pieces = _carried(write)
        self._is_over = False

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        """Be over, once."""
        if not self._is_over:
            self._is_over = True
            self._pieces.close()
            _turns.release()


@open_to_others
@require_safe
@explained
def incidents(request: HttpRequest, form: str) -> HttpResponseBase:
    """Send all that is published, in one of ``FORMS``, with its version as the tag."""
    version, changed_at = present()
    tag = f'W/"{form}-{version}"'
    modified = int(changed_at.timestamp()) if changed_at else None
    known = get_conditional_response(request, etag=tag, last_modified=modified)
    response = known or _sent(request, form)
    response["ETag"] = tag
    if modified:
        response["Last-Modified"] = http_date(modified)
    changes = f"{reverse('maps:open_data:changes')}?since={version}"
    page = reverse("maps:open_data:page")
    response["Link"] = f'<{changes}>; rel="monitor", <{page}>; rel="license"'
    patch_cache_control(response, public=True, max_age=KEPT_S)
    return response


def _sent(request: HttpRequest, form: str) -> HttpResponseBase:
    headers = heading(f"incidents.{form}")
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    return StreamingHttpResponse(Sending(FORMS[form]), headers=headers)


def _carried(write: Write) -> Generator[bytes, None, None]:
    with transaction.atomic():
        yield from write(record.all_records(published().order_by("pk")))


def _geojson(records: Iterable[Record]) -> Iterator[bytes]:
    return geojson_of(map(record.feature_of, records))


def _ndjson(records: Iterable[Record]) -> Iterator[bytes]:
    """Write a feature a line."""
    piece = bytearray()
    for one in records:
        piece += orjson.dumps(record.feature_of(one), option=orjson.OPT_APPEND_NEWLINE)
        if len(piece) > PIECE_BYTES:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


def _csv(records: Iterable[Record]) -> Iterator[bytes]:
    """Write a table for programs: commas, UTF-8 without a mark, moments in ISO 8601."""
    titles = (*record.NAMES, "lon", "lat")
    rows = map(record.spoken, records)
    return csv_of(chain([titles], rows), delimiter=",", mark="")


FORMS: Final[Mapping[str, Write]] = {
    "geojson": _geojson,
    "ndjson": _ndjson,
    "csv": _csv,
}
