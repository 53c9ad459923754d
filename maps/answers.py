"""How is data answered: as JSON, kept for how long, and what if it is asked wrongly?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from geo_incidents.errors import AlreadyDecided, IllegalTransition, InvalidInput

Answer = Callable[..., dict[str, Any]]
View = Callable[..., HttpResponse]

PUBLIC_MAX_AGE_S = 15
STATUS_OF_ERROR: Mapping[type[Exception], HTTPStatus] = {
    IllegalTransition: HTTPStatus.CONFLICT,
    AlreadyDecided: HTTPStatus.CONFLICT,
    InvalidInput: HTTPStatus.BAD_REQUEST,
    PermissionDenied: HTTPStatus.FORBIDDEN,
    Http404: HTTPStatus.NOT_FOUND,
}


def as_json(answer: Answer) -> View:
    """Send what is returned as JSON, and what was asked wrongly as a sentence."""

    @wraps(answer)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return _json(answer(request, *args, **kwargs), HTTPStatus.OK)
        except tuple(STATUS_OF_ERROR) as error:
            return _json({"error": str(error)}, _status_of(error))

    return view


def as_fragment(fragment: View) -> View:
    """Send a piece of a page; one that does not exist, as a sentence for the script."""

    @wraps(fragment)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return fragment(request, *args, **kwargs)
        except Http404 as error:
            return _json({"error": str(error)}, HTTPStatus.NOT_FOUND)

    return view


def public_json(*, max_age_s: int = PUBLIC_MAX_AGE_S) -> Callable[[Answer], View]:
    """Answer anybody; proxies and browsers may keep it for a while."""

    def decorate(answer: Answer) -> View:
        view = vary_on_headers("Cookie")(as_json(answer))
        view = cache_control(public=True, max_age=max_age_s)(view)
        return require_safe(conditional_page(view))

    return decorate


def internal_json(answer: Answer) -> View:
    """Answer staff who are logged in, and nobody may keep it; others get a 401."""

    @wraps(answer)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _json({"error": _("Log in to see this.")}, HTTPStatus.UNAUTHORIZED)
        return as_json(answer)(request, *args, **kwargs)

    return cache_control(private=True, no_store=True)(view)


def _json(content: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    return JsonResponse(
        content, status=status, json_dumps_params={"ensure_ascii": False}
    )


def _status_of(error: Exception) -> HTTPStatus:
    return next(
        status for kind, status in STATUS_OF_ERROR.items() if isinstance(error, kind)
    )
