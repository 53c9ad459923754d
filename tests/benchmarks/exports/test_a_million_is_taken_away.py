"""Does a file of a million rows begin at once and take no more memory than a small one?

The package says how it is run; times are printed, and what is promised is asserted.
"""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import Final

import pytest
from django.db import connection

from geo_incidents.accounts.models import Export, ExportEnd
from geo_incidents.casework.models import Incident
from geo_incidents.spatial.grid import unit_position
from geo_incidents.standalone.layout import this_checkout
from tests.benchmarks.exports.taking import Taken, asked, taken
from tests.benchmarks.map_walk.stage import Stage, staged

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

ROWS: Final = int(os.environ.get("EXPORT_ROWS", "1000000"))
FEW: Final = 10_000
WAYS: Final = [
    *(("csv", False), ("csv", True), ("geojson", False), ("geojson", True)),
    ("xlsx", True),
]
BEGINS_WITHIN_S: Final = 1.0
MOST_GROWTH_MB: Final = 10.0
ENDS_WITHIN_S: Final = 5.0
SLOW_S: Final = 10.0
TILE_ZOOM: Final = 12
TILES: Final = 100


@pytest.fixture
def stage(transactional_db: None) -> Iterator[Stage]:
    folder: Path = this_checkout().var / "export-benchmark"
    folder.mkdir(exist_ok=True)
    with staged(ROWS, folder) as found:
        yield found


def test_files_begin_at_once_and_take_no_memory(stage: Stage) -> None:
    few = _few()
    for form, packed in WAYS:
        path = f"/internal/incidents.{form}"
        taken(stage, f"{path}?from={few}", packed=packed)
        small = _told(form, taken(stage, f"{path}?from={few}", packed=packed), packed)
        large = _told(form, taken(stage, path, packed=packed), packed)
        assert ExportEnd.objects.latest("ended_at").rows == ROWS
        assert large.first_s < BEGINS_WITHIN_S
        assert large.peak_mb - small.peak_mb < MOST_GROWTH_MB
    _who_looks_meanwhile_waits_a_little(stage)
    _who_reads_slowly_costs_no_memory(stage)
    _who_goes_away_ends_the_query(stage)


def _who_looks_meanwhile_waits_a_little(stage: Stage) -> None:
    alone = _waits_ms(stage)
    with asked(stage, "/internal/incidents.xlsx") as response:
        enough = threading.Event()
        reader = threading.Thread(target=_read, args=(response, enough))
        reader.start()
        beside = _waits_ms(stage)
        assert reader.is_alive()
        enough.set()
        reader.join()
    print(
        f"a tile takes {statistics.median(alone):.1f} ms, beside a workbook"
        f" {statistics.median(beside):.1f}, {max(beside):.0f} ms at the most"
    )


def _read(response: HTTPResponse, enough: threading.Event) -> None:
    while not enough.is_set() and response.read1():
        pass


def _waits_ms(stage: Stage) -> list[float]:
    """Time tiles of the middle of the city, one after another."""
    x, y = unit_position(*Incident.objects.latest("pk").position.coords)
    scale = 2**TILE_ZOOM
    path = f"/internal/tiles/{TILE_ZOOM}/{int(x * scale)}/{int(y * scale)}.json"
    waits = []
    for _time in range(TILES):
        began = time.perf_counter()
        with asked(stage, path) as response:
            response.read()
        waits.append((time.perf_counter() - began) * 1_000)
    return waits


def _who_reads_slowly_costs_no_memory(stage: Stage) -> None:
    with asked(stage, "/internal/incidents.csv") as response:
        assert response.read1(1024)
        before = stage.server.memory().own
        time.sleep(SLOW_S)
        grown = stage.server.memory().own - before
    print(f"unread for {SLOW_S:.0f} s: the worker grew by {grown:.1f} MB")
    assert grown < MOST_GROWTH_MB


def _who_goes_away_ends_the_query(stage: Stage) -> None:
    with asked(stage, "/internal/incidents.csv") as response:
        assert response.read1(1024)
    left = time.perf_counter()
    while _is_running() or not ExportEnd.objects.filter(export=_last()).exists():
        assert time.perf_counter() - left < ENDS_WITHIN_S
        time.sleep(0.05)
    gone = time.perf_counter() - left
    print(f"gone away: the query ended after {gone:.2f} s")
    assert not ExportEnd.objects.get(export=_last()).is_whole


def _few() -> str:
    """Return the day from which there are about ten thousand incidents."""
    moments = Incident.objects.order_by("-opened_at").values_list(
        "opened_at", flat=True
    )
    return str(moments[min(FEW, ROWS - 1)].date())


def _last() -> Export:
    return Export.objects.latest("pk")


def _is_running() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND state IN ('active', 'idle in transaction')"
            " AND pid <> pg_backend_pid()"
        )
        found: int = cursor.fetchone()[0]
    return found > 0


def _told(form: str, file: Taken, packed: bool) -> Taken:
    rows = ExportEnd.objects.latest("ended_at").rows
    print(
        f"{form:8}{'gzip' if packed and form != 'xlsx' else '':5}{rows:>9,} rows"
        f" {file.all_s:7.1f} s {rows / file.all_s:>9,.0f} rows/s"
        f" {file.size / 1e6:7.1f} MB, first byte {file.first_s:.2f} s,"
        f" worker at most {file.peak_mb:.0f} MB"
    )
    return file
