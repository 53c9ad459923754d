"""How does a person at a terminal, or a log, see a city being loaded?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from geo_incidents.pipeline.city.report import Report
from geo_incidents.sources.loading import Join, Tally


class Display:
    """Progress on a terminal; one line per table where nobody watches."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def task(self, title: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Show a task; the caller tells how much of it is done so far."""
        with Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        ) as progress:
            task = progress.add_task(title, total=total)
            yield lambda done: progress.update(task, completed=done)

    def table(self, tally: Tally) -> None:
        """Say in a line what came of a table, then why rows were refused."""
        counts = ", ".join(
            f"{label} {number}"
            for label, number in zip(_labels(), _numbers(tally), strict=True)
            if number
        )
        self._say(f"{tally.table:15} {counts or _('nothing')} ({tally.seconds:.1f} s)")
        for what, join in tally.joins.items():
            self._say(f"{'':15} {_met(what, join)}")
        for reason, number in tally.refused.most_common():
            self._say(f"{'':15} {_('refused')} {number}: {reason}", "red")
        for reason, number in tally.remarks.most_common():
            self._say(
                f"{'':15} {_('taken with a remark')} {number}: {reason}", "yellow"
            )

    def report(self, report: Report, folder: object) -> None:
        """Say what became of the appeals, how fast, and where refused rows lie."""
        self._outcome(report)
        self._stages(report)
        if any(t.refused or t.remarks or t.joins for t in report.tables):
            self._say(_("rows with a remark: {folder}").format(folder=folder))
        if report.dry_run:
            self._say(_("dry run: nothing was kept"), "bold")

    def _outcome(self, report: Report) -> None:
        outcome = report.outcome
        if outcome is None:
            return
        located = ", ".join(f"{name} {n}" for name, n in outcome.located.items())
        self._say(
            _("appeals stored {stored}; located: {located}; waiting {waiting}").format(
                stored=outcome.stored, located=located or "0", waiting=outcome.waiting
            )
        )
        self._say(
            _("organisation found for {found} of {all}").format(
                found=outcome.organisation_found, all=sum(outcome.located.values())
            )
        )
        if outcome.in_outbox:
            self._left_behind(outcome.in_outbox)
        for level in report.agreement:
            self._say(
                _("{level}: {share:.2%} of {compared} agree with the source").format(
                    level=level.level, share=level.share, compared=level.compared
                )
            )

    def _left_behind(self, left: int) -> None:
        told = _(
            "not carried through the stages: {left}. The admin tells why under "
            "“Waiting appeals”. A running worker tries them again and again; without "
            "one, run this command again later."
        )
        self._say(told.format(left=left), "bold red")

    def _stages(self, report: Report) -> None:
        table = Table(_("stage"), _("seconds"), _("rows per second"))
        for stage in [*report.stages, report.chain()]:
            if stage.rows:
                table.add_row(
                    stage.name, f"{stage.seconds:.1f}", f"{stage.rows_per_second:,.0f}"
                )
        if table.rows:
            self._console.print(table)
        self._say(
            _("{seconds:.1f} s, at most {memory:.0f} MB").format(
                seconds=report.seconds, memory=report.peak_memory_mb
            )
        )

    def _say(self, line: str, style: str = "") -> None:
        self._console.print(
            line, style=style, markup=False, highlight=False, soft_wrap=True
        )


def _labels() -> tuple[str, ...]:
    fates = (_("read"), _("new"), _("changed"), _("unchanged"), _("repeated"))
    return (*fates, _("outside"), _("areas redrawn"), _("areas removed"))


def _numbers(tally: Tally) -> tuple[int, ...]:
    fates = (tally.read, tally.new, tally.changed, tally.unchanged, tally.repeated)
    return (*fates, tally.outside, tally.redrawn, tally.removed)


def _met(what: str, join: Join) -> str:
    """Say how many streets or houses two registers share."""
    sentence = {
        "streets": _(
            "streets: joined {joined}, only in GAR {source}, "
            "only in the register {register}"
        ),
        "houses": _(
            "houses: joined {joined}, only in GAR {source}, "
            "only in the register {register}"
        ),
    }[what]
    return sentence.format(
        joined=join.joined,
        source=join.only_in_source,
        register=join.only_in_register,
    )
