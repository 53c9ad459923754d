"""Is everything as it should be? A page for people, and JSON for monitoring."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from geo_incidents.accounts.scope import may_check
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.pipeline.checkup.signs import Sign, State, worst
from maps.internal.checkup.looking import looked_at
from maps.internal.checkup.words import worded

KEPT_S: Final = 10


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Say of each thing how it stands, what it means and what to do."""
    if not may_check(request.user):
        raise PermissionDenied(_("This is for who looks after the installation."))
    found = looked_at()
    context = {
        "signs": [worded(sign) for sign in found],
        "worst": worst(found),
        "troubles": sum(sign.state is not State.GREEN for sign in found),
    }
    return render(request, "maps/checkup/page.html", context)


@never_cache
@require_safe
def as_json(request: HttpRequest) -> JsonResponse:
    """Answer 503 when something is red, else 200; ages are in seconds.

    Anybody may ask, so nobody can have everything looked at all the time.
    """
    with seeing_everything():
        found: list[Sign] = cache.get_or_set("checkup", looked_at, KEPT_S) or []
    state = worst(found)
    told = {"state": state, "signs": [_told(sign) for sign in found]}
    is_red = state is State.RED
    status = HTTPStatus.SERVICE_UNAVAILABLE if is_red else HTTPStatus.OK
    return JsonResponse(told, status=status)


def _told(sign: Sign) -> dict[str, Any]:
    return {
        "kind": sign.kind,
        "subject": sign.subject,
        "state": sign.state,
        "count": sign.count,
        "age_s": None if sign.age is None else round(sign.age.total_seconds()),
    }
