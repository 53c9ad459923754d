"""What has not reached whom it was for? The list, and another try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.scope import may_answer_residents
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.undelivered import (
    MOST,
    Kind,
    Undelivered,
    count_undelivered,
    send_again,
    undelivered_visible_to,
)
from geo_incidents.pipeline.unread import count_unread, read_again

_CHANNELS: Final = dict(Appeal.Channel.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list, with its channel in words."""

    one: Undelivered
    channel: str


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show what was given up, latest first."""
    _allow(request)
    found = undelivered_visible_to(request.user)
    told = {
        "lines": [Line(one, str(_CHANNELS.get(one.channel, ""))) for one in found],
        "count": count_undelivered(request.user),
        "most": MOST,
        "unread": count_unread(request.user),
        "sent": int(sent)
        if (sent := request.GET.get("sent", "")).isdecimal()
        else None,
    }
    return render(request, "maps/undelivered/page.html", told)


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def again(request: HttpRequest) -> HttpResponse:
    """Send one again, or all of them."""
    _allow(request)
    kind, number = request.POST.get("kind", ""), request.POST.get("number", "")
    if not kind:
        sent = send_again(request.user)
    elif kind in set(Kind) and number.isdecimal():
        sent = send_again(request.user, kind=Kind(kind), number=int(number))
    else:
        raise Http404
    return redirect(f"{reverse('maps:internal:undelivered')}?sent={sent}")


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def read(request: HttpRequest) -> HttpResponse:
    """Read again what came and could not be read."""
    _allow(request)
    read_again(request.user)
    return redirect("maps:internal:undelivered")


def _allow(request: HttpRequest) -> None:
    if not may_answer_residents(request.user):
        raise PermissionDenied(_("Your role answers nobody."))
