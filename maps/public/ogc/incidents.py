"""Which published incidents does a request want, and how are a million paged through?

By their numbers: a page begins where the last one ended, so none is met twice or left
out while others come and go, and the thousandth page costs what the first did.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

import numpy as np
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.selectors import published, published_period
from geo_incidents.spatial.grid import Bounds
from geo_incidents.territories.selectors import extent
from maps import parameters
from maps.features import Json
from maps.filters import Filter as Question
from maps.filters import UnknownCode
from maps.index.areas import Box
from maps.lists import FEW
from maps.public import record
from maps.public.ogc.asked import Asked, Filter, Period
from maps.public.ogc.collections import Page, paged
from maps.public.outlook import QUESTIONS, outlook
from maps.sights.overview import Overview
from maps.sights.patience import patience
from maps.sights.places import checked, in_box

Rows = QuerySet[PublicIncident]

_CODE: Final[Json] = {"type": "string"}


class Incidents:
    """The incidents of the public map; ``datetime`` is when one was opened."""

    filters: Mapping[str, Filter] = {
        "status": Filter(
            {"type": "string", "enum": list(PublicStatus.values)}, "One of the layers."
        ),
        "group": Filter(_CODE, "Code of a group of topics."),
        "category": Filter(_CODE, "Code of a topic."),
        "district": Filter(_CODE, "Code of a district; all below it count, too."),
        "organisation": Filter(_CODE, "Code of an organisation."),
    }
    schema: Json = {
        "type": "object",
        "required": list(record.NAMES),
        "properties": {one.name: one.schema for one in record.PROPERTIES},
    }

    def title(self) -> str:
        return _("Problems of the city")

    def description(self) -> str:
        return _(
            "What residents reported: topic, place, status, dates and who is "
            "responsible. No words of residents, no names, no photos."
        )

    def bounds(self) -> Bounds | None:
        return extent()

    def period(self) -> tuple[datetime, datetime] | None:
        return published_period()

    @patience()
    def page(self, asked: Asked) -> Page:
        """Return a page; with a period nobody counts how many there are."""
        seen = outlook()
        try:
            question = QUESTIONS.read(asked.words.urlencode()).filter
        except UnknownCode:
            return Page([], 0, "", "")
        overview, boxes = seen.overview(question), _grid(asked.boxes)
        count = sum(overview.count(area) for area in _areas(boxes))
        rows = _lying_in(seen.restricted(question), boxes, few=count <= FEW)
        if count <= FEW:
            rows = _few(rows, overview, boxes, question)
        found = _in_order(_opened_in(rows, asked.period), asked)
        return paged(
            [record.feature_of(one) for one in found],
            asked,
            matched=None if asked.period else count,
            keys=[str(one[0]) for one in found],
        )

    def feature(self, key: str) -> Json | None:
        number = parameters.whole(key, parameters.LARGEST_NUMBER)
        found = record.records(published().filter(pk=number or 0)).first()
        return None if found is None else record.feature_of(found)


def _grid(bounds: tuple[Bounds, ...] | None) -> list[Box]:
    return [parameters.snapped(one) for one in bounds or ()]


def _areas(boxes: list[Box]) -> list[Box | None]:
    """Return the boxes, or everywhere where there are none."""
    return [*boxes] or [None]


def _few(rows: Rows, overview: Overview, boxes: list[Box], question: Question) -> Rows:
    """Have the index name those that are few, which PostgreSQL would look for long."""
    if not (boxes or question.allowed):
        return rows
    found = [overview.sight.newest(area, skipped=0, most=FEW) for area in _areas(boxes)]
    named = [one[0] for one in found if one is not None]
    if len(named) < len(found):
        return rows
    return rows.filter(pk__in=np.concatenate(named).tolist())


def _lying_in(rows: Rows, boxes: list[Box], *, few: bool) -> Rows:
    """Keep the rows in one of the boxes: found by place where they are few."""
    if not boxes:
        return rows
    if len(boxes) == 1:
        return in_box(rows, boxes[0]) if few else checked(rows, boxes[0])
    parts = [Q(pk__in=in_box(rows, box).values("pk")) for box in boxes]
    return rows.filter(reduce(or_, parts))


def _opened_in(rows: Rows, period: Period | None) -> Rows:
    if period and period.since:
        rows = rows.filter(opened_at__gte=period.since)
    if period and period.before:
        rows = rows.filter(opened_at__lt=period.before)
    return rows


def _in_order(rows: Rows, asked: Asked) -> list[record.Record]:
    """Read one row more than is asked for, before or after the key that is named."""
    if asked.before:
        back = rows.filter(pk__lt=_number(asked.before)).order_by("-pk")
        return list(record.records(back)[: asked.limit + 1])[::-1]
    if asked.after:
        rows = rows.filter(pk__gt=_number(asked.after))
    return list(record.records(rows.order_by("pk"))[: asked.limit + 1])


def _number(key: str) -> int:
    number = parameters.whole(key, parameters.LARGEST_NUMBER)
    if number is None:
        raise InvalidInput(_("Follow the links from page to page."))
    return number
