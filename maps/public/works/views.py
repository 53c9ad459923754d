"""Which works go on or begin soon? A page that needs no map, and the map's layer."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from geo_incidents.territories.works.selectors import announced, feature_collection
from maps.answers import public_json

MAX_AGE_S: Final = 60


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """List the works, those that go on first."""
    works = announced().defer("geometry").order_by("begins_at", "pk")
    shown = {"works": works, "now": timezone.now()}
    return render(request, "maps/works/public.html", shown)


@public_json(max_age_s=MAX_AGE_S)
def as_geojson(_request: HttpRequest) -> dict[str, Any]:
    """Answer the works with their outlines."""
    return feature_collection(announced())
