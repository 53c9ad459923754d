"""May the pages of other sites read this? From any origin: it is the same for all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]

ANY_ORIGIN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
}


def open_to_others(view: View) -> View:
    """Let the scripts of any page read an answer, also one that refuses."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in ANY_ORIGIN.items():
            response[name] = value
        return response

    return opened
