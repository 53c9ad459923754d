"""What does a digest say, in the language of the request?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
    """A summary with everything named; rows have no links.

    ``title`` says whose it is, ``when`` of which days it tells.
    """

    title: str
    when: str
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
    return tell(summary, title=subject_of(digest), when=month_of(digest))


def tell(summary: Summary, *, title: str, when: str) -> Told:
    """Name what a summary tells of."""
    organisations = names.organisations({one.key for one in summary.organisations})
    districts = names.districts({one.key for one in summary.districts})
    channels = {
        one.key: Named(str(Appeal.Channel(word).label), word)
        for one in summary.channels
        if (word := summary.channel_of(one))
    }
    return Told(
        title,
        when,
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
    """Return what the page and the paper of a digest show."""
    found = told(digest)
    rates = _readily(digest, found.districts)
    return {"digest": digest, "readily": rates, **shown(found, digest.made_at)}


def shown(found: Told, made_at: datetime) -> dict[str, Any]:
    """Return what is shown of a summary that tells what is open as of a moment."""
    return {
        "made_at": made_at,
        "told": found,
        "summary": found.summary,
        "before": found.summary.total_before,
        "topics": found.topics[:MOST_TOPICS],
        "more_topics": max(0, len(found.topics) - MOST_TOPICS),
        "weeks_chart": drawings.by_week(found.summary, None),
        "topics_chart": drawings.against_before(found.topics[: drawings.MOST_TOPICS]),
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
    return readily(town, districts, last=Period.month_of(digest.month).last)


def readily(
    scope: Scope, districts: Iterable[Row], *, last: date
) -> list[tuple[str, Rate]]:
    """Tell how readily each district writes, where enough do to tell, in a year.

    One is as in all of the scope together.
    """
    told = propensity_of(scope, last=last)
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
