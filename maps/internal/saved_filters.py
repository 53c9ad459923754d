"""How are filters of the map saved, opened, renamed, shared and deleted?

Each answer is the list anew, as a piece of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from django.http import Http404, HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.models import SavedFilter, User
from geo_incidents.accounts.saved_filters import (
    audiences_of,
    change_filter,
    save_filter,
    saved_filters_for,
)
from maps.answers import internal_json
from maps.internal.exports.naming import asked_for

# A period that ends with the newest problem, whenever the filter is opened.
DAYS: Final = "days"


@dataclass(frozen=True, slots=True)
class Saved:
    """A filter as its reader finds it; ``shared_by`` is "" for their own."""

    id: int
    name: str
    href: str
    audience: str
    audience_word: str
    shared_by: str


@require_safe
@internal_json
def saved_filters(request: HttpRequest) -> dict[str, Any]:
    """Answer the filters that a user may open."""
    return _told(request)


@require_POST
@internal_json
def save(request: HttpRequest) -> dict[str, Any]:
    """Keep the filter of an address of the map."""
    save_filter(
        cast("User", request.user),
        name=request.POST.get("name", ""),
        query=_kept(request.POST.get("query", "")),
        audience=request.POST.get("audience", ""),
    )
    return _told(request)


@require_POST
@internal_json
def change(request: HttpRequest, filter_id: int) -> dict[str, Any]:
    """Rename one's own filter, or share it otherwise."""
    change_filter(
        _own_or_404(request, filter_id),
        name=request.POST.get("name", ""),
        audience=request.POST.get("audience", ""),
    )
    return _told(request)


@require_POST
@internal_json
def delete(request: HttpRequest, filter_id: int) -> dict[str, Any]:
    """Delete one's own filter."""
    _own_or_404(request, filter_id).delete()
    return _told(request)


def _own_or_404(request: HttpRequest, filter_id: int) -> SavedFilter:
    own = SavedFilter.objects.filter(owner=cast("User", request.user))
    found = own.select_related("owner").filter(pk=filter_id).first()
    if found is None:
        raise Http404(_("There is no such filter of yours."))
    return found


def _kept(query: str) -> str:
    """Return the words of a filter alone, without where the map stood."""
    params = QueryDict(query)
    filters = QueryDict(asked_for(params), mutable=True)
    if params.get(DAYS, "").isdecimal():
        filters[DAYS] = params[DAYS][:4]
    return filters.urlencode()


def _told(request: HttpRequest) -> dict[str, Any]:
    user = cast("User", request.user)
    shown = {
        "saved_filters": [_saved(one, user) for one in saved_filters_for(user)],
        "audiences": [(one.value, one.label) for one in audiences_of(user)],
    }
    return {"panel": render_to_string("maps/saved_filters.html", shown)}


def _saved(one: SavedFilter, reader: User) -> Saved:
    query = f"?{one.query}" if one.query else ""
    return Saved(
        one.pk,
        one.name,
        reverse("maps:internal:internal_map") + query,
        one.audience,
        one.get_audience_display(),
        "" if one.owner == reader else one.owner.get_full_name() or one.owner.username,
    )
