"""Who would get an appeal from here, for this topic, on this day, and why?

A page whose address holds the whole question, and the same answer as data. It shows
areas and organisations, never appeals: those who see the whole city may ask anywhere,
an officer where a district of theirs covers the place, others not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import home_of, may_simulate, scope_of
from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer import municipalities
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import municipality_at
from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.matching.explanation import Explanation, Weighed, explain
from geo_incidents.matching.located import Question
from geo_incidents.matching.models import Assignment
from geo_incidents.publication import catalogue
from geo_incidents.territories.models import DistrictBoundary, ServiceArea
from geo_incidents.territories.selectors import extent, shapes
from maps import parameters
from maps.answers import STATUS_OF_ERROR, internal_json
from maps.features import Json, collection
from maps.internal.why_here import Why, key, why
from maps.layers import map_setup

_ASKED: Final = ("lon", "lat", "category", "day")


@dataclass(frozen=True, slots=True)
class Answer:
    """Who would get it, in the words of the page, and the polygons weighed."""

    district: str
    organisation: str
    method: str
    why: Why
    areas: Json


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def simulator(request: HttpRequest) -> HttpResponse:
    """Show the form and the map, and the answer once a place is asked about."""
    _allow(request)
    answer, error, status = None, "", 200
    if request.GET.get("lon") or request.GET.get("lat"):
        try:
            answer = _answer(request)
        except tuple(STATUS_OF_ERROR) as refusal:
            error, status = str(refusal), STATUS_OF_ERROR[type(refusal)]
    page = {
        "groups": catalogue.groups(),
        "asked": {name: request.GET.get(name, "") for name in _ASKED},
        "today": timezone.localdate().isoformat(),
        "answer": answer,
        "error": error,
        "areas": answer.areas if answer else collection([]),
        "map_setup": _setup(request.user),
    }
    return render(request, "maps/simulator.html", page, status=status)


@internal_json
def simulation(request: HttpRequest) -> Json:
    """Answer who would get it: names, polygons, and the panel that says why."""
    _allow(request)
    answer = _answer(request)
    panel = render_to_string("maps/simulator_answer.html", {"answer": answer})
    return {
        "district": answer.district or None,
        "organisation": answer.organisation or None,
        "method": answer.method,
        "ambiguous": answer.why.is_ambiguous,
        "areas": answer.areas,
        "panel": panel,
    }


def _allow(request: HttpRequest) -> None:
    if not may_simulate(request.user):
        raise PermissionDenied(_("Your role may not ask the simulator."))


def _answer(request: HttpRequest) -> Answer:
    explanation = explain(_question(request.GET))
    if not _is_in_scope(request.user, explanation):
        raise PermissionDenied(_("This place is not in your districts."))
    district, organisation = explanation.district, explanation.organisation
    method = Assignment.Method(explanation.choice.method)
    return Answer(
        district.name_in_language() if district else "",
        organisation.name_in_language() if organisation else "",
        str(method.label),
        why(explanation),
        collection(_features(explanation)),
    )


def _is_in_scope(user: User | AnonymousUser, explanation: Explanation) -> bool:
    scope = scope_of(user)
    if scope.everything:
        return True
    covering = {
        one.area.district_id
        for one in explanation.boundaries
        if isinstance(one.area, DistrictBoundary)
    }
    within = explanation.question.municipality_id in scope.municipality_ids
    return within or not scope.district_ids.isdisjoint(covering)


def _question(asked: Mapping[str, str]) -> Question:
    lon, lat = parameters.spot(asked)
    municipality = municipality_at((lon, lat))
    if municipality is None:
        raise InvalidInput(_("This point lies outside the city. Choose one inside."))
    category, group = _topic(asked.get("category", ""))
    day = _day(asked.get("day", ""), municipality)
    return Question(0, lon, lat, category, group, day, municipality.pk)


def _topic(code: str) -> tuple[str, str]:
    for group in catalogue.groups():
        if any(topic.code == code for topic in group.topics):
            return code, group.code
    raise InvalidInput(_("Choose a topic from the list."))


def _day(text: str, municipality: Municipality) -> date:
    if not text:
        return datetime.now(ZoneInfo(municipality.time_zone)).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(_("The day must be a date such as 2026-03-31.")) from error


def _features(explanation: Explanation) -> list[Json]:
    boundaries, areas = DistrictBoundary.objects.all(), ServiceArea.objects.all()
    return [
        *_drawn(boundaries, explanation.boundaries),
        *_drawn(areas, explanation.areas),
    ]


def _drawn(areas: QuerySet[Any], weighed: Sequence[Weighed]) -> list[Json]:
    """Write the polygons weighed; the winner comes last and is drawn on top."""
    drawn = shapes(areas.filter(pk__in=[one.area.pk for one in weighed]))
    return [
        {
            "type": "Feature",
            "geometry": drawn[one.area.pk],
            "properties": {
                "key": key(one.area),
                "kind": one.area.OWNER,
                "verdict": one.verdict,
            },
        }
        for one in reversed(weighed)
    ]


def _setup(user: User | AnonymousUser) -> Json:
    home = home_of(user)
    return map_setup(
        urls={
            "search": reverse("maps:search"),
            "simulation": reverse("maps:internal:simulation"),
        },
        groups=[],
        city=city_name(home),
        bounds=municipalities.extent(home) or extent(),
        period=None,
    )
