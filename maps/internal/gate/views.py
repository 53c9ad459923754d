"""Which towns are under attack, and what waits for a person to look at it?"""

from __future__ import annotations

from typing import Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.accounts.models import User
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import InvalidInput
from geo_incidents.gate import watching
from geo_incidents.gate.models import Watch
from geo_incidents.intake.channels.web import holding
from geo_incidents.intake.channels.web.models import HeldPhoto
from maps.internal.gate.door import held_for, may_keep_gate, towns_kept_by
from maps.internal.gate.forms import DecisionForm, WatchForm

ON_A_PAGE: Final = 50


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show how the gate of each town stands, and what it holds."""
    _require_keeper(request)
    now = timezone.now()
    held = Paginator(held_for(request.user), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    write_down_look(request, held=[one.pk for one in held])
    towns = [
        (one, watching.is_attacked(one, now=now))
        for one in watching.watches(towns_kept_by(request.user))
    ]
    context = {"towns": towns, "held": held, "modes": Watch.Mode.choices}
    return render(request, "maps/gate/page.html", context)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def photo(request: HttpRequest, photo_id: int) -> FileResponse:
    """Serve a picture of what waits."""
    found = HeldPhoto.objects.filter(
        pk=photo_id, held__in=held_for(request.user).values("pk")
    ).first()
    if found is None or not found.image.storage.exists(found.image.name):
        raise Http404
    write_down_look(request, held=[found.held_id])
    return FileResponse(found.image.open(), content_type="image/jpeg")


@require_POST
@login_required
def watch(request: HttpRequest) -> HttpResponse:
    """Say how a town is watched."""
    _require_keeper(request)
    form = WatchForm(request.POST)
    if not form.is_valid():
        return _back(request, _first_error(form))
    town = towns_kept_by(request.user).filter(pk=form.cleaned_data["municipality"])
    found = town.first()
    if found is None:
        raise Http404
    watching.decide(
        found.pk,
        mode=form.cleaned_data["mode"],
        most_per_minute=form.cleaned_data["most_per_minute"],
        by=request.user.get_username(),
        now=timezone.now(),
    )
    messages.success(request, _("It is watched like this from now on."))
    return redirect("maps:internal:gate:page")


@require_POST
@login_required
def decide(request: HttpRequest) -> HttpResponse:
    """Release or discard what was ticked; what others decided meanwhile is left."""
    _require_keeper(request)
    form = DecisionForm(request.POST, waiting=held_for(request.user))
    if not form.is_valid():
        return _back(request, _first_error(form))
    act = holding.release if form.cleaned_data["act"] == "release" else holding.discard
    done = 0
    for held in form.cleaned_data["held"]:
        try:
            with seeing_everything():
                act(held.pk, by=cast("User", request.user), now=timezone.now())
            done += 1
        except InvalidInput as error:
            messages.error(request, str(error))
    messages.success(request, _decided(form.cleaned_data["act"], done))
    return redirect("maps:internal:gate:page")


def _decided(act: str, done: int) -> str:
    if act == "release":
        said = ngettext("%(done)d passed on.", "%(done)d passed on.", done)
    else:
        said = ngettext("%(done)d discarded.", "%(done)d discarded.", done)
    return said % {"done": done}


def _require_keeper(request: HttpRequest) -> None:
    if not may_keep_gate(request.user):
        raise PermissionDenied(_("Your role does not look after the gate."))


def _back(request: HttpRequest, trouble: str) -> HttpResponse:
    messages.error(request, trouble)
    return redirect("maps:internal:gate:page")


def _first_error(form: WatchForm | DecisionForm) -> str:
    known = [str(error) for name in form.errors for error in form.errors.get(name, [])]
    return known[0] if known else _("The page is out of date. Reload it.")
