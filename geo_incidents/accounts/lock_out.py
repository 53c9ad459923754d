"""Who has guessed at a password too often, until when, and how are they let in again?

django-axes counts the failures, by login and network address together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geo_incidents.accounts.origins import origin_of

KEPT: Final = timedelta(days=1)


def locked_until(usernames: Collection[str]) -> Mapping[str, datetime]:
    """Return which of these logins are locked out somewhere, and until when."""
    found: dict[str, datetime] = {}
    for lock in _locks().filter(username__in=usernames):
        until, name = lock["last"] + _pause(), lock["username"]
        found[name] = max(until, found.get(name, until))
    return found


def unlock(usernames: Collection[str]) -> None:
    """Let these logins be tried again at once, from everywhere."""
    AccessAttempt.objects.filter(username__in=usernames).delete()


def forget_attempts() -> None:
    """Remove failed logins that lock nobody out any more."""
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - KEPT).delete()


def refused(
    request: HttpRequest,
    _response: HttpResponseBase | None,
    credentials: Mapping[str, Any] | None,
) -> HttpResponse:
    """Show the login with when one may try again."""
    username = str((credentials or {}).get("username", ""))
    lock = _locks().filter(username=username, ip_address=origin_of(request)).first()
    until = (lock["last"] if lock else timezone.now()) + _pause()
    minutes = max(1, round((until - timezone.now()).total_seconds() / 60))
    page = render(
        request,
        "accounts/login.html",
        {
            "form": AuthenticationForm(request),
            "locked": _(
                "Too many wrong passwords. Try again at %(time)s (in %(minutes)d min). "
                "If you have forgotten yours, an administrator can give you a new one."
            )
            % {
                "time": date_format(timezone.localtime(until), "H:i"),
                "minutes": minutes,
            },
            "next": request.POST.get("next", ""),
        },
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    add_never_cache_headers(page)
    return page


def _locks() -> QuerySet[Any, dict[str, Any]]:
    """Return the logins and addresses that are locked out now."""
    since = timezone.now() - _pause()
    locks: QuerySet[Any, dict[str, Any]] = (
        AccessAttempt.objects.filter(attempt_time__gte=since)
        .values("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .order_by("username", "ip_address")
    )
    return locks


def _pause() -> timedelta:
    pause: timedelta = settings.AXES_COOLOFF_TIME
    return pause
