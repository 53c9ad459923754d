"""Which requests need not even Django? Tiles whose answer is in memory.

A map asks for dozens of tiles, and what Django does around a view takes longer than
counting a tile. What is wrong, or needs the database, goes the usual way.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import Final
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings

from geo_incidents.errors import InvalidInput, MapUnavailable
from maps.public.outlook import QUESTIONS, outlook
from maps.public.straight import TILE
from maps.tiles.addresses import Address
from maps.tiles.answers import PUBLIC, Reply, reply

_ALWAYS: Final = [("X-Content-Type-Options", "nosniff")]
# numpy lets other threads go on in the middle of a tile, and to change over and back
# costs more than is gained: one after another all are served sooner.
_turn: Final = Lock()


def tiles_at_once(application: WSGIApplication) -> WSGIApplication:
    """Answer tiles of the public map before an application is asked."""

    def answering(
        environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        sent = _sent(environ)
        if sent is None:
            return application(environ, start_response)
        status = f"{sent.status.value} {sent.status.phrase}"
        start_response(status, [*sent.headers.items(), *_ALWAYS])
        return [sent.content]

    return answering


def _sent(environ: WSGIEnvironment) -> Reply | None:
    """Return the answer, or None where it is not at hand."""
    found = TILE.fullmatch(environ["PATH_INFO"])
    if found is None or environ["REQUEST_METHOD"] != "GET" or _is_to_be_safe(environ):
        return None
    try:
        question = QUESTIONS.at_once(environ.get("QUERY_STRING", ""))
        if question is None:
            return None
        seen = outlook()
        if seen.index is None:
            return None
        address = Address(**found.groupdict())
        with _turn:
            return reply(environ, address, question=question, outlook=seen, kept=PUBLIC)
    except (InvalidInput, MapUnavailable):
        return None


def _is_to_be_safe(environ: WSGIEnvironment) -> bool:
    """Tell whether Django would send the request on to HTTPS."""
    proof = settings.SECURE_PROXY_SSL_HEADER
    return settings.SECURE_SSL_REDIRECT and (
        proof is None or environ.get(proof[0]) != proof[1]
    )
