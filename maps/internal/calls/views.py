"""How is a call taken? The form, what is known beside it, and what is read out."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.accounts.scope import may_answer_residents, scope_of
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.promising import promised_at
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.phone.forms import CallForm
from geo_incidents.intake.channels.phone.receiving import take_call
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.releasing.own import own_words
from geo_incidents.publication.releasing.reaching import take_back
from maps import parameters
from maps.features import Json
from maps.internal.calls.around import appeals_in_towns_of, caller, near
from maps.internal.home_map import home_map

PRIVATE: Final = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@PRIVATE
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what was said and lead to what is read out."""
    _allow(request)
    scope = scope_of(request.user)
    if request.method != "POST":
        return _form(request, CallForm(scope=scope))
    form = CallForm(request.POST, scope=scope)
    if not form.is_valid():
        return _form(request, form, status=422)
    with seeing_everything():
        appeal = take_call(form)
    return redirect("maps:internal:call", appeal_id=appeal.pk)


@require_safe
@login_required
@PRIVATE
def taken(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Say what is read out to who called: the number, and until when."""
    appeal = _call(request, appeal_id)
    write_down_look(request, appeals=[appeal.pk])
    told = {
        "appeal": appeal,
        "due_at": promised_at(appeal),
        "words": own_words(appeal.token, is_asked=False),
        "link": request.build_absolute_uri(
            reverse("maps:followed", args=[appeal.token])
        ),
    }
    return render(request, "maps/calls/taken.html", told)


@require_POST
@login_required
@PRIVATE
def unsay(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Take it back for who called that everybody may read what they told."""
    take_back(_call(request, appeal_id).token)
    return redirect("maps:internal:call", appeal_id=appeal_id)


@require_POST
@login_required
@PRIVATE
def known(request: HttpRequest) -> HttpResponse:
    """Tell who has called from the number, and what is known around the pin.

    It is asked by a form, so that no number of a person stands in an address.
    """
    _allow(request)
    who = caller(request.POST.get("phone", ""), request.user)
    around = _around(request)
    if who:
        write_down_look(request, appeals=[one.appeal.pk for one in who.before])
    told = {"caller": who, "around": around}
    return render(request, "maps/calls/known.html", told)


def _around(request: HttpRequest) -> Any:
    """Return what is open around the pin; None where there is no pin yet."""
    try:
        at = parameters.spot(request.POST)
    except InvalidInput:
        return None
    return near(at, request.POST.get("category", ""), request.user)


def _call(request: HttpRequest, appeal_id: int) -> Appeal:
    """Return a call taken in a town of who asks."""
    _allow(request)
    appeals = appeals_in_towns_of(request.user).select_related("category", "reporter")
    found: Appeal = get_object_or_404(appeals, pk=appeal_id, channel="phone")
    return found


def _allow(request: HttpRequest) -> None:
    if not may_answer_residents(request.user):
        raise PermissionDenied(_("Your role takes no calls."))


def _form(request: HttpRequest, form: CallForm, status: int = 200) -> HttpResponse:
    told = {"form": form, "map_setup": _setup(request)}
    return render(request, "maps/calls/page.html", told, status=status)


def _setup(request: HttpRequest) -> Json:
    names = {
        "search": "maps:search",
        "nearest": "maps:nearest",
        "known": "maps:internal:known",
    }
    return home_map(request.user, {word: reverse(name) for word, name in names.items()})
