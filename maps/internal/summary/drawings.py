"""Which charts answer which question of a summary?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.summaries import Summary, Week
from maps.charts.bars import Bar, Series, columns, rows
from maps.internal.summary.links import Links
from maps.internal.summary.rows import Row

MOST_LABELS: Final = 7
MOST_TOPICS: Final = 8


def by_week(summary: Summary, links: Links | None) -> SafeString:
    """Draw what came in each week, by what has become of it; with links to it."""
    weeks = summary.weeks
    step = -(-len(weeks) // MOST_LABELS)
    labels = [
        short(week.days) if place % step == 0 else ""
        for place, week in enumerate(weeks)
    ]
    parts = (
        (_("repaired"), "done", [week.solved for week in weeks]),
        (_("closed otherwise"), "closed", [_others(week) for week in weeks]),
        (_("still open"), "new", [week.open for week in weeks]),
    )
    series = [
        Series(
            name,
            look,
            [_bar(*one, name, links) for one in zip(weeks, counts, strict=True)],
        )
        for name, look, counts in parts
    ]
    return columns(labels, series)


def against_before(shown: Sequence[Row]) -> SafeString:
    """Draw how much came of each, and how much in the period before."""
    now = [
        Bar(row.line.received, f"{row.name}: {row.line.received}", row.received)
        for row in shown
    ]
    before = [
        Bar(
            row.line.before,
            _("%(name)s, before: %(count)d")
            % {"name": row.name, "count": row.line.before},
            row.before,
        )
        for row in shown
    ]
    labels = [row.name for row in shown]
    return rows(
        labels, [Series(_("now"), "now", now), Series(_("before"), "before", before)]
    )


def short(days: Period) -> str:
    """Name a week by its first day."""
    return date_format(days.first, "j b")


def _others(week: Week) -> int:
    return week.received - week.solved - week.open


def _bar(week: Week, count: int, name: str, links: Links | None) -> Bar:
    said = f"{date_format(week.days.first, 'j E')}: {name} {count}"
    return Bar(count, said, links.opened(week.days) if links else "")
