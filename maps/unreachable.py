"""Does PostgreSQL not answer at all? Then people are asked to come back, and told so.

Whoever asks for data hears it as a sentence (``maps.answers``), whoever asks for a page
as a page. A statement that PostgreSQL refused is another matter: that is a fault.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from geo_incidents.errors import MapUnavailable

logger = logging.getLogger(__name__)

RETRY_AFTER_S: Final = 30
NO_ANSWER: Final = _("The map does not answer just now. Try again in a minute.")
_LOST: Final = ("08", "57P")  # the connection, or the whole server
_TOO_MANY: Final = "53300"

View = Callable[[HttpRequest], HttpResponse]


def is_unreachable(error: BaseException | None) -> bool:
    """Tell whether an error, of Django or of psycopg, means that nobody answers.

    A connection that is not made or breaks off leaves no state of SQL.
    """
    if isinstance(error, OperationalError | InterfaceError):
        return is_unreachable(error.__cause__)
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    state = error.sqlstate
    return state is None or state.startswith(_LOST) or state == _TOO_MANY


@contextmanager
def reaching() -> Iterator[None]:
    """Ask PostgreSQL for something that people wait for.

    Raises:
        MapUnavailable: nobody answers.

    """
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        if not is_unreachable(error):
            raise
        logger.warning("PostgreSQL does not answer: %s", error)
        raise MapUnavailable(NO_ANSWER) from error


class WithoutTheDatabase:
    """Show a page that asks to come back where a page cannot be made."""

    def __init__(self, get_response: View) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer 503 if it is only that nobody answers."""
        if not isinstance(exception, MapUnavailable) and not is_unreachable(exception):
            return None
        logger.warning("PostgreSQL does not answer: %s", exception)
        response = render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(RETRY_AFTER_S)
        add_never_cache_headers(response)
        return response
