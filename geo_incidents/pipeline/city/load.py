"""How is a city loaded? Table by table, then its appeals through the stages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter
from typing import Final, Protocol

from django.db import connection, transaction

from geo_incidents.gazetteer.importers.municipality import load_municipality
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.pipeline.city.again import last_received, send_again
from geo_incidents.pipeline.city.agreement import agreements
from geo_incidents.pipeline.city.plan import CityPlan
from geo_incidents.pipeline.city.report import (
    Report,
    Stage,
    outcome_of,
    peak_memory_mb,
)
from geo_incidents.pipeline.city.steps import load_table, tables_of
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.outbox import waiting
from geo_incidents.sources.loading import Tally

LANES: Final = 2


class Watcher(Protocol):
    """Who is told how the load goes."""

    def task(
        self, title: str, total: int | None
    ) -> AbstractContextManager[Callable[[int], None]]: ...

    def table(self, tally: Tally) -> None: ...


def load_city(
    plan: CityPlan, folder: Path, watcher: Watcher, *, dry_run: bool = False
) -> Report:
    """Load what is new or changed and carry waiting appeals through the stages.

    ``folder`` takes the rows that were refused. A dry run does everything and then
    undoes it. Interrupted anywhere it can simply be run again.
    """
    started = perf_counter()
    report = Report(plan.code, dry_run)
    if dry_run:
        with transaction.atomic():
            _load(plan, folder, watcher, report)
            transaction.set_rollback(True)
    else:
        _load(plan, folder, watcher, report)
    report.seconds = perf_counter() - started
    report.peak_memory_mb = peak_memory_mb()
    return report


def _load(plan: CityPlan, folder: Path, watcher: Watcher, report: Report) -> None:
    city = load_municipality(plan.code, plan.attributes)
    received_before = last_received(city)
    for table in tables_of(plan):
        with watcher.task(table, None) as progress:
            tally = load_table(table, city, plan, folder, progress)
        report.tables.append(tally)
        watcher.table(tally)
    send_again(city, report.tables, up_to=received_before)
    _tell_the_planner()
    _through_the_stages(watcher, report)
    _look_back(city, plan, report)


def _tell_the_planner() -> None:
    """Let PostgreSQL count what was loaded, or it plans the stages for empty tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _through_the_stages(watcher: Watcher, report: Report) -> None:
    total, done = waiting(), 0
    with watcher.task("appeals", total) as progress:

        def carried(taken: int) -> None:
            nonlocal done
            done += taken
            progress(done)

        drained = drain(carried, lanes=LANES)
    report.stages = [
        Stage(name, seconds, drained.appeals)
        for name, seconds in drained.stage_seconds.items()
    ]
    report.drained_in_s = drained.seconds


def _look_back(city: Municipality, plan: CityPlan, report: Report) -> None:
    sources = plan.sources.get("appeals", ())
    if sources:
        report.outcome = outcome_of(city)
        report.agreement = agreements(city, sources)
