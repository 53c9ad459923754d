"""How is a summary written down as JSON, and read again as it was? Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.statistics.waiting import Quantile
from geo_incidents.analysis.summaries import Line, Summary, Week
from geo_incidents.analysis.timing import Pace

LINES: Final = ("topics", "districts", "organisations", "channels")
TOTALS: Final = ("total", "total_before")
COUNTS: Final = ("far_overdue", "solved", "still_open", "dismissed")

Json = dict[str, Any]


def written(summary: Summary) -> Json:
    """Return a summary as what JSON holds."""
    told = asdict(summary)
    told["period"] = _days(summary.period)
    told["weeks"] = [
        {**week, "days": _days(days)}
        for week, days in zip(
            told["weeks"], (one.days for one in summary.weeks), strict=True
        )
    ]
    return told


def read_again(told: Mapping[str, Any]) -> Summary:
    """Return the summary that was written."""
    parts: dict[str, Any] = {
        "period": _period(told["period"]),
        "weeks": tuple(
            Week(**{**week, "days": _period(week["days"])}) for week in told["weeks"]
        ),
        **{name: _line(told[name]) for name in TOTALS},
        **{name: tuple(map(_line, told[name])) for name in LINES},
        **{name: told[name] for name in COUNTS},
    }
    return Summary(**parts)


def _days(period: Period) -> list[str]:
    return [period.first.isoformat(), period.last.isoformat()]


def _period(days: list[str]) -> Period:
    return Period(*map(date.fromisoformat, days))


def _line(told: Mapping[str, Any]) -> Line:
    paces = {name: _pace(told[name]) for name in ("reaction", "solution")}
    return Line(**{**told, **paces})


def _pace(told: Mapping[str, Any]) -> Pace:
    return Pace(Quantile(**told["median"]), Quantile(**told["ninety"]))
