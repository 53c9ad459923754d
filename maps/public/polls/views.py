"""Which data of polls may anybody take away? The map's layer, and the results."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from geo_incidents.publication.polls.models import Poll
from geo_incidents.publication.polls.selectors import (
    polls_on_the_map,
    published_polls,
)
from maps.answers import public_json
from maps.files.csv_file import csv_of
from maps.files.heading import heading
from maps.public.open_to_others import open_to_others
from maps.public.polls.encoding import COLUMNS, features_of, rows_of

MAX_AGE_S: Final = 60


@open_to_others
@public_json(max_age_s=MAX_AGE_S)
def as_geojson(_request: HttpRequest) -> dict[str, Any]:
    """Answer the polls with their areas, and their results as far as they are said."""
    features = features_of(polls_on_the_map())
    return {"type": "FeatureCollection", "features": features}


@open_to_others
@require_safe
@vary_on_headers("Cookie", "Accept-Language")
@cache_control(public=True, max_age=MAX_AGE_S)
def as_csv(_request: HttpRequest) -> HttpResponse:
    """Send the results of all polls there were."""
    return _table(published_polls().order_by("pk"), "polls.csv")


@open_to_others
@require_safe
@vary_on_headers("Cookie", "Accept-Language")
@cache_control(public=True, max_age=MAX_AGE_S)
def poll_as_csv(_request: HttpRequest, poll_id: int) -> HttpResponse:
    """Send the result of one poll."""
    found = published_polls().filter(pk=poll_id)
    if not found.exists():
        raise Http404(_("There is no such poll."))
    return _table(found, f"poll-{poll_id}.csv")


def _table(polls: QuerySet[Poll], name: str) -> HttpResponse:
    """Write a table for programs: commas, UTF-8 without a mark, ISO 8601."""
    rows = chain([COLUMNS], rows_of(polls.defer("geometry")))
    written = b"".join(csv_of(rows, delimiter=",", mark=""))
    return HttpResponse(written, headers=heading(name))
