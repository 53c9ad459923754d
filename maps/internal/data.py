"""Which data does the map of the staff ask for? Each answer passes the user's scope."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.views.decorators.http import require_safe

from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to, with_ambiguity
from geo_incidents.casework.workflow import Status
from geo_incidents.publication import catalogue
from geo_incidents.publication.models import PublicStatus
from geo_incidents.publication.policy import PUBLIC_STATUS
from geo_incidents.territories import codes
from maps import filters, parameters
from maps.answers import internal_json
from maps.drawing import drawn
from maps.facets import counts as facet_counts
from maps.facets import tally
from maps.filters import Filter
from maps.internal.encoding import SHOWN_WITH, item, point
from maps.lists import page_of, within

STATUSES: Final = tuple(Status.values)
LAYERS: Final = {
    layer.value: [status.value for status, of in PUBLIC_STATUS.items() if of == layer]
    for layer in PublicStatus
}
COLUMNS: Final = {
    "period": "opened_at",
    "status": "status",
    "layer": "status",
    "group": "category__group__code",
    "category": "category__code",
    "district": "district",
    "organisation": "organisation",
}
VOCABULARY: Final = {
    "status": lambda: STATUSES,
    "layer": lambda: PublicStatus.values,
    "group": catalogue.group_codes,
    "category": catalogue.category_codes,
    "district": codes.district_ids,
    "organisation": codes.organisation_ids,
}


@require_safe
@internal_json
def clusters(request: HttpRequest) -> dict[str, Any]:
    """Answer the donuts, counted by layer, and points of an area."""
    rows = _asked(request).restrict(_visible(request), COLUMNS)
    return drawn(rows, request.GET, layers=LAYERS, point=point)


@require_safe
@internal_json
def incidents(request: HttpRequest) -> dict[str, Any]:
    """Answer a page of the list beside the map."""
    rows = _asked(request).restrict(_visible(request), COLUMNS)
    near = parameters.near(request.GET) if "near" in request.GET else None
    return page_of(with_ambiguity(rows), request.GET).answer(partial(item, near=near))


@require_safe
@internal_json
def counts(request: HttpRequest) -> dict[str, Any]:
    """Answer how many incidents each status, layer and group would show."""
    rows, asked = _visible(request), _asked(request)
    if "bbox" in request.GET:
        rows = within(rows, parameters.area(request.GET))
    values = {
        "status": STATUSES,
        "group": [group.code for group in catalogue.groups()],
    }
    answer = facet_counts(rows, asked, COLUMNS, values)
    free = asked.restrict(rows, COLUMNS, but="layer")
    return answer | {"layer": _by_layer(free)}


def _by_layer(rows: QuerySet[Incident]) -> dict[str, int]:
    counted = tally(rows, COLUMNS["layer"], STATUSES)
    return {
        layer: sum(counted[status] for status in statuses)
        for layer, statuses in LAYERS.items()
    }


def _visible(request: HttpRequest) -> QuerySet[Incident]:
    rows = incidents_visible_to(request.user)
    return rows.select_related(*SHOWN_WITH)


def _asked(request: HttpRequest) -> Filter:
    asked = filters.read(request.GET, VOCABULARY)
    asked = asked.widened("layer", _statuses_of)
    asked = asked.widened("district", codes.districts_below)
    return asked.widened("organisation", codes.organisations_coded)


def _statuses_of(layers: Iterable[str]) -> set[str]:
    return {status for layer in layers for status in LAYERS[layer]}
