"""How is a resource sent: as JSON or as a page, and how is a wrong question refused?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

import orjson
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from geo_incidents.errors import InvalidInput, MapUnavailable
from maps.features import Json
from maps.public.ogc import links
from maps.public.open_to_others import open_to_others
from maps.unreachable import RETRY_AFTER_S, reaching

MAX_AGE_S: Final = 5
CODES: Final = {
    HTTPStatus.BAD_REQUEST: "InvalidParameterValue",
    HTTPStatus.NOT_FOUND: "NotFound",
    HTTPStatus.SERVICE_UNAVAILABLE: "ServerBusy",
}
_TYPES: Final = {
    "application/json": "json",
    "application/geo+json": "json",
    "text/html": "html",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """What is sent as JSON, and the template and context that show it to a person."""

    content: Json
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    content_type: str = links.JSON


Answer = Callable[..., Resource]
View = Callable[..., HttpResponseBase]


def resource(answer: Answer) -> View:
    """Send what is returned in the form that was asked for; it is given that form."""

    @wraps(answer)
    def view(request: HttpRequest, **names: str) -> HttpResponse:
        form = _form(request)
        with reaching():
            found = answer(request, form=form, **names)
        if form == "html":  # it holds a token of this visitor's own
            response = render(request, found.template, found.context)
            patch_cache_control(response, private=True, no_cache=True)
            return response
        told = orjson.dumps(found.content)
        response = HttpResponse(told, content_type=found.content_type)
        patch_cache_control(response, public=True, max_age=MAX_AGE_S)
        return response

    varying = vary_on_headers("Accept", "Cookie")(_explained(view))
    return open_to_others(require_safe(conditional_page(varying)))


def _explained(view: View) -> View:
    """Send what was asked wrongly as the standard's exception."""

    @wraps(view)
    def explaining(request: HttpRequest, **names: str) -> HttpResponseBase:
        try:
            return view(request, **names)
        except InvalidInput as error:
            return _refused(error, HTTPStatus.BAD_REQUEST)
        except Http404 as error:
            return _refused(error, HTTPStatus.NOT_FOUND)
        except MapUnavailable as error:
            response = _refused(error, HTTPStatus.SERVICE_UNAVAILABLE)
            response["Retry-After"] = str(RETRY_AFTER_S)
            return response

    return explaining


def _refused(error: Exception, status: HTTPStatus) -> HttpResponse:
    told = orjson.dumps({"code": CODES[status], "description": str(error)})
    response = HttpResponse(told, status=status, content_type=links.JSON)
    response["Cache-Control"] = "no-store"
    return response


def _form(request: HttpRequest) -> str:
    """Return json or html: what ``f`` says, else what the client likes best."""
    said = request.GET.get("f")
    if said is None:
        liked = request.get_preferred_type(list(_TYPES))
        return _TYPES.get(liked or "", "json")
    if said not in _TYPES.values():
        raise InvalidInput(_("f can be json or html."))
    return said
