"""How are hotspots taken away as a file? Those under a filter, within the scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import orjson
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.models import Export
from geo_incidents.accounts.origins import origin_of
from geo_incidents.accounts.services import begin_export, end_export
from geo_incidents.gazetteer.selectors import city_name
from maps.answers import explained
from maps.features import Json, degrees
from maps.files.csv_file import csv_of
from maps.files.geojson_file import geojson_of
from maps.files.heading import heading
from maps.files.table import Column, Value
from maps.internal.hotspots.asked import Asked, asked
from maps.internal.hotspots.door import may_look
from maps.internal.hotspots.rows import Row, rows

FORMS: Final = (Export.Form.CSV, Export.Form.GEOJSON)
# How the log of exports tells them from lists of incidents.
LOGGED_AS: Final = "hotspots"


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@explained
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Send the hotspots under the filter of the address; who asks is written down."""
    user, read = may_look(request), asked(request)
    if form not in FORMS:
        raise Http404(_("There is no file of this kind."))
    headers = heading(_file_name(form))
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    found = rows(read.found, user)
    begun = begin_export(
        user,
        form=form,
        asked=f"{LOGGED_AS}?{read.query}",
        came_from=origin_of(request),
    )
    content = b"".join(_written(form, found))
    end_export(begun, rows=len(found), is_whole=True)
    return HttpResponse(content, headers=headers)


def links(read: Asked) -> list[tuple[str, str]]:
    """Return where the files of what is asked for are had, and what they are called."""
    query = f"?{read.query}" if read.query else ""
    page = "maps:internal:hotspots:export"
    return [(reverse(page, args=[form]) + query, str(form.label)) for form in FORMS]


def columns() -> tuple[Column, ...]:
    """Return the columns, titled in the language of the request."""
    return (
        Column("number", _("Number")),
        Column("category", _("Topic")),
        Column("address", _("Address")),
        Column("district", _("District")),
        Column("organisation", _("Organisation")),
        Column("label", pgettext("of a hotspot", "Kind")),
        Column("strength", _("How sure")),
        Column("status", _("Status")),
        Column("owner", _("Who leads it")),
        Column("told", _("In words")),
        Column("episodes", _("Episodes")),
        Column("appeals", _("Appeals")),
        Column("residents", _("Residents")),
        Column("months", _("Months with appeals")),
        Column("expected", _("Months usual at comparable places")),
        Column("ratio", _("Times as many")),
        Column("ratio_low", _("Times as many, at least (95 %)")),
        Column("ratio_high", _("Times as many, at most (95 %)")),
        Column("q_value", _("Share of false ones (q)")),
        Column("held_days", _("Days a repair held, median")),
        Column("first_on", _("First appeal")),
        Column("last_on", _("Last appeal")),
        Column("lon", _("Longitude")),
        Column("lat", _("Latitude")),
    )


def _written(form: str, found: Sequence[Row]) -> Iterator[bytes]:
    if form == Export.Form.CSV:
        titles = [column.title for column in columns()]
        return csv_of([titles, *(_cells(row) for row in found)])
    return geojson_of(_feature(row) for row in found)


def _cells(row: Row) -> list[Value]:
    one = row.hotspot
    return [
        *(one.pk, row.what, row.where, row.district, row.organisation),
        *(row.label, row.strength, row.status, row.owner, row.headline),
        *(len(row.episodes), one.appeals, one.residents, one.months),
        *map(_rounded, (one.expected, one.ratio, one.ratio_low, one.ratio_high)),
        round(one.q_value, 5),
        _rounded(one.held_days),
        date_format(one.first_on, "d.m.Y"),
        date_format(one.last_on, "d.m.Y"),
        degrees(one.center.x),
        degrees(one.center.y),
    ]


def _feature(row: Row) -> Json:
    """Write the polygon; the keys are the names of the columns, days are ISO 8601."""
    one = row.hotspot
    names = [column.name for column in columns()]
    told: dict[str, Value] = dict(zip(names, _cells(row), strict=True))
    told |= {"first_on": one.first_on.isoformat(), "last_on": one.last_on.isoformat()}
    geometry = orjson.loads(one.area.json)
    return {"type": "Feature", "id": one.pk, "geometry": geometry, "properties": told}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def _file_name(form: str) -> str:
    day = timezone.localdate().isoformat()
    return f"{city_name()} {_('hotspots')} {day}.{form}".strip()
