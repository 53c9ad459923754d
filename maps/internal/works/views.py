"""Which works are announced, and how is one announced, changed and called off?"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from geo_incidents.accounts.announcing import (
    may_announce,
    require_ground,
    works_visible_to,
)
from geo_incidents.accounts.scope import Scope, home_of, scope_of
from geo_incidents.errors import InvalidInput, StepForbidden
from geo_incidents.territories.models import Organisation
from geo_incidents.territories.works.models import PlannedWork
from geo_incidents.territories.works.selectors import feature_collection
from geo_incidents.territories.works.services import announce, cancel, change
from maps.files.heading import heading
from maps.internal.home_map import home_map
from maps.internal.works.forms import WorkForm, told_of

MOST_SHOWN: Final = 200
GET_OR_POST: Final = ["GET", "HEAD", "POST"]


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def listing(request: HttpRequest) -> HttpResponse:
    """Show what goes on, what comes, and what was."""
    works = _visible(request).defer("geometry")[:MOST_SHOWN]
    shown = {
        "works": works,
        "now": timezone.now(),
        "may_announce": may_announce(request.user),
    }
    return render(request, "maps/works/listing.html", shown)


@require_http_methods(GET_OR_POST)
@login_required
@cache_control(private=True, no_store=True)
def new(request: HttpRequest) -> HttpResponse:
    """Announce a work."""
    return _filled_in(request, None)


@require_http_methods(GET_OR_POST)
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest, work_id: int) -> HttpResponse:
    """Show a work with its history, and tell of it otherwise."""
    return _filled_in(request, _found(request, work_id))


@require_POST
@login_required
def call_off(request: HttpRequest, work_id: int) -> HttpResponse:
    """Call a work off."""
    work = _found(request, work_id)
    try:
        require_ground(request.user, work.geometry)
    except StepForbidden as error:
        raise PermissionDenied(str(error)) from error
    cancel(work, author=request.user.get_username())
    return redirect("maps:internal:works:listing")


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def as_geojson(request: HttpRequest) -> HttpResponse:
    """Send the works of all time that the user looks after."""
    told = feature_collection(_visible(request))
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    for name, value in heading("works.geojson").items():
        response[name] = value
    return response


def _filled_in(request: HttpRequest, work: PlannedWork | None) -> HttpResponse:
    if work is None and not may_announce(request.user):
        raise PermissionDenied(_("Planned works are not yours to announce."))
    organisations = _organisations(request)
    if request.method != "POST":
        given = told_of(work) if work else {}
        form = WorkForm(initial=given, organisations=organisations)
        return _drawing(request, form, work, HTTPStatus.OK)
    form = WorkForm(request.POST, request.FILES, organisations=organisations)
    if form.is_valid() and _is_told(request, form, work):
        return redirect("maps:internal:works:listing")
    return _drawing(request, form, work, HTTPStatus.BAD_REQUEST)


def _is_told(request: HttpRequest, form: WorkForm, work: PlannedWork | None) -> bool:
    announcement, author = form.announcement(), request.user.get_username()
    try:
        if work is not None:
            require_ground(request.user, work.geometry)
        require_ground(request.user, announcement.geometry)
        if work is None:
            announce(announcement, author=author)
        else:
            change(work, announcement, author=author)
    except (InvalidInput, StepForbidden) as error:
        form.add_error(None, str(error))
        return False
    return True


def _drawing(
    request: HttpRequest, form: WorkForm, work: PlannedWork | None, status: HTTPStatus
) -> HttpResponse:
    shown = {
        "form": form,
        "work": work,
        "versions": work.versions.all() if work else (),
        "may_announce": may_announce(request.user),
        "map_setup": home_map(request.user),
    }
    return render(request, "maps/works/page.html", shown, status=status)


def _organisations(request: HttpRequest) -> QuerySet[Organisation]:
    home = home_of(request.user)
    found = Organisation.objects.order_by("name", "pk")
    return found.filter(municipality__in=home) if home else found


def _visible(request: HttpRequest) -> QuerySet[PlannedWork]:
    if scope_of(request.user) == Scope():
        raise PermissionDenied
    return works_visible_to(request.user)


def _found(request: HttpRequest, work_id: int) -> PlannedWork:
    found = _visible(request).filter(pk=work_id).first()
    if found is None:
        raise Http404(_("There is no such work of yours."))
    return found
