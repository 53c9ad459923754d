"""Which data does the public map ask for? Clusters, list, counts and outlines."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.http import HttpRequest

from geo_incidents.publication import catalogue
from geo_incidents.publication.models import PublicStatus
from geo_incidents.publication.selectors import published
from geo_incidents.territories import codes
from geo_incidents.territories import selectors as territories
from maps import filters, parameters
from maps.answers import public_json
from maps.drawing import drawn
from maps.facets import counts as facet_counts
from maps.features import Json, collection
from maps.filters import Filter
from maps.lists import page_of, within
from maps.public.encoding import item, point

STATUSES: Final = tuple(PublicStatus.values)
COLUMNS: Final = {
    "period": "opened_at",
    "status": "status",
    "group": "group_code",
    "category": "category_code",
    "district": "district_code",
}
VOCABULARY: Final = {
    "status": lambda: STATUSES,
    "group": catalogue.group_codes,
    "category": catalogue.category_codes,
    "district": codes.district_ids,
}
LAYERS: Final = {status: [status] for status in STATUSES}
OUTLINES_MAX_AGE_S: Final = 300


@public_json()
def clusters(request: HttpRequest) -> dict[str, Any]:
    """Answer the donuts and points of an area."""
    rows = _asked(request).restrict(published().defer("timeline"), COLUMNS)
    return drawn(rows, request.GET, layers=LAYERS, point=point)


@public_json()
def incidents(request: HttpRequest) -> dict[str, Any]:
    """Answer a page of the list beside the map."""
    rows = _asked(request).restrict(published().defer("timeline"), COLUMNS)
    near = parameters.near(request.GET) if "near" in request.GET else None
    return page_of(rows, request.GET).answer(partial(item, near=near))


@public_json()
def counts(request: HttpRequest) -> dict[str, Any]:
    """Answer how many incidents each layer would show."""
    rows = published()
    if "bbox" in request.GET:
        rows = within(rows, parameters.area(request.GET))
    values = {
        "status": STATUSES,
        "group": [group.code for group in catalogue.groups()],
    }
    return facet_counts(rows, _asked(request), COLUMNS, values)


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


def _asked(request: HttpRequest) -> Filter:
    asked = filters.read(request.GET, VOCABULARY)
    return asked.widened("district", codes.codes_below)
