"""What does a row of a table of the summary say, and where do its figures lead?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geo_incidents.analysis.statistics.rising import change
from geo_incidents.analysis.summaries import Line, Summary
from geo_incidents.intake.models import Appeal
from maps.internal.summary.links import Links
from maps.internal.summary.names import Named


@dataclass(frozen=True, slots=True)
class Row:
    """A named line; the links lead to the lists of its figures."""

    name: str
    line: Line
    received: str
    before: str
    open: str
    overdue: str
    summary: str = ""

    @property
    def change(self) -> float | None:
        return change(self.line.received, self.line.before)


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes rows of lines for one page."""

    links: Links
    summary: Summary
    days: int

    def row(self, line: Line, name: str, **more: str) -> Row:
        """Make the row of a line whose incidents are found by some words."""
        period = self.summary.period
        return Row(
            name,
            line,
            received=self.links.opened(period, **more),
            before=self.links.opened(period.before(), **more),
            open=self.links.open(**more),
            overdue=self.links.overdue(**more),
            summary=self.links.narrowed(self.days, **more) if self.days else "",
        )

    def named(
        self, lines: Iterable[Line], names: Mapping[int, Named], word: str
    ) -> list[Row]:
        """Make rows of lines with a name; what nobody is named for is left out."""
        return [
            self.row(line, names[line.key].name, **{word: names[line.key].code})
            for line in lines
            if line.key in names
        ]

    def channels(self) -> list[Row]:
        """Make rows of the channels by which appeals came."""
        word: Callable[[Line], str] = self.summary.channel_of
        return [
            self.row(line, _channel(word(line)), channel=word(line))
            for line in self.summary.channels
            if word(line)
        ]


def _channel(code: str) -> str:
    return str(Appeal.Channel(code).label) if code else _("unknown")
