"""Does everybody who talks with the bot get a number, once, whatever is killed?

Sixty people talk at once; what they do is brought twice and out of order, one in
a hundred messages is refused for a second, and the worker, the poll and PostgreSQL
are killed with ``kill -9`` by turns. Run it with ``./run test -m faults``.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.faults.crowd import Crowd
from tests.faults.stand import Stand, part_of, stand_running
from tests.servers.bot_api import TOKEN, bot_api_running

PEOPLE = 60
KILLED = ["worker", "poll", "worker", "postgres", "worker", "poll"]
PATIENCE_S = 240
BUILD = """
import os, django
os.environ["SEES_EVERYTHING"] = "true"
django.setup()
from tests.toy_building import build
build()
"""
WAITING = """
SELECT (SELECT count(*) FROM intake_incoming WHERE handled_at IS NULL)
    + (SELECT count(*) FROM intake_outgoing WHERE sent_at IS NULL)
"""
GIVEN_UP = "SELECT count(*) FROM intake_outgoing WHERE given_up_at IS NOT NULL"

pytestmark = pytest.mark.faults


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    crowd = Crowd()
    with bot_api_running(crowd):
        yield crowd


@pytest.fixture
def stand(crowd: Crowd) -> Iterator[Stand]:
    folder = Path(tempfile.mkdtemp(prefix="gi", dir="/tmp"))
    folder.chmod(0o755)
    bot = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": crowd.url}
    try:
        with stand_running(folder, **bot) as running:
            with running.python("-c", BUILD) as building:
                building.communicate()
            running.parts["poll"] = part_of(
                running, "poll", "manage.py", "poll_telegram", "--wait", "0"
            )
            running.parts["poll"].up()
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, "it does not come about by itself"
        time.sleep(0.2)


def have(crowd: Crowd, least: int) -> bool:
    return crowd.served() >= least


def test_everybody_gets_one_number(crowd: Crowd, stand: Stand) -> None:
    for person in range(1, PEOPLE + 1):
        crowd.comes(str(person))
    every = PEOPLE // (len(KILLED) + 1)
    for turn, name in enumerate(KILLED, start=1):
        until(partial(have, crowd, turn * every))
        stand.parts[name].kill()
        stand.parts[name].up()
    until(lambda: crowd.served() == PEOPLE)
    until(lambda: stand.ask("SELECT count(*) FROM pipeline_outboxrow") == 0)
    until(lambda: stand.ask(WAITING) == 0)
    assert stand.ask("SELECT count(*) FROM intake_appeal") == PEOPLE
    assert stand.ask("SELECT count(DISTINCT external_id) FROM intake_appeal") == PEOPLE
    assert stand.ask("SELECT count(*) FROM casework_incidentappeal") == PEOPLE
    assert stand.ask("SELECT count(*) FROM dialogue_conversation") == PEOPLE
    assert stand.ask(GIVEN_UP) == 0
    doubled = sum(len(receipts) - 1 for receipts in crowd.receipts.values())
    assert doubled <= len(KILLED), "a message a kill may be said twice, and no more"
