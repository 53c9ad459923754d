"""Where does one go today to look? The form, and the sheet for the road."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.analysis.trips.planning import plan
from geo_incidents.casework.models import Incident
from geo_incidents.errors import InvalidInput
from maps import parameters
from maps.filters import PERIOD
from maps.internal.exports.naming import WORDS
from maps.internal.outlook import QUESTIONS, outlook_of
from maps.internal.summary import names
from maps.internal.summary.links import OVERDUE
from maps.internal.summary.page import districts_of
from maps.internal.trips.asked import MINUTES, STOPS, Asked, asked
from maps.internal.trips.sheet import lines, picture

OWN_FIELDS: Final = {"district"}


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Plan a trip to what the user may see under the filter of the address."""
    if scope_of(request.user) == Scope():
        raise PermissionDenied(_("Your role has nowhere to go."))
    trouble, status = "", HTTPStatus.OK
    context: dict[str, Any] = {}
    try:
        context = _sheet(request)
    except InvalidInput as error:
        trouble, status = str(error), HTTPStatus.BAD_REQUEST
    context |= {"trouble": trouble, **_form(request)}
    return render(request, "maps/trips/page.html", context, status=status)


def _sheet(request: HttpRequest) -> dict[str, Any]:
    read: Asked = asked(request.GET)
    trip = plan(_incidents(request), read.wish)
    if trip is None:
        return {"read": read, "trip": None}
    return {
        "read": read,
        "trip": trip,
        "lines": lines(trip),
        "picture": picture(trip),
        "ends_at": trip.stops[-1].leaves_at,
        "km": trip.distance_m / 1000,
    }


def _incidents(request: HttpRequest) -> QuerySet[Incident]:
    """Return what is meant: some numbers, or what lies under the filter."""
    outlook = outlook_of(request.user)
    if request.GET.get("numbers"):
        return outlook.rows.filter(pk__in=parameters.numbers(request.GET))
    tidy = QueryDict(mutable=True)
    for word in WORDS:
        if codes := [code for code in request.GET.getlist(word) if code]:
            tidy.setlist(word, codes)
    if "late" in request.GET:
        tidy.setlist("deadline", list(OVERDUE))
    question = QUESTIONS.read(tidy.urlencode()).filter
    named = tidy.get("from") or tidy.get("to")
    return outlook.restricted(question if named else question.freed(PERIOD))


def _own_numbers(request: HttpRequest) -> str:
    """Return those of the numbers asked for that the user may see."""
    try:
        wanted = parameters.numbers(request.GET)
    except InvalidInput:
        return ""
    visible = outlook_of(request.user).rows.filter(pk__in=wanted)
    return ",".join(map(str, visible.values_list("pk", flat=True)))


def _form(request: HttpRequest) -> dict[str, Any]:
    """Say what can be chosen, and carry on the rest of the filter unseen."""
    kept = [
        (word, code)
        for word in WORDS
        for code in request.GET.getlist(word)
        if code and word not in OWN_FIELDS
    ]
    if numbers := _own_numbers(request):
        kept.append(("numbers", numbers))
    districts = names.districts(districts_of(request.user))
    return {
        "districts": sorted(districts.values(), key=lambda one: one.name),
        "district": request.GET.get("district", ""),
        "start": request.GET.get("start", ""),
        "at": request.GET.get("at") or "09:00",
        "by": request.GET.get("by", "walk"),
        "stops": request.GET.get("stops", "12"),
        "minutes": request.GET.get("minutes", "10"),
        "late": "late" in request.GET,
        "stops_choices": [str(one) for one in STOPS],
        "minutes_choices": [str(one) for one in MINUTES],
        "kept": kept,
    }
