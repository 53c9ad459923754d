"""What works are there now or soon, and which at this spot? The read door."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.contrib.gis.geos import Point
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.works.models import PlannedWork

SOON: Final = timedelta(days=14)
_DECIMALS: Final = 6


def announced(now: datetime | None = None) -> QuerySet[PlannedWork]:
    """Return the works that go on or begin soon; what is over or off is none."""
    at = now or timezone.now()
    live = PlannedWork.objects.filter(cancelled_at=None, ends_at__gt=at)
    return live.filter(begins_at__lte=at + SOON).select_related("organisation")


def works_at(lon: float, lat: float) -> list[PlannedWork]:
    """Return the works that go on at a spot now, those that end first, first."""
    here = announced().filter(
        begins_at__lte=timezone.now(), geometry__covers=Point(lon, lat, srid=WGS84)
    )
    return list(here.defer("geometry").order_by("ends_at", "pk"))


def sentence_of(work: PlannedWork) -> str:
    """Say in one sentence what is done until when, or what is to come when."""
    said = _("Until %(day)s, %(kind)s here: %(words)s")
    if work.begins_at > timezone.now():
        said = _("From %(first)s to %(day)s, %(kind)s here: %(words)s")
    return said % {
        "first": date_format(timezone.localtime(work.begins_at), "j E"),
        "day": date_format(timezone.localtime(work.ends_at), "j E"),
        "kind": work.get_kind_display(),
        "words": work.words_in_language(),
    }


def feature_collection(works: QuerySet[PlannedWork]) -> dict[str, Any]:
    """Write works as GeoJSON (RFC 7946), worded for the present request."""
    rows = works.annotate(drawn=AsGeoJSON("geometry", precision=_DECIMALS))
    return {
        "type": "FeatureCollection",
        "features": [_feature(row, json.loads(row.drawn)) for row in rows],
    }


def _feature(work: PlannedWork, geometry: dict[str, Any]) -> dict[str, Any]:
    keeper = work.organisation
    return {
        "type": "Feature",
        "id": work.pk,
        "geometry": geometry,
        "properties": {
            "kind": work.kind,
            "kind_word": str(work.get_kind_display()),
            "words": work.words_in_language(),
            "organisation": keeper.name_in_language() if keeper else "",
            "categories": work.categories,
            "begins_at": work.begins_at.isoformat(),
            "ends_at": work.ends_at.isoformat(),
            "sentence": sentence_of(work),
        },
    }
