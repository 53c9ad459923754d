"""Which data does the map of the staff ask for? Each answer passes the user's scope."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_safe

from geo_incidents.casework.selectors import with_ambiguity
from maps import organisations as of_organisations
from maps import parameters
from maps.answers import internal_json
from maps.facets import count_alone
from maps.facets import counts as facet_counts
from maps.internal.encoding import SHOWN_WITH, item
from maps.internal.outlook import ALONE, QUESTIONS, facets, outlook_of
from maps.lists import page_numbered, page_of
from maps.sights.patience import patience
from maps.timeline import timeline as months_of


@require_safe
@internal_json
@patience()
def incidents(request: HttpRequest) -> dict[str, Any]:
    """Answer a page of the list beside the map, or the incidents of some numbers."""
    asked, seen = QUESTIONS.asked(request).filter, outlook_of(request.user)
    if "numbers" in request.GET:
        rows = with_ambiguity(seen.rows.select_related(*SHOWN_WITH))
        page = page_numbered(rows, parameters.numbers(request.GET))
        return page.answer(partial(item, near=None))
    near = parameters.near(request.GET) if "near" in request.GET else None
    rows = with_ambiguity(seen.restricted(asked).select_related(*SHOWN_WITH))
    page = page_of(rows, request.GET, overview=seen.overview(asked))
    return page.answer(partial(item, near=near))


@require_safe
@internal_json
@patience()
def counts(request: HttpRequest) -> dict[str, Any]:
    """Answer how many incidents each choice would show."""
    area = parameters.area(request.GET) if "bbox" in request.GET else None
    asked, seen = QUESTIONS.asked(request).filter, outlook_of(request.user)
    return {
        **facet_counts(seen, asked, area, facets),
        **count_alone(seen, asked, area, ALONE),
    }


@require_safe
@internal_json
@patience()
def timeline(request: HttpRequest) -> dict[str, Any]:
    """Answer how many incidents were opened in each month."""
    return months_of(outlook_of(request.user), QUESTIONS.asked(request).filter)


@require_safe
@internal_json
@patience()
def organisations(request: HttpRequest) -> list[Any]:
    """Answer the organisations of a name, or of some codes, as far as they are seen."""
    return of_organisations.found(outlook_of(request.user), request.GET)
