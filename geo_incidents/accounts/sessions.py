"""How long is somebody logged in, where, and how does it end? Django's own engine.

Django drops a session when nobody has used it for ``SESSION_COOKIE_AGE``; here it also
ends at ``SESSION_LONGEST`` after the login, however busy it is. What a page asks by
itself while nobody is there says so, and keeps no session alive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from geo_incidents.accounts.models import Session, User
from geo_incidents.accounts.origins import origin_of

UNATTENDED: Final = "X-Unattended"
UNDONE: Final = 500
NOTED_EVERY: Final = timedelta(minutes=1)
_BEGUN, _SEEN, _FROM, _BROWSER = "begun_at", "seen_at", "came_from", "browser"

View = Callable[[HttpRequest], HttpResponseBase]


class SessionStore(DatabaseStore):
    """Keeps sessions in our own table, which knows whose they are."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        """Make the row of a session; a login lasts no longer than it may."""
        row = cast("Session", super().create_model_instance(dict(data)))
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.begun_at = _moment(data.get(_BEGUN))
        row.seen_at = _moment(data.get(_SEEN)) or timezone.now()
        row.came_from, row.browser = data.get(_FROM), data.get(_BROWSER, "")
        if row.begun_at:
            end = row.begun_at + settings.SESSION_LONGEST
            row.expire_date = min(row.expire_date, end)
        return row


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Note when and where a login began."""
    now = timezone.now().isoformat()
    request.session[_BEGUN] = request.session[_SEEN] = now
    request.session[_FROM] = origin_of(request)
    request.session[_BROWSER] = request.headers.get("User-Agent", "")[:200]


def noticing(get_response: View) -> View:
    """Keep a session alive while somebody is there, by one write a minute."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        session = request.session
        is_unseen = not session.accessed or response.status_code >= UNDONE
        if is_unseen or UNATTENDED in request.headers:
            return response
        seen = _moment(session.get(_SEEN))
        now = timezone.now()
        if seen and now - seen >= NOTED_EVERY:
            session[_SEEN] = now.isoformat()
        return response

    return middleware


def end_others(request: HttpRequest) -> int:
    """End every session of the user but that of the request; return how many."""
    others = Session.objects.filter(user=cast("User", request.user)).exclude(
        session_key=request.session.session_key
    )
    ended, _of_each = others.delete()
    return ended


def sessions_of(user: User) -> list[Session]:
    """Return where a user is logged in now, the latest first."""
    live = Session.objects.filter(user=user, expire_date__gt=timezone.now())
    return list(live.defer("session_data"))


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
