"""Which requests are refused before anything of them is read?

What reads a body or a session first (the CSRF check, the login) would take in any
amount of bytes, or stumble over what no browser sends.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geo_incidents.intake.channels.web.forms import MOST_PHOTOS

FIELDS_MAX_BYTES: Final = 1024 * 1024

View = Callable[[HttpRequest], HttpResponse]


def refuse_unreadable(get_response: View) -> View:
    """Answer a body too large with 413, and what cannot be decoded with 400."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _length(request) > _longest():
            said = _("All files together are too large: at most %(limit)d MB, please.")
            return _refusal(
                said % {"limit": _longest() // 2**20},
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
        if not _is_decodable(request):
            said = _("The request is damaged. Open the page anew.")
            return _refusal(said, HTTPStatus.BAD_REQUEST)
        return get_response(request)

    return middleware


def _longest() -> int:
    return MOST_PHOTOS * settings.PHOTO_MAX_BYTES + FIELDS_MAX_BYTES


def _length(request: HttpRequest) -> int:
    """Return the announced length; Django reads nothing of a body without one."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


def _is_decodable(request: HttpRequest) -> bool:
    charset = (request.content_params or {}).get("charset", "utf-8")
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return charset.lower() == "utf-8" and "\0" not in session


def _refusal(said: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
