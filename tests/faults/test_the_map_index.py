"""Does the map count right after kill -9 of a web worker, of folding, of PostgreSQL?

A writer changes, moves, removes and brings incidents all the while; whatever is killed,
the index comes back by itself and agrees with SQL: ``./run test -m faults``.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pytest

from tests.faults.site import WORKERS, Site, site_running
from tests.faults.stand import Stand, stand_running

INCIDENTS = 100_000
PATIENCE_S = 120
PAUSE_S = 0.02
FOLDINGS = 6
STATUSES = ("new", "in_work", "waiting", "done", "closed")
BRING = """
INSERT INTO publication_publicincident (number, municipality_code, group_code,
    category_code, category_name, category_name_en, category_number, district_code,
    district_name, district_number, organisation_name, organisation_phone,
    organisation_number, status, position, accuracy_m, address, opened_at, updated_at,
    appeals_count, timeline)
SELECT (SELECT coalesce(max(number), 0) FROM publication_publicincident) + i,
    '', '', '', '', '', i %% 50, '', '', i %% 20, '', '', i %% 300,
    (array['new', 'in_work', 'waiting', 'done', 'closed'])[1 + i %% 5],
    ST_SetSRID(ST_MakePoint(49 + random(), 55 + random()), 4326), 15, '',
    now() - random() * interval '1000 days', now(), 1, '[]'
FROM generate_series(1, %s) i
"""
CHANGE = """
UPDATE publication_publicincident SET status = %s,
    position = ST_Translate(position, 0.0001, 0)
WHERE number BETWEEN %s AND %s
"""
REMOVE = "DELETE FROM publication_publicincident WHERE number = %s"
TALLY = """
import django, json
django.setup()
from maps.index.selection import EVERYTHING
from maps.upkeep.audiences import PUBLIC
from maps.upkeep.standing import standing
words = {number: word for word, number in PUBLIC.numbers["status"].items()}
tally = standing(PUBLIC).index.tally(None, EVERYTHING, "status")
print(json.dumps({words[number]: count for number, count in tally.items()}))
"""

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def stand() -> Iterator[Stand]:
    folder = Path(tempfile.mkdtemp(prefix="gi", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with stand_running(folder) as up:
            with up.connected() as link:
                link.execute(BRING.encode(), [INCIDENTS])
            yield up
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def site(stand: Stand) -> Iterator[Site]:
    with site_running(stand) as up:
        until(lambda: bool(up.health()))
        yield up


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, "it does not come about by itself"
        time.sleep(0.2)


@contextmanager
def writing(stand: Stand) -> Iterator[None]:
    """Let incidents change all the while, whatever becomes of the database."""
    ended = threading.Event()
    dice = np.random.default_rng(1)

    def write() -> None:
        while not ended.is_set():
            with suppress(psycopg.Error), stand.connected() as link:
                while not ended.is_set():
                    _write(link, dice)
            time.sleep(PAUSE_S)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _write(link: psycopg.Connection[Any], dice: np.random.Generator) -> None:
    first = int(dice.integers(INCIDENTS))
    link.execute(CHANGE.encode(), [str(dice.choice(STATUSES)), first, first + 5])
    link.execute(REMOVE.encode(), [int(dice.integers(INCIDENTS))])
    link.execute(BRING.encode(), [2])
    if dice.random() < 1 / 10:
        link.rollback()
    else:
        link.commit()
    time.sleep(PAUSE_S)


def must_agree(stand: Stand, site: Site) -> None:
    """Wait for the index to be back; then every worker must count what SQL counts.

    It is back once all workers have it: on a busy machine one comes long after another.
    """
    until(lambda: all(site.health() for _ in range(4 * WORKERS)))
    rows = stand.ask("SELECT count(*) FROM publication_publicincident")
    for _ in range(4 * WORKERS):
        told = site.health()
        assert told
        assert told["rows"] == rows
    with stand.python("-c", TALLY) as reader:
        tally = json.loads(reader.communicate()[0])
    assert tally == {
        status: stand.ask(
            f"SELECT count(*) FROM publication_publicincident WHERE status = '{status}'"
        )
        for status in STATUSES
    }


def test_after_the_death_of_web_workers(stand: Stand, site: Site) -> None:
    with writing(stand):
        killed = site.kill_workers()
        assert killed
        until(lambda: len(site.workers() - killed) >= WORKERS)
    must_agree(stand, site)


def test_after_the_death_of_whoever_folds(stand: Stand, site: Site) -> None:
    dice = np.random.default_rng(2)
    with writing(stand):
        for _ in range(FOLDINGS):
            with stand.python("manage.py", "index_map", "--anew") as folding:
                time.sleep(dice.uniform(1, 6))
                folding.kill()
        stand.parts["worker"].kill()
        stand.parts["worker"].up()
    must_agree(stand, site)
    with stand.python("manage.py", "index_map", "--anew") as folding:
        folding.communicate()
    assert folding.returncode == 0
    assert not list((stand.folder / "map-index" / "public").glob("*.unfinished"))
    must_agree(stand, site)


def test_after_the_death_of_postgresql_amid_folding(stand: Stand, site: Site) -> None:
    dice = np.random.default_rng(3)
    for _ in range(2):
        with writing(stand):
            with stand.python("manage.py", "index_map", "--anew") as folding:
                time.sleep(dice.uniform(2, 5))
                stand.parts["postgres"].kill()
                folding.communicate()
            stand.parts["postgres"].up()
        must_agree(stand, site)
