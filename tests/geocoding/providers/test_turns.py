"""Do several processes ask one service one at a time and at its pace?"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from geo_incidents.errors import GeocoderUnavailable
from geo_incidents.geocoding.providers import turns
from geo_incidents.geocoding.providers.turns import alone, turn
from tests.geocoding.providers.links import NOMINATIM
from tests.geocoding.providers.service import Reply, Service
from tests.toy_building import build

LOCKS = """
SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
WHERE locktype = 'advisory' AND datname = current_database()
"""
WAITING = f"{LOCKS} AND NOT granted"
OPEN = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND xact_start IS NOT NULL AND wait_event_type IS DISTINCT FROM 'Lock'
"""
ASK = """
from geo_incidents.gazetteer.addresses import Address
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.providers.configured import ask
ask(Municipality.objects.get(), Address(street="ул. Новая", number="{}"))
"""
A_WHILE_S = 60


def asker(service: Service, number: str) -> subprocess.Popen[bytes]:
    """Start a worker process on the database of this test."""
    name = str(connection.settings_dict["NAME"])
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return subprocess.Popen(
        [sys.executable, "-m", "django", "shell", "-v0", "-c", ASK.format(number)],
        env=os.environ
        | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "geo_incidents.settings",
            "GEOCODING_PROVIDERS": "nominatim",
            "GEOCODING_NOMINATIM_URL": service.url,
            "GEOCODING_MIN_INTERVAL_S": "0",
            "GEOCODING_TIMEOUT_S": str(A_WHILE_S),
        },
    )


def counted(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_two_processes_never_ask_at_once(service: Service) -> None:
    build()
    go_on = threading.Event()
    held = Reply(NOMINATIM.body(), hold=lambda: go_on.wait(A_WHILE_S))
    service.replies = [held, Reply(NOMINATIM.body())]
    askers = [asker(service, number) for number in ("5", "7")]
    try:
        wait = threading.Event()
        while not counted(WAITING) and all(a.poll() is None for a in askers):
            wait.wait(0.02)
        assert counted(OPEN) == 0, "a transaction is open during the network call"
        assert len(service.asked) == 1
    finally:
        go_on.set()
        codes = [process.wait(A_WHILE_S) for process in askers]
    assert codes == [0, 0]
    assert len(service.asked) == 2
    assert service.most_at_once == 1


def test_the_pace_is_kept_before_the_turn_is_passed_on(db: None) -> None:
    times = iter([100.0, 100.3])
    slept: list[float] = []
    with turn("x", interval_s=1.0, clock=lambda: next(times), sleep=slept.append):
        assert slept == []
    assert slept == [pytest.approx(0.7)]


def test_a_slow_answer_needs_no_further_wait(db: None) -> None:
    times = iter([100.0, 107.0])
    slept: list[float] = []
    with turn("x", interval_s=1.0, clock=lambda: next(times), sleep=slept.append):
        assert slept == []
    assert slept == [0.0]


def test_the_turn_is_passed_on_after_a_failure(db: None) -> None:
    with pytest.raises(GeocoderUnavailable), turn("x", interval_s=0):
        raise GeocoderUnavailable("x")
    assert counted(LOCKS) == 0


def lock_elsewhere(session: BaseDatabaseWrapper, name: str) -> None:
    with session.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [turns._number(name)])


@pytest.mark.django_db(transaction=True)
def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", "50ms")
    with closing(connection.copy()) as elsewhere:
        lock_elsewhere(elsewhere, "x")
        with (
            pytest.raises(GeocoderUnavailable, match="others are asking"),
            turn("x", interval_s=0),
        ):
            pytest.fail("it was not our turn")
    assert counted("SELECT current_setting('lock_timeout') = '0'") == 1


def test_only_one_sweeps(db: None) -> None:
    with alone("sweep") as is_ours:
        assert is_ours
    with closing(connection.copy()) as elsewhere:
        lock_elsewhere(elsewhere, "sweep")
        with alone("sweep") as is_ours:
            assert not is_ours
