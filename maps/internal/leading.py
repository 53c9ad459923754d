"""How do staff lead an incident on from its card? Steps, other hands, more days.

What somebody else changed meanwhile is a conflict; a step of another role is forbidden.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Extension, Incident
from geo_incidents.casework.selectors import (
    incidents_visible_to,
    undecided_visible_to,
)
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.pipeline import leading
from maps.answers import as_fragment, internal_json
from maps.internal.forms import (
    AskingForm,
    DecidingForm,
    HandingOverForm,
    SteppingForm,
)
from maps.internal.hands import other_hands

Filled = TypeVar("Filled", bound=forms.Form)


@require_POST
@internal_json
def step(request: HttpRequest, number: int) -> dict[str, Any]:
    """Take an incident to the next status."""
    incident, given = visible_or_404(request, number), read(SteppingForm, request)
    leading.lead(
        incident.pk,
        Status(given["status"]),
        author=cast("User", request.user),
        reason=given["reason"],
        seen=Status(given["seen"]),
    )
    return told(request, number)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@as_fragment
def hands(request: HttpRequest, number: int) -> HttpResponse:
    """Show to whom an incident can be handed over, those who answer there first."""
    incident = visible_or_404(request, number)
    shown = {"groups": other_hands(incident), "field": "hands"}
    return render(request, "maps/hands.html", shown)


@require_POST
@internal_json
def hand_over(request: HttpRequest, number: int) -> dict[str, Any]:
    """Hand an incident over to another organisation."""
    incident, given = visible_or_404(request, number), read(HandingOverForm, request)
    leading.hand_over(
        incident.pk,
        given["organisation"],
        author=cast("User", request.user),
        reason=given["reason"],
        seen=Status(given["seen"]),
    )
    return told(request, number)


@require_POST
@internal_json
def ask_for_extension(request: HttpRequest, number: int) -> dict[str, Any]:
    """Ask for more days for an answer."""
    incident, given = visible_or_404(request, number), read(AskingForm, request)
    leading.ask_for_extension(
        incident.pk,
        given["days"],
        author=cast("User", request.user),
        reason=given["reason"],
    )
    return told(request, number)


@require_POST
@internal_json
def settle_extension(request: HttpRequest, extension_id: int) -> dict[str, Any]:
    """Give the days that were asked for, or not."""
    given = read(DecidingForm, request)
    incident = leading.settle_extension(
        _asked_or_404(request, extension_id).pk,
        approved=given["approved"] == "yes",
        author=cast("User", request.user),
        reason=given["reason"],
    )
    return told(request, incident.pk)


def visible_or_404(request: HttpRequest, number: int) -> Incident:
    """Return the incident of a number that the user may see.

    Raises:
        Http404: there is none.

    """
    found = incidents_visible_to(request.user).filter(pk=number).first()
    if found is None:
        raise Http404(_("There is no such incident in your districts."))
    return found


def _asked_or_404(request: HttpRequest, extension_id: int) -> Extension:
    found = undecided_visible_to(request.user).filter(pk=extension_id).first()
    if found:
        return found
    visible = Extension.objects.filter(incident__in=incidents_visible_to(request.user))
    if visible.filter(pk=extension_id).exists():
        raise AlreadyDecided(_("This has been decided already. Reload the page."))
    raise Http404(_("There is no such incident in your districts."))


def read(form: type[forms.Form], request: HttpRequest) -> dict[str, Any]:
    """Read a form; its first mistake is refused as a sentence."""
    filled = form(request.POST, request.FILES)
    if filled.is_valid():
        return filled.cleaned_data
    (message, *_others) = next(iter(filled.errors.values()))
    raise InvalidInput(str(message))


def told(request: HttpRequest, number: int) -> dict[str, Any]:
    """Say whether the user can still see what they have changed."""
    seen = incidents_visible_to(request.user).filter(pk=number).exists()
    return {"number": number, "is_visible": seen}
