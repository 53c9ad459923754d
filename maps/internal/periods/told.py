"""What is told of two periods? How much came in each, and whether it is chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
from django.db.models import Count, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.scope import Scope
from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.places import places_of
from geo_incidents.analysis.propensity import propensity_of
from geo_incidents.analysis.statistics.rates import Rate
from geo_incidents.analysis.statistics.rising import FEWEST, SURE, change, surprise
from geo_incidents.casework.models import Incident
from maps.charts.inset import Places
from maps.internal.summary import names
from maps.internal.summary.asked import Asked
from maps.internal.summary.ground import small_maps
from maps.internal.summary.links import Links

# Whole weeks, so that as many Sundays are compared.
A_YEAR: Final = timedelta(days=364)
EARLIER: Final = ("year", "before")
JUDGEMENTS: Final = {
    "more": _("more than chance explains"),
    "less": _("less than chance explains"),
    "chance": _("may be chance"),
    "few": _("too few to tell"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its days, how much came, its list, and where it lies.

    ``query`` asks the map of the staff for the same.
    """

    days: Period
    count: int
    href: str
    picture: SafeString | None

    @property
    def query(self) -> str:
        return urlsplit(self.href).query


@dataclass(frozen=True, slots=True)
class Line:
    """A district in both periods; ``judgement`` is a key of ``JUDGEMENTS``.

    ``readily`` is how readily one writes there, None where it is not known.
    """

    name: str
    before: int
    now: int
    href_before: str
    href_now: str
    readily: Rate | None = None

    @property
    def change(self) -> float | None:
        return change(self.now, self.before)

    @property
    def judgement(self) -> str:
        return judged(self.now, self.before)

    @property
    def said(self) -> str:
        return str(JUDGEMENTS[self.judgement])


@dataclass(frozen=True, slots=True)
class Told:
    """The earlier period, the later one, and the districts with most of both."""

    before: Side
    now: Side
    lines: list[Line]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.before, self.now

    @property
    def knows_readily(self) -> bool:
        return any(line.readily for line in self.lines)

    @property
    def whole(self) -> Line:
        return Line("", self.before.count, self.now.count, "", "")


def told(read: Asked, scope: Scope, *, earlier: str) -> Told:
    """Compare the period asked for with the one a year, or just, before it."""
    days = _earlier(read.period, earlier)
    then, now = (_opened(read.counted(), each) for each in (days, read.period))
    places = [_places(then), _places(now)]
    links = Links(read.params, of_wholes=not read.of_work)
    pictures: Sequence[SafeString | None] = small_maps(read, places) or [None, None]
    before, after = (
        Side(each, len(at.lon), links.opened(each), picture)
        for each, at, picture in zip((days, read.period), places, pictures, strict=True)
    )
    by_district = _lines(read, links, days, (_by(then), _by(now)))
    readily = propensity_of(scope, last=read.period.last)
    lines = [replace(line, readily=readily.get(pk)) for pk, line in by_district.items()]
    lines.sort(key=lambda line: (-line.now - line.before, line.name))
    return Told(before, after, lines)


def judged(now: int, before: int) -> str:
    """Judge two counts of as many days: one may differ from the other by chance."""
    if max(now, before) < FEWEST:
        return "few"
    by = surprise(now, before)
    if abs(by) < SURE:
        return "chance"
    return "more" if by > 0 else "less"


def _earlier(period: Period, earlier: str) -> Period:
    if earlier == "before":
        return Period.of_days(period.days, period.first - timedelta(days=1))
    return replace(period, first=period.first - A_YEAR, last=period.last - A_YEAR)


def _opened(incidents: QuerySet[Incident], days: Period) -> QuerySet[Incident]:
    return incidents.filter(opened_at__gte=days.begins_at, opened_at__lt=days.ends_at)


def _places(incidents: QuerySet[Incident]) -> Places:
    lon, lat, _late = places_of(incidents)
    return Places(lon, lat, np.zeros(len(lon), np.bool_))


def _by(incidents: QuerySet[Incident]) -> dict[int, int]:
    counted: Any = incidents.order_by().values("district").annotate(count=Count("pk"))
    return {one["district"]: one["count"] for one in counted if one["district"]}


def _lines(
    read: Asked,
    links: Links,
    days: Period,
    counts: tuple[Mapping[int, int], Mapping[int, int]],
) -> dict[int, Line]:
    before, now = counts
    named = names.districts({*before, *now})
    return {
        pk: Line(
            one.name,
            before.get(pk, 0),
            now.get(pk, 0),
            links.opened(days, district=one.code),
            links.opened(read.period, district=one.code),
        )
        for pk, one in named.items()
    }
