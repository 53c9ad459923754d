"""Is nothing lost and nothing doubled when any part is killed in full work?

2,000 appeals arrive while the worker group, Redis and PostgreSQL are killed with
``kill -9`` by turns. Run it with ``./run test -m faults``.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.stand import Stand, stand_running

APPEALS = 2000
KILLED = ["worker", "redis", "worker", "postgres", "worker", "redis", "postgres"]
PATIENCE_S = 180

pytestmark = pytest.mark.faults


@pytest.fixture
def stand() -> Iterator[Stand]:
    folder = Path(tempfile.mkdtemp(prefix="gi", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with stand_running(folder) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def await_empty_outbox(stand: Stand) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while stand.ask("SELECT count(*) FROM pipeline_outboxrow"):
        assert time.monotonic() < deadline, "the outbox was not emptied"
        time.sleep(0.2)


def test_nothing_is_lost_or_doubled(stand: Stand) -> None:
    with stand.python("-m", "tests.faults.feeder", str(APPEALS)) as feeder:
        assert feeder.stdout
        every = APPEALS // (len(KILLED) + 1)
        for turn, name in enumerate(KILLED, start=1):
            while int(next(feeder.stdout)) < turn * every:
                pass
            stand.parts[name].kill()
            stand.parts[name].up()
        feeder.communicate()
    assert feeder.returncode == 0
    await_empty_outbox(stand)
    for table in (
        "intake_appeal",
        "geocoding_location",
        "matching_assignment",
        "casework_incident",
        "casework_incidentappeal",
        "casework_statuschange",
        "publication_publicincident",
    ):
        assert stand.ask(f"SELECT count(*) FROM {table}") == APPEALS, table
    assert stand.ask("SELECT count(DISTINCT external_id) FROM intake_appeal") == APPEALS
