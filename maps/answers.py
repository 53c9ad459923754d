"""How is data answered: as JSON, kept for how long, and what if it is asked wrongly?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from geo_incidents.errors import (
    AlreadyDecided,
    IllegalTransition,
    InvalidInput,
    MapUnavailable,
    StepForbidden,
    TooManyAtOnce,
    VersionUnknown,
)
from maps.unreachable import RETRY_AFTER_S, reaching

Content = dict[str, Any] | list[Any]
Answer = Callable[..., Content]
View = Callable[..., HttpResponseBase]

PUBLIC_MAX_AGE_S = 5
STATUS_OF_ERROR: Mapping[type[Exception], HTTPStatus] = {
    IllegalTransition: HTTPStatus.CONFLICT,
    AlreadyDecided: HTTPStatus.CONFLICT,
    VersionUnknown: HTTPStatus.GONE,
    InvalidInput: HTTPStatus.BAD_REQUEST,
    PermissionDenied: HTTPStatus.FORBIDDEN,
    StepForbidden: HTTPStatus.FORBIDDEN,
    Http404: HTTPStatus.NOT_FOUND,
    MapUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    TooManyAtOnce: HTTPStatus.TOO_MANY_REQUESTS,
}


def as_json(answer: Answer) -> View:
    """Send what is returned as JSON, and what was asked wrongly as a sentence."""
    return explained(_written(answer))


def explained(view: View) -> View:
    """Send what was asked wrongly as a sentence, which nobody may keep."""

    @wraps(view)
    def explaining(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            with reaching():
                return view(request, *args, **kwargs)
        except tuple(STATUS_OF_ERROR) as error:
            return refused(error)

    return explaining


def refused(error: Exception) -> HttpResponse:
    """Write an error of ``STATUS_OF_ERROR`` in the language of the request."""
    response = _json({"error": str(error)}, _status_of(error))
    response["Cache-Control"] = "no-store"
    if isinstance(error, MapUnavailable):
        response["Retry-After"] = str(RETRY_AFTER_S)
    return response


def as_fragment(fragment: View) -> View:
    """Send a piece of a page; one that does not exist, as a sentence for the script."""

    @wraps(fragment)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return fragment(request, *args, **kwargs)
        except Http404 as error:
            return _json({"error": str(error)}, HTTPStatus.NOT_FOUND)

    return view


def public_json(*, max_age_s: int = PUBLIC_MAX_AGE_S) -> Callable[[Answer], View]:
    """Answer anybody; proxies and browsers may keep it for a while."""

    def decorate(answer: Answer) -> View:
        kept = cache_control(public=True, max_age=max_age_s)(_written(answer))
        view = vary_on_headers("Cookie")(explained(kept))
        return require_safe(conditional_page(view))

    return decorate


def internal_json(answer: Answer) -> View:
    """Answer staff who are logged in, and nobody may keep it; others get a 401."""
    view = explained(for_staff(_written(answer)))
    return cache_control(private=True, no_store=True)(view)


def for_staff(view: View) -> View:
    """Answer those who are logged in; others get a 401."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _json({"error": _("Log in to see this.")}, HTTPStatus.UNAUTHORIZED)
        return view(request, *args, **kwargs)

    return asking


def _written(answer: Answer) -> View:
    @wraps(answer)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _json(answer(request, *args, **kwargs), HTTPStatus.OK)

    return view


def _json(content: Content, status: HTTPStatus) -> HttpResponse:
    words = {"ensure_ascii": False}
    return JsonResponse(content, status=status, safe=False, json_dumps_params=words)


def _status_of(error: Exception) -> HTTPStatus:
    return next(
        status for kind, status in STATUS_OF_ERROR.items() if isinstance(error, kind)
    )
