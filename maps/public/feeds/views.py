"""What does a feed reader get that asks again and again? That nothing has changed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe
from django.views.decorators.vary import vary_on_headers

from geo_incidents.publication.subscriptions.places import asked_place
from maps.answers import explained
from maps.public.feeds.feed import FEEDS
from maps.public.feeds.steps import version_of

MAX_AGE_S: Final = 300


def _etag(request: HttpRequest, form: str) -> str:
    _last, version = version_of(asked_place(request.GET))
    return f'"{form}-{get_language()}-{version}"'


def _changed_at(request: HttpRequest, form: str) -> datetime | None:
    last, _version = version_of(asked_place(request.GET))
    return last


@require_safe
@explained
@vary_on_headers("Cookie", "Accept-Language")
@cache_control(public=True, max_age=MAX_AGE_S)
@condition(etag_func=_etag, last_modified_func=_changed_at)
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """Answer the feed of the place that the query says, as ``rss`` or ``atom``."""
    if form not in FEEDS:
        raise Http404
    return FEEDS[form]()(request)
