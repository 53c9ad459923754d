"""What does a digest say, in the language of the request?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import date_format

from geo_incidents.accounts.scope import Scope
from geo_incidents.analysis.digests.keeping import read_again
from geo_incidents.analysis.models import Digest
from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.propensity import propensity_of
from geo_incidents.analysis.slowness import Judged, Verdict, judged
from geo_incidents.analysis.statistics.rates import Rate
from geo_incidents.analysis.statistics.rising import change
from geo_incidents.analysis.summaries import Line, Summary
from geo_incidents.intake.models import Appeal
from maps.internal.summary import drawings, names
from maps.internal.summary.names import Named
from maps.internal.summary.rows import Row
from maps.templatetags.figures import named

MOST_TOPICS: Final = 20


@dataclass(frozen=True, slots=True)
class Told:
    """A digest with everything named; rows have no links."""

    title: str
    month: str
    summary: Summary
    topics: list[Row]
    districts: list[Row]
    channels: list[Row]
    organisations: list[tuple[Judged, str]]

    @property
    def change(self) -> float | None:
        return change(self.summary.total.received, self.summary.total_before.received)

    @property
    def rising(self) -> list[Row]:
        rising = {line.key for line in self.summary.rising}
        return [row for row in self.topics if row.line.key in rising]


def told(digest: Digest) -> Told:
    """Read a digest and name what it tells of."""
    summary = read_again(digest.figures)
    organisations = names.organisations({one.key for one in summary.organisations})
    districts = names.districts({one.key for one in summary.districts})
    channels = {
        one.key: Named(str(Appeal.Channel(word).label), word)
        for one in summary.channels
        if (word := summary.channel_of(one))
    }
    return Told(
        subject_of(digest),
        month_of(digest),
        summary,
        _rows(summary.topics, names.topics()),
        _rows(summary.districts, districts),
        _rows(summary.channels, channels),
        [
            (one, organisations[one.line.key].name)
            for one in judged(summary, {})
            if one.line.key in organisations and one.line.received
        ],
    )


def subject_of(digest: Digest) -> str:
    """Name whose month it is."""
    subject = digest.organisation or digest.district
    return subject.name_in_language() if subject else named(digest.municipality)


def month_of(digest: Digest) -> str:
    """Name the month: «октябрь 2026»."""
    return date_format(digest.month, "F Y").lower()


def context(digest: Digest) -> dict[str, Any]:
    """Return what the page and the paper show."""
    found = told(digest)
    return {
        "digest": digest,
        "told": found,
        "summary": found.summary,
        "before": found.summary.total_before,
        "topics": found.topics[:MOST_TOPICS],
        "more_topics": max(0, len(found.topics) - MOST_TOPICS),
        "weeks_chart": drawings.by_week(found.summary, None),
        "topics_chart": drawings.against_before(found.topics[: drawings.MOST_TOPICS]),
        "readily": _readily(digest, found.districts),
        "judged": [
            (one, name)
            for one, name in found.organisations
            if one.verdict is not Verdict.TOO_FEW
        ],
    }


def _readily(digest: Digest, districts: Iterable[Row]) -> list[tuple[str, Rate]]:
    """Tell of a town how readily each district writes, where enough do to tell."""
    if digest.district_id or digest.organisation_id:
        return []
    town = Scope(municipality_ids=frozenset([digest.municipality_id]))
    told = propensity_of(town, last=Period.month_of(digest.month).last)
    return [
        (row.name, rate)
        for row in districts
        if (rate := told.get(row.line.key)) and not rate.is_few
    ]


def _rows(lines: Iterable[Line], named_by: Mapping[int, Named]) -> list[Row]:
    return [
        Row(named_by[line.key].name, line, "", "", "", "")
        for line in lines
        if line.key in named_by and (line.received or line.before or line.open)
    ]
