"""How is a digest a workbook? A sheet for the figures and one for each table."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext as _

from geo_incidents.analysis.statistics.waiting import Quantile
from geo_incidents.analysis.summaries import Line
from maps.internal.digests.telling import Told

WIDE: Final = 44
NARROW: Final = 15


# The title of a sheet, the heads of its columns, and its rows.
Table = tuple[str, Sequence[str], list[list[Any]]]


def workbook_of(told: Told, *more: Table) -> bytes:
    """Return the bytes of an XLSX with ``more`` behind; a text is never a formula."""
    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    book = import_module("xlsxwriter").Workbook(kept, options)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for title, heads, rows in chain(_sheets(told), more):
        sheet = book.add_worksheet(title)
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, len(heads), NARROW)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, heads, bold)
        for place, row in enumerate(rows, start=1):
            sheet.write_row(place, 0, row)
    book.close()
    return kept.getvalue()


def _sheets(told: Told) -> Iterable[Table]:
    heads = _heads()
    yield _("Figures"), [told.title, told.when], _figures(told)
    yield _("Topics"), [_("Topic"), *heads], [_row(r.name, r.line) for r in told.topics]
    if told.districts:
        rows = [_row(row.name, row.line) for row in told.districts]
        yield _("Districts"), [_("District"), *heads], rows
    if told.organisations:
        rows = [_row(name, one.line) for one, name in told.organisations]
        yield _("Organisations"), [_("Organisation"), *heads], rows
    channels = [_row(row.name, row.line)[:3] for row in told.channels]
    yield _("Channels"), [_("Channel"), *heads[:2]], channels
    weeks = [
        [week.days.first.isoformat(), week.received, week.solved, week.open]
        for week in told.summary.weeks
    ]
    yield _("Weeks"), [_("Week from"), _("came"), _("repaired"), _("still open")], weeks


def _heads() -> list[str]:
    return [
        _("came"),
        _("before"),
        _("open now"),
        _("overdue"),
        _("half reacted to within, working hours"),
        _("at least"),
        _("at most"),
        _("half repaired within, days"),
        _("at least"),
        _("at most"),
    ]


def _row(name: str, line: Line) -> list[Any]:
    return [
        name,
        *(line.received, line.before, line.open, line.overdue),
        *_quantile(line.reaction.median),
        *_quantile(line.solution.median),
    ]


def _figures(told: Told) -> list[list[Any]]:
    summary = told.summary
    return [
        [_("Came in the period"), summary.total.received],
        [_("Came in the period before"), summary.total_before.received],
        [_("Of them repaired"), summary.solved],
        [_("Of them still open"), summary.still_open],
        [_("Of them refused or duplicate"), summary.dismissed],
        [_("Open when this was made"), summary.total.open],
        [_("Overdue when this was made"), summary.total.overdue],
        [
            _("Half reacted to within, working hours"),
            *_quantile(summary.total.reaction.median),
        ],
        [
            _("Nine of ten reacted to within, working hours"),
            *_quantile(summary.total.reaction.ninety),
        ],
        [_("Half repaired within, days"), *_quantile(summary.total.solution.median)],
        [
            _("Nine of ten repaired within, days"),
            *_quantile(summary.total.solution.ninety),
        ],
    ]


def _quantile(quantile: Quantile) -> list[float | None]:
    """Return a value and its bounds; an empty cell where nobody knows."""
    bounds = (quantile.at, quantile.low, quantile.high)
    return [None if one is None else round(one, 2) for one in bounds]
