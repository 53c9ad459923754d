"""In which forms can a change of areas be taken away? CSV for Excel, and GeoJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo_incidents.pipeline.areas import uploads
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.selectors import (
    AreaChange,
    AreaState,
    change_outlines,
)
from maps.answers import internal_json
from maps.features import collection
from maps.files.csv_file import csv_of
from maps.files.geojson_file import geojson_of
from maps.files.heading import heading
from maps.internal.areas.changes import areas_of, incidents_of
from maps.internal.areas.door import for_lookers, require_looker, revision_or_404
from maps.internal.areas.wording import FATES, topic_names, topics_said


@require_safe
@internal_json
def outlines(request: HttpRequest, number: int) -> dict[str, Any]:
    """Answer old and new outlines for the map."""
    require_looker(request)
    found = revision_or_404(request, number)
    return collection(_features(found), revision=found.pk)


@require_safe
@for_lookers
def areas_geojson(request: HttpRequest, number: int) -> HttpResponse:
    """Send old and new outlines as a file."""
    found = revision_or_404(request, number)
    name = f"areas-{number}.geojson"
    return HttpResponse(geojson_of(_features(found)), headers=heading(name))


@require_safe
@for_lookers
def areas_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Send the areas that change."""
    found = revision_or_404(request, number)
    heads = (_("Area"), _("Code"), _("Topics"), _("What happens"))
    measures = (_("m² before"), _("m² after"), _("Houses before"), _("Houses after"))
    names = topic_names()
    rows = [
        _area_cells(area, topics_said(area.code, names)) for area in areas_of(found)
    ]
    return _table(f"areas-{number}.csv", [(*heads, *measures), *rows])


@require_safe
@for_lookers
def incidents_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Send the incidents that get another district or organisation."""
    found = revision_or_404(request, number)
    incidents = incidents_of(found)
    if incidents is None:
        raise Http404(_("Later changes have followed this one."))
    heads = (_("Number"), _("State"), _("Topic"), _("Address"), _("Reported"))
    districts = (_("District before"), _("District after"))
    organisations = (_("Organisation before"), _("Organisation after"))
    rows = (
        (
            each.number,
            _("open") if each.is_open else _("past"),
            each.category,
            each.address,
            timezone.localtime(each.opened_at),
            *(each.district_before, each.district_after),
            *(each.organisation_before, each.organisation_after),
        )
        for each in incidents
    )
    name = f"incidents-{number}.csv"
    return _table(name, [(*heads, *districts, *organisations), *rows])


@require_safe
@for_lookers
def refused_csv(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Send the rows of the file that were refused or taken with a remark."""
    found = revision_or_404(request, number)
    return stored_table(uploads.findings_of_revision(found.pk), place)


def stored_table(names: Sequence[str], place: int) -> HttpResponse:
    """Send one of the stored tables of refused rows, made safe for Excel."""
    if place >= len(names):
        raise Http404(_("There is no such file."))
    with default_storage.open(names[place]) as stored:
        text = io.TextIOWrapper(stored, encoding="utf-8-sig", newline="")
        return _table(names[place].rpartition("/")[2], csv.reader(text))


def _features(found: Revision) -> Iterator[dict[str, Any]]:
    outlines, names = change_outlines(found), topic_names()
    for area in areas_of(found):
        for side, state in (("old", area.before), ("new", area.after)):
            if state is not None:
                yield {
                    "type": "Feature",
                    "id": state.pk,
                    "geometry": outlines[state.pk],
                    "properties": _properties(area, side, state)
                    | {"topics": topics_said(area.code, names)},
                }


def _properties(area: AreaChange, side: str, state: AreaState) -> dict[str, Any]:
    return {
        "side": side,
        "fate": area.fate,
        "owner": area.owner_code,
        "name": area.owner_name,
        "code": area.code,
        "area_m2": round(state.area_m2),
        "houses": state.houses,
    }


def _area_cells(area: AreaChange, topics: str) -> Sequence[object]:
    before, after = area.before, area.after
    return (
        area.owner_name,
        area.owner_code,
        topics,
        str(FATES[area.fate]),
        round(before.area_m2) if before else "",
        round(after.area_m2) if after else "",
        before.houses if before else "",
        after.houses if after else "",
    )


def _table(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    return HttpResponse(csv_of(rows), headers=heading(name))
