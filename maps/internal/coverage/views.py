"""Where does nobody answer, or more than one? The page, its map, and the files."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.gazetteer import municipalities
from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.territories.coverage.findings import Finding
from geo_incidents.territories.coverage.geojson import feature
from geo_incidents.territories.coverage.selectors import names_of
from geo_incidents.territories.selectors import extent
from maps.answers import internal_json
from maps.features import collection, degrees
from maps.files.csv_file import csv_of
from maps.files.geojson_file import geojson_of
from maps.files.heading import heading
from maps.internal.coverage.asked import Asked, asked
from maps.internal.coverage.report import report, row
from maps.internal.coverage.words import WORDINGS, topic_names
from maps.layers import map_setup

MOST_DRAWN: Final = 3000


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show the figures, the tables and the map of what the user may see."""
    read = asked(request)
    setup = map_setup(
        urls={
            "findings": reverse("maps:internal:coverage_findings"),
            "districts": reverse("maps:districts"),
        },
        groups=(),
        city=city_name([read.municipality.pk]),
        bounds=municipalities.extent([read.municipality.pk]) or extent(),
        period=None,
    )
    setup["query"] = _query(read)
    context = report(read) | {"map_setup": setup, "query": _query(read)}
    return render(request, "maps/coverage.html", context)


@internal_json
def findings(request: HttpRequest) -> dict[str, Any]:
    """Answer what the map draws: the gravest findings that have a place."""
    read = asked(request)
    names, topics = names_of(read.municipality), topic_names()
    placed = [finding for finding in read.findings if finding.geometry is not None]
    drawn = [
        feature(finding, names)
        | {"properties": row(finding, names, topics) | {"at": _place(finding)}}
        for finding in placed[:MOST_DRAWN]
    ]
    return collection(drawn, total=len(placed))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def as_geojson(request: HttpRequest) -> HttpResponse:
    """Send every finding as a file that any GIS opens."""
    read = asked(request)
    names = names_of(read.municipality)
    features = (feature(finding, names) for finding in read.findings)
    return HttpResponse(geojson_of(features), headers=_heading(read, "geojson"))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Send every finding as a table that any spreadsheet opens."""
    read = asked(request)
    heads = (_("Finding"), _("About"), _("Organisations"), _("Districts"), _("Houses"))
    places = (_("m²"), _("Longitude"), _("Latitude"))
    names, topics = names_of(read.municipality), topic_names()
    rows = (_cells(finding, row(finding, names, topics)) for finding in read.findings)
    content = csv_of(chain([(*heads, *places)], rows))
    return HttpResponse(content, headers=_heading(read, "csv"))


def _cells(finding: Finding, said: dict[str, Any]) -> list[object]:
    words = (
        str(WORDINGS[finding.what].heading),
        said["subject"],
        ", ".join(said["organisations"]),
        ", ".join(said["districts"]),
    )
    return [
        *words,
        finding.houses,
        round(finding.area_m2, 1),
        *_place(finding),
    ]


def _place(finding: Finding) -> tuple[float, float] | tuple[()]:
    """Return a longitude and latitude inside the finding, where it has a place."""
    if finding.geometry is None:
        return ()
    at = finding.geometry.representative_point()
    return degrees(at.x), degrees(at.y)


def _heading(read: Asked, ending: str) -> dict[str, str]:
    return heading(f"coverage-{read.municipality.code}.{ending}")


def _query(read: Asked) -> str:
    """Write what is asked for as the query of an address."""
    parts = {
        "city": read.municipality.code,
        "kind": read.kind,
        "district": read.district.code if read.district else "",
    }
    return urlencode({name: value for name, value in parts.items() if value})
