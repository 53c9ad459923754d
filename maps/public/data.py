"""Which data does the public map ask for? List, counts, months and outlines."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.http import HttpRequest

from geo_incidents.territories import codes
from geo_incidents.territories import selectors as territories
from maps import organisations as of_organisations
from maps import parameters
from maps.answers import public_json
from maps.facets import counts as facet_counts
from maps.features import Json, collection
from maps.lists import page_numbered, page_of
from maps.public.encoding import item
from maps.public.outlook import QUESTIONS, facets, outlook
from maps.sights.patience import patience
from maps.timeline import timeline as months_of

OUTLINES_MAX_AGE_S: Final = 300


@public_json()
@patience()
def incidents(request: HttpRequest) -> dict[str, Any]:
    """Answer a page of the list beside the map, or the incidents of some numbers."""
    asked, seen = QUESTIONS.asked(request).filter, outlook()
    if "numbers" in request.GET:
        page = page_numbered(seen.rows, parameters.numbers(request.GET))
        return page.answer(partial(item, near=None))
    near = parameters.near(request.GET) if "near" in request.GET else None
    rows = seen.restricted(asked).defer("timeline")
    page = page_of(rows, request.GET, overview=seen.overview(asked))
    return page.answer(partial(item, near=near))


@public_json()
@patience()
def counts(request: HttpRequest) -> dict[str, Any]:
    """Answer how many incidents each choice would show."""
    area = parameters.area(request.GET) if "bbox" in request.GET else None
    asked = QUESTIONS.asked(request).filter
    return facet_counts(outlook(), asked, area, facets)


@public_json()
@patience()
def timeline(request: HttpRequest) -> dict[str, Any]:
    """Answer how many incidents were opened in each month."""
    return months_of(outlook(), QUESTIONS.asked(request).filter)


@public_json()
@patience()
def organisations(request: HttpRequest) -> list[Any]:
    """Answer the organisations of a name, or of some codes."""
    return of_organisations.found(outlook(), request.GET)


@public_json(max_age_s=OUTLINES_MAX_AGE_S)
def districts(_request: HttpRequest) -> dict[str, Any]:
    """Answer the outlines of all districts, simplified."""
    return collection(_outline(**outline) for outline in territories.outlines())


def _outline(
    *, municipality: str, code: str, parent: str, geometry: Json, **told: str
) -> Json:
    """Write an outline; its code is the one that the filters ask for."""
    properties = {
        "code": codes.qualified(municipality, code),
        "parent": codes.qualified(municipality, parent) if parent else "",
        **told,
    }
    return {"type": "Feature", "geometry": geometry, "properties": properties}
