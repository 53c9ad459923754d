"""How does a person at a terminal, or a log, see a change of areas?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import IO, Final, cast

from django.core.management.base import OutputWrapper
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from geo_incidents.pipeline.areas.preview import incident_changes
from geo_incidents.pipeline.areas.proposing import Proposed
from geo_incidents.pipeline.areas.summary import Ground, Moves, Summary, summary_of
from geo_incidents.pipeline.city.display import Display
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.selectors import (
    AreaChange,
    AreaState,
    area_changes,
)

SHOWN: Final = 20
UNWATCHED_WIDTH: Final = 160


class ChangesDisplay:
    """Tables on a terminal; plain lines of the same where nobody watches."""

    def __init__(self, out: OutputWrapper) -> None:
        width = None if out.isatty() else UNWATCHED_WIDTH
        self._console = Console(file=cast("IO[str]", out), width=width, soft_wrap=True)
        self._display = Display(self._console)

    def reading(self, collection: str) -> AbstractContextManager[Callable[[int], None]]:
        """Show that rows are read; the caller tells how many so far."""
        return self._display.task(collection, None)

    def read(self, proposed: Proposed, folder: object) -> None:
        """Say what became of the rows."""
        tally = proposed.tally
        self._display.table(tally)
        if tally.refused or tally.remarks:
            self._say(_("rows with a remark: {folder}").format(folder=folder))
        if proposed.revision is None:
            self._say(_("The files say what holds already: there is nothing to do."))

    def changes(self, revision: Revision) -> None:
        """Show what a proposal would change."""
        with self._display.task(_("areas that change"), None):
            areas = area_changes(revision)
        with self._display.task(_("incidents that change"), None):
            summary = summary_of(areas, incident_changes(revision))
        self._console.print(_areas_table(areas))
        if len(areas) > SHOWN:
            self._say(_("… and {count} more").format(count=len(areas) - SHOWN))
        self._console.print(_fates_table(summary))
        self._console.print(_moves_table(summary))
        self._say(
            _("Proposal {id}. Apply it: manage.py apply_revision {id}").format(
                id=revision.pk
            )
        )

    def list(self, revisions: Iterable[Revision]) -> None:
        """Show revisions one a row."""
        heads = ("№", _("state"), _("city"), _("what"), _("title"), _("author"))
        table = Table(*heads, _("from"), _("last change"), _("reassigned"))
        for revision in revisions:
            table.add_row(*map(escape, _revision_cells(revision)))
        if table.rows:
            self._console.print(table)
        else:
            self._say(_("There are no changes of areas yet."))

    def applied(self, revision: Revision) -> None:
        """Say that a change holds now."""
        self._done(_("Change {id} is applied; appeals reassigned: {count}."), revision)

    def undone(self, revision: Revision) -> None:
        """Say that a change holds no more."""
        self._done(_("Change {id} is undone; appeals reassigned: {count}."), revision)

    def discarded(self) -> None:
        """Say that a proposal is forgotten."""
        self._say(_("The proposal is discarded."))

    def _done(self, sentence: str, revision: Revision) -> None:
        self._say(sentence.format(id=revision.pk, count=revision.reassigned))

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)


def _areas_table(areas: Sequence[AreaChange]) -> Table:
    fates = {
        "appears": _("appears"),
        "vanishes": _("vanishes"),
        "changes": _("changes"),
    }
    topics, houses = pgettext("column", "topics"), pgettext("column", "houses")
    table = Table(_("area"), topics, _("fate"), _("m²"), houses)
    for area in areas[:SHOWN]:
        pair = (area.before, area.after)
        table.add_row(
            escape(area.owner_name),
            area.code,
            fates[area.fate],
            " → ".join(_ground(state) for state in pair),
            " → ".join(_houses(state) for state in pair),
        )
    return table


def _fates_table(summary: Summary) -> Table:
    heads = (_("areas"), _("m² before"), _("m² after"))
    table = Table("", *heads, _("houses before"), _("houses after"))
    for label, ground in (
        (_("appear"), summary.appears),
        (_("vanish"), summary.vanishes),
        (_("change"), summary.changes),
        (_("together"), summary.total),
    ):
        table.add_row(label, *_ground_cells(ground))
    return table


def _moves_table(summary: Summary) -> Table:
    heads = (_("in all"), _("another district"), _("another organisation"))
    table = Table(_("incidents"), *heads)
    table.add_row(_("open"), *_move_cells(summary.open))
    table.add_row(_("past"), *_move_cells(summary.past))
    return table


def _ground(state: AreaState | None) -> str:
    return f"{state.area_m2:,.0f}" if state else "–"


def _houses(state: AreaState | None) -> str:
    return f"{state.houses:,}" if state else "–"


def _ground_cells(ground: Ground) -> tuple[str, ...]:
    areas = (ground.count, ground.m2_before, ground.m2_after)
    houses = (ground.houses_before, ground.houses_after)
    return tuple(f"{number:,.0f}" for number in (*areas, *houses))


def _move_cells(moves: Moves) -> tuple[str, ...]:
    return tuple(f"{n:,}" for n in (moves.total, moves.district, moves.organisation))


def _revision_cells(revision: Revision) -> tuple[str, ...]:
    moment = {
        Revision.State.APPLIED: revision.applied_at,
        Revision.State.UNDONE: revision.undone_at,
    }.get(Revision.State(revision.state), revision.proposed_at)
    last = timezone.localtime(moment) if moment else None
    since = revision.effective_from
    return (
        str(revision.pk),
        str(Revision.State(revision.state).label),
        revision.municipality.code,
        str(Revision.Collection(revision.collection).label),
        revision.title,
        revision.author,
        since.isoformat() if since else _("all time"),
        date_format(last, "Y-m-d H:i") if last else "",
        "" if revision.reassigned is None else str(revision.reassigned),
    )
