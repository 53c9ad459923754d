"""Who takes away what? Every incident under a filter, as far as the user may see it.

A file is written while it is read, so it begins at once however long it is. The query
runs by a cursor of the server in a transaction of the file's own, in the scope of who
asked; it ends with the file, or with whoever was waiting for it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain
from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.models import Export, User
from geo_incidents.accounts.origins import origin_of
from geo_incidents.accounts.scope import Scope, home_of, scope_of
from geo_incidents.accounts.seeing import seeing
from geo_incidents.accounts.services import begin_export, end_export
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from maps.answers import explained
from maps.features import Json
from maps.files.csv_file import csv_of
from maps.files.geojson_file import geojson_of
from maps.files.heading import heading
from maps.files.table import Row
from maps.files.xlsx_file import xlsx_of
from maps.internal.exports.incidents import Reader, columns, features
from maps.internal.exports.naming import asked_for, file_name
from maps.internal.outlook import COLUMNS, QUESTIONS


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@explained
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Send every incident under the filter of the address, the newest first."""
    if form not in Export.Form.values:
        raise Http404(_("There is no file of this kind."))
    user = cast("User", request.user)
    scope = scope_of(user)
    if scope == Scope():
        raise PermissionDenied(_("Your role has nothing to take away."))
    asked = QUESTIONS.asked(request).filter
    headers = heading(file_name(request.GET, home_of(user), form))
    if form == Export.Form.XLSX:
        headers["Content-Encoding"] = "identity"  # it is packed already
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    rows = asked.restrict(incidents_visible_to(user), COLUMNS)
    begun = _begun(request, user, form, asked_for(request.GET))
    return _sent(begun, Counted(Reader().rows(rows)), headers, scope)


def export_of_area(
    request: HttpRequest,
    rows: QuerySet[Incident],
    *before: Json,
    name: str,
) -> HttpResponseBase:
    """Send incidents that the user may see as GeoJSON, behind outlines.

    ``name`` is that of the file; it is written down by the path that was asked.
    """
    headers = heading(name)
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    user = cast("User", request.user)
    begun = _begun(request, user, Export.Form.GEOJSON, request.get_full_path())
    counted = Counted(Reader().rows(rows))
    return _sent(begun, counted, headers, scope_of(user), *before)


class Counted:
    """Rows that know how many of them have been taken."""

    def __init__(self, rows: Generator[Row, None, None]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row

    def close(self) -> None:
        """End the query."""
        self._rows.close()


def _begun(request: HttpRequest, user: User, form: str, asked: str) -> Export:
    return begin_export(user, form=form, asked=asked, came_from=origin_of(request))


def _sent(
    begun: Export,
    counted: Counted,
    headers: dict[str, str],
    scope: Scope,
    *before: Json,
) -> StreamingHttpResponse:
    pieces = _written(begun.form, counted, before)
    carried = _carried(begun, counted, pieces, scope)
    return StreamingHttpResponse(carried, headers=headers)


def _written(form: str, rows: Iterable[Row], before: Iterable[Json]) -> Iterator[bytes]:
    """Write a file; what stands ``before`` the rows is of a map only."""
    shown = columns()
    if form == Export.Form.CSV:
        return csv_of(chain([[column.title for column in shown]], rows))
    if form == Export.Form.XLSX:
        return xlsx_of(_("Problems"), shown, rows)
    return geojson_of(chain(before, features(rows)))


def _carried(
    begun: Export, counted: Counted, pieces: Iterator[bytes], scope: Scope
) -> Iterator[bytes]:
    """Send the pieces; who closes this ends the query, and how it ended is noted."""
    is_whole = False
    try:
        with seeing(scope), closing(counted):
            yield from pieces
        is_whole = True
    finally:
        end_export(begun, rows=counted.count, is_whole=is_whole)
