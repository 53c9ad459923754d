"""How is data answered: as JSON, kept for how long, and what if it is asked wrongly?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from geo_incidents.errors import IllegalTransition, InvalidInput

Answer = Callable[..., dict[str, Any]]
View = Callable[..., HttpResponse]

PUBLIC_MAX_AGE_S = 15
STATUS_OF_ERROR = {
    IllegalTransition: HTTPStatus.CONFLICT,
    InvalidInput: HTTPStatus.BAD_REQUEST,
}


def as_json(answer: Answer) -> View:
    """Send what is returned as JSON, and what was asked wrongly as a sentence."""

    @wraps(answer)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return _json(answer(request, *args, **kwargs), HTTPStatus.OK)
        except InvalidInput as error:
            return _json({"error": str(error)}, _status_of(error))

    return view


def public_json(*, max_age_s: int = PUBLIC_MAX_AGE_S) -> Callable[[Answer], View]:
    """Answer anybody; proxies and browsers may keep it for a while."""

    def decorate(answer: Answer) -> View:
        view = vary_on_headers("Cookie")(as_json(answer))
        view = cache_control(public=True, max_age=max_age_s)(view)
        return require_safe(conditional_page(view))

    return decorate


def internal_json(answer: Answer) -> View:
    """Answer staff who are logged in; nobody else may keep it."""
    view = cache_control(private=True, no_store=True)(as_json(answer))
    return login_required(view)


def _json(content: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    return JsonResponse(
        content, status=status, json_dumps_params={"ensure_ascii": False}
    )


def _status_of(error: InvalidInput) -> HTTPStatus:
    return next(
        status for kind, status in STATUS_OF_ERROR.items() if isinstance(error, kind)
    )
