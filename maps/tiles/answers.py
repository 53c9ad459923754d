"""How is a tile sent? Tagged, kept for a moment, packed where that pays, or not at all.

What is tagged and still fresh is not even drawn: the answer is 304. Nothing to show is
204, so that a sea of empty tiles costs nobody anything.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse
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


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent for a tile, whoever sends it."""

    status: HTTPStatus
    headers: Mapping[str, str]
    content: bytes

    def response(self) -> HttpResponse:
        """Return it as Django sends it."""
        response = HttpResponse(self.content, status=self.status)
        if "Content-Type" not in self.headers:
            del response["Content-Type"]
        for name, value in self.headers.items():
            response[name] = value
        return response


def reply(
    meta: Mapping[str, Any],
    address: Address,
    *,
    question: Question,
    outlook: Outlook[Any],
    kept: str,
) -> Reply:
    """Answer a request for a tile of what a person may see.

    ``meta`` are the headers as WSGI calls them, ``kept`` is the Cache-Control of what
    is found.

    Raises:
        InvalidInput: there is no such tile or view.
        MapUnavailable: PostgreSQL would have to count for too long.

    """
    at, view, form = tile_at(address), view_of(question.params), form_of(address)
    tag = outlook.tag(question.tag)
    if tag and _knows(meta, _etag(tag)):
        return _nothing(HTTPStatus.NOT_MODIFIED, _headers(tag, kept))
    with outlook.counting():
        shown = picture(outlook.sight(question.filter), at, view)
    content = form.encode(shown, outlook.legend.layers) if shown.total else b""
    headers = _headers(tag or f"{zlib.crc32(content):08x}", kept)
    if _knows(meta, headers["ETag"]):
        return _nothing(HTTPStatus.NOT_MODIFIED, headers)
    if not content:
        return _nothing(HTTPStatus.NO_CONTENT, headers)
    headers["Content-Type"] = form.content_type
    if len(content) >= PACKED_FROM_BYTES and _unpacks(meta):
        headers["Content-Encoding"] = "gzip"
        content = _packed(content)
    return Reply(HTTPStatus.OK, headers, content)


def form_of(address: Address) -> Form:
    """Return how the tile of an address is written."""
    found = FORMS.get(address.form)
    if found is None:
        raise InvalidInput(_("A tile is written as json or as mvt."))
    return found


def _nothing(status: HTTPStatus, headers: Mapping[str, str]) -> Reply:
    return Reply(status, headers, b"")


def _headers(tag: str, kept: str) -> dict[str, str]:
    told = {"Cache-Control": kept, "ETag": _etag(tag), "Vary": "Accept-Encoding"}
    return told | ({"Access-Control-Allow-Origin": "*"} if kept == PUBLIC else {})


def _etag(tag: str) -> str:
    """Return a weak tag: packed and plain bytes say the same."""
    return f'W/"{tag}"'


def _knows(meta: Mapping[str, Any], etag: str) -> bool:
    known = meta.get("HTTP_IF_NONE_MATCH")
    return known is not None and (known == etag or etag in parse_etags(known))


def _unpacks(meta: Mapping[str, Any]) -> bool:
    return bool(_GZIP.search(meta.get("HTTP_ACCEPT_ENCODING", "")))


def _packed(content: bytes) -> bytes:
    packer = zlib.compressobj(PACKED_LEVEL, wbits=_GZIP_BITS)
    return packer.compress(content) + packer.flush()
