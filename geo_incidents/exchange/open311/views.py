"""Which call is answered with what? A document, in the form that the address names."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, Final, ParamSpec

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from geo_incidents.exchange.open311 import catalogue, listing, receiving, telling
from geo_incidents.exchange.open311.client.handed_pictures import picture_behind
from geo_incidents.exchange.open311.discovery import discovery
from geo_incidents.exchange.open311.documents import CONTENT_TYPES, Document, written
from geo_incidents.exchange.open311.hearing import hear
from geo_incidents.exchange.open311.jurisdictions import meant_by, named_in
from geo_incidents.exchange.open311.parameters import said
from geo_incidents.exchange.open311.refusals import Refused, errors, wrong
from geo_incidents.exchange.open311.updates import updates

Words = ParamSpec("Words")
Teller = Callable[Concatenate[HttpRequest, Words], Document]
View = Callable[..., HttpResponse]

XML: Final = "xml"
_READING: Final = ("GET", "HEAD")


def told(*methods: str) -> Callable[[Teller[Words]], View]:
    """Let a function that returns a document answer calls by these methods.

    Who calls has a key or needs none, and never a session: there is nothing that a
    page of another site could do in somebody's name.
    """

    def telling_view(tell: Teller[Words]) -> View:
        @csrf_exempt
        @never_cache
        @wraps(tell)
        def view(
            request: HttpRequest, form: str = XML, *args: Words.args, **kw: Words.kwargs
        ) -> HttpResponse:
            try:
                _require_readable(request, methods)
                return _response(tell(request, *args, **kw), form)
            except Refused as refused:
                return _refusal(refused, form, methods)

        return view

    return telling_view


@told(*_READING)
def discover(request: HttpRequest) -> Document:
    """Say where what is."""
    return discovery()


@told(*_READING)
def services(request: HttpRequest) -> Document:
    """Tell what can be reported in a town."""
    meant_by(request.GET)
    return catalogue.services()


@told(*_READING)
def definition(request: HttpRequest, code: str) -> Document:
    """Tell what else is asked about a topic."""
    meant_by(request.GET)
    return catalogue.definition(code)


@told(*_READING, "POST")
def requests(request: HttpRequest) -> Document:
    """Tell of requests, or receive one."""
    if request.method == "POST":
        return receiving.hand_in(request)
    return telling.requests(listing.listed(request.GET), extended=_extended(request))


@told(*_READING)
def one_request(request: HttpRequest, number: str) -> Document:
    """Tell of one request."""
    named_in(request.GET)
    asked = listing.found(number, request.GET)
    return telling.requests([asked], extended=_extended(request))


@told(*_READING)
def token(request: HttpRequest, token: str) -> Document:
    """Tell which number a request got that was handed in."""
    return receiving.number_of(token)


@told(*_READING, "POST")
def request_updates(request: HttpRequest) -> Document:
    """Tell what has happened to requests, or hear what somebody says of theirs."""
    if request.method == "POST":
        return hear(request.POST)
    return updates(request.GET)


@never_cache
@require_safe
def picture(request: HttpRequest, token: str) -> FileResponse:
    """Show a neighbour a picture of what it was handed, by the address it was given."""
    name = picture_behind(token)
    if name is None:
        raise Http404
    return FileResponse(default_storage.open(name), content_type="image/jpeg")


def _extended(request: HttpRequest) -> bool:
    return said(request.GET, "extensions").lower() in {"true", "1"}


def _require_readable(request: HttpRequest, methods: tuple[str, ...]) -> None:
    """Refuse another method, and what no database can look for.

    Raises:
        Refused: it is so.

    """
    if request.method not in methods:
        raise Refused(
            HTTPStatus.METHOD_NOT_ALLOWED,
            _("Ask by {methods}.").format(methods=", ".join(methods)),
        )
    if _has_nul(request.GET) or _has_nul(request.POST):
        raise wrong(_("The request is damaged."))


def _has_nul(query: QueryDict) -> bool:
    return any(
        "\0" in each for name, values in query.lists() for each in (name, *values)
    )


def _response(document: Document, form: str) -> HttpResponse:
    body = written(document, form)
    response = HttpResponse(body, content_type=CONTENT_TYPES[form])
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _refusal(refused: Refused, form: str, methods: tuple[str, ...]) -> HttpResponse:
    response = _response(errors(refused.status, refused.descriptions), form)
    response.status_code = refused.status
    if refused.retry_after_s is not None:
        response["Retry-After"] = str(refused.retry_after_s)
    if refused.status == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = ", ".join(methods)
    return response
