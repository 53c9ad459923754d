"""How is a poll told to a map and to a table: as a feature, and as rows?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import AsGeoJSON
from django.contrib.gis.geos import MultiPolygon
from django.db.models import Func, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo_incidents.publication.polls.counting import Line, Result, results_of
from geo_incidents.publication.polls.models import Poll
from geo_incidents.publication.polls.selectors import place_of
from geo_incidents.territories.selectors import OUTLINE_TOLERANCE_DEG
from maps.features import Json

_DECIMALS: Final = 5
COLUMNS: Final = (
    *("poll", "question", "asked_by", "place", "begins_at", "ends_at", "state"),
    *("answers", "choice", "text", "count", "share"),
)


def features_of(polls: QuerySet[Poll]) -> list[Json]:
    """Write polls as features (RFC 7946), worded for the present request.

    Outlines are simplified as those of the districts are. What may not be said of a
    result is None.
    """
    simple = Func(
        "geometry",
        Value(OUTLINE_TOLERANCE_DEG),
        function="ST_SimplifyPreserveTopology",
        output_field=GeometryField(),
    )
    rows = list(polls.annotate(drawn=AsGeoJSON(simple, precision=_DECIMALS)))
    results = results_of(rows)
    return [_feature(poll, json.loads(poll.drawn), results[poll.pk]) for poll in rows]


def rows_of(polls: Iterable[Poll]) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each choice of polls, with the values of ``COLUMNS``."""
    known = list(polls)
    results = results_of(known)
    for poll in known:
        result = results[poll.pk]
        head = (
            poll.pk,
            poll.question_in_language(),
            poll.asked_by_in_language(),
            place_of(poll),
            poll.begins_at.isoformat(),
            poll.over_at.isoformat(),
            poll.state.value,
            result.answers,
        )
        for line in result.lines:
            yield *head, line.rank, line.text, line.count, line.share


def _feature(poll: Poll, geometry: Json, result: Result) -> Json:
    return {
        "type": "Feature",
        "id": poll.pk,
        "geometry": geometry,
        "properties": {
            "question": poll.question_in_language(),
            "asked_by": poll.asked_by_in_language(),
            "place": place_of(poll),
            "state": poll.state.value,
            "sentence": _sentence(poll),
            "begins_at": poll.begins_at.isoformat(),
            "ends_at": poll.over_at.isoformat(),
            "url": reverse("publication:poll", args=[poll.pk]),
            "mark": _northernmost(poll.geometry),
            "answers": result.answers,
            "answered": _answered(result.answers),
            "choices": [_told(line, result) for line in result.lines],
        },
    }


def _northernmost(area: MultiPolygon) -> list[float]:
    """Return where a button covers least of what lies in an area: at its upper edge."""
    corners = [corner for rings in area.coords for corner in rings[0]]
    lon, lat, *_height = max(corners, key=lambda corner: (corner[1], corner[0]))
    return [round(lon, _DECIMALS), round(lat, _DECIMALS)]


def _told(line: Line, result: Result) -> Json:
    said = ""
    if line.count is not None:
        numbers = {"count": line.count, "all": result.answers}
        said = _("%(count)d of %(all)d") % numbers
        if line.share is not None:
            said = f"{line.share:.0f} % · {said}"
    return {"text": line.text, "count": line.count, "share": line.share, "said": said}


def _sentence(poll: Poll) -> str:
    said = {
        Poll.State.OPEN: _("Open until %(day)s"),
        Poll.State.COMING: _("Opens on %(first)s"),
        Poll.State.OVER: _("Over since %(day)s"),
    }[poll.state]
    return said % {
        "first": date_format(timezone.localtime(poll.begins_at), "j E, H:i"),
        "day": date_format(timezone.localtime(poll.over_at), "j E, H:i"),
    }


def _answered(count: int) -> str:
    told = ngettext("%(count)d person answered.", "%(count)d people answered.", count)
    return told % {"count": count}
