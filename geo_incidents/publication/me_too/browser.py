"""By what is a browser known again? A random number of its own, in a signed cookie.

It is set when somebody taps for the first time, not before, and says nothing of them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

COOKIE: Final = "neighbour"
KEPT: Final = timedelta(days=400)
_SALT: Final = "publication.me_too"


def known_browser(request: HttpRequest) -> str:
    """Return the number of a browser; "" for one that is not known."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=_SALT))


def remember(response: HttpResponseBase, browser: str) -> None:
    """Let a browser be known from now on."""
    response.set_signed_cookie(
        COOKIE,
        browser,
        salt=_SALT,
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def new_browser() -> str:
    """Return a number for a browser that had none."""
    return str(uuid4())
