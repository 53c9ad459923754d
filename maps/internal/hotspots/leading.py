"""How does one lead a hotspot on from its card? A step, an owner, a comment.

A refusal becomes a message on the card, and nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching import services
from geo_incidents.analysis.watching.steps import HotspotStatus
from geo_incidents.errors import (
    AlreadyDecided,
    IllegalTransition,
    InvalidInput,
    StepForbidden,
)
from maps.internal.hotspots.asked import tidy
from maps.internal.hotspots.door import hotspot_or_404, may_look
from maps.internal.hotspots.forms import CommentForm, OwnerForm, StepForm

Act = Callable[[Hotspot, User], None]


@require_POST
@login_required
def step(request: HttpRequest, hotspot_id: int) -> HttpResponse:
    """Take a hotspot to its next status, unless somebody else has meanwhile."""

    def act(hotspot: Hotspot, user: User) -> None:
        given = _read(StepForm(request.POST))
        services.take_step(
            hotspot,
            to=HotspotStatus(given["status"]),
            by=user,
            words=given["words"],
            measure_on=given["measure_on"],
            seen=HotspotStatus(given["seen"]),
        )

    return _acted(request, hotspot_id, act, _("The step is taken."))


@require_POST
@login_required
def owner(request: HttpRequest, hotspot_id: int) -> HttpResponse:
    """Say who leads a hotspot."""

    def act(hotspot: Hotspot, user: User) -> None:
        given = _read(OwnerForm(request.POST, hotspot=hotspot))
        services.take_on(hotspot, owner=given["owner"], by=user)

    return _acted(request, hotspot_id, act, _("It is written down who leads it."))


@require_POST
@login_required
def comment(request: HttpRequest, hotspot_id: int) -> HttpResponse:
    """Write a comment beside a hotspot."""

    def act(hotspot: Hotspot, user: User) -> None:
        given = _read(CommentForm(request.POST))
        services.comment(hotspot, words=given["words"], by=user)

    return _acted(request, hotspot_id, act, _("The comment is written down."))


def _acted(request: HttpRequest, hotspot_id: int, act: Act, done: str) -> HttpResponse:
    """Act, say what came of it, and lead back to the card under the same filter."""
    user = may_look(request)
    try:
        act(hotspot_or_404(user, hotspot_id), user)
    except (AlreadyDecided, IllegalTransition, InvalidInput, StepForbidden) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    query = tidy(request.GET).urlencode()
    card = reverse("maps:internal:hotspots:hotspot", args=[hotspot_id])
    return redirect(f"{card}?{query}" if query else card)


def _read(form: forms.Form) -> dict[str, Any]:
    """Read a form; its first mistake is refused as a sentence."""
    if form.is_valid():
        return form.cleaned_data
    (message, *_others) = next(iter(form.errors.values()))
    raise InvalidInput(str(message))
