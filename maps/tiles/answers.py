"""How is a tile sent? Tagged, kept for a moment, packed where that pays, or not at all.

What is tagged and still fresh is not even drawn: the answer is 304. Nothing to show is
204, so that a sea of empty tiles costs nobody anything.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from maps.filters import Question
from maps.sights.outlook import Outlook
from maps.tiles import encoding
from maps.tiles.addresses import Address, tile_at, view_of
from maps.tiles.picture import Picture, picture

PUBLIC: Final = "public, max-age=5, stale-while-revalidate=30"
PRIVATE: Final = "private, no-cache"
PACKED_FROM_BYTES: Final = 1400
PACKED_LEVEL: Final = 4
_GZIP: Final = re.compile(r"\bgzip\b")
_GZIP_BITS: Final = 31

Encode = Callable[[Picture, Sequence[str]], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a tile."""

    content_type: str
    encode: Encode


JSON: Final = Form(encoding.JSON, encoding.as_json)
MVT: Final = Form(encoding.MVT, encoding.as_vector_tile)
FORMS: Final = {"json": JSON, "mvt": MVT}


def answered(
    request: HttpRequest,
    address: Address,
    *,
    question: Question,
    outlook: Outlook[Any],
    kept: str,
) -> HttpResponse:
    """Answer a request for a tile of what a person may see.

    ``kept`` is the Cache-Control of what is found.

    Raises:
        InvalidInput: there is no such tile or view.
        MapUnavailable: PostgreSQL would have to count for too long.

    """
    at, view, form = tile_at(address), view_of(question.params), form_of(address)
    tag = outlook.tag(question.tag)
    if tag and _knows(request, _etag(tag)):
        return _headed(_nothing(HTTPStatus.NOT_MODIFIED), tag, kept)
    with outlook.counting():
        shown = picture(outlook.sight(question.filter), at, view)
    content = form.encode(shown, outlook.legend.layers) if shown.total else b""
    tag = tag or f"{zlib.crc32(content):08x}"
    if _knows(request, _etag(tag)):
        return _headed(_nothing(HTTPStatus.NOT_MODIFIED), tag, kept)
    return _headed(_sent(request, content, form), tag, kept)


def form_of(address: Address) -> Form:
    """Return how the tile of an address is written."""
    found = FORMS.get(address.form)
    if found is None:
        raise InvalidInput(_("A tile is written as json or as mvt."))
    return found


def _sent(request: HttpRequest, content: bytes, form: Form) -> HttpResponse:
    if not content:
        return _nothing(HTTPStatus.NO_CONTENT)
    if len(content) < PACKED_FROM_BYTES or not _unpacks(request):
        return HttpResponse(content, content_type=form.content_type)
    response = HttpResponse(_packed(content), content_type=form.content_type)
    response["Content-Encoding"] = "gzip"
    return response


def _nothing(status: HTTPStatus) -> HttpResponse:
    response = HttpResponse(status=status)
    del response["Content-Type"]
    return response


def _headed(response: HttpResponse, tag: str, kept: str) -> HttpResponse:
    response["Cache-Control"] = kept
    response["ETag"] = _etag(tag)
    response["Vary"] = "Accept-Encoding"
    return response


def _etag(tag: str) -> str:
    """Return a weak tag: packed and plain bytes say the same."""
    return f'W/"{tag}"'


def _knows(request: HttpRequest, etag: str) -> bool:
    known = request.META.get("HTTP_IF_NONE_MATCH")
    return known is not None and (known == etag or etag in parse_etags(known))


def _unpacks(request: HttpRequest) -> bool:
    return bool(_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def _packed(content: bytes) -> bytes:
    packer = zlib.compressobj(PACKED_LEVEL, wbits=_GZIP_BITS)
    return packer.compress(content) + packer.flush()
