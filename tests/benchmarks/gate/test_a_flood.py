"""Do people wait while robots flood the form? Quiet and flooded minutes in one run.

Two web workers, PostgreSQL, Redis and a worker group on one machine, and everybody who
asks them on the same one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import numpy as np
import pytest

from geo_incidents.standalone.ports import HOST
from tests.faults.site import Site, site_running
from tests.faults.stand import ROOT, Stand, stand_running

pytestmark = pytest.mark.benchmark

ROUNDS: Final = int(os.environ.get("GATE_ROUNDS", "3"))
APPEALS: Final = int(os.environ.get("GATE_APPEALS", "100"))
PACE_S: Final = 0.1
MOST_TIMES: Final = 2.0
BUILD: Final = """
import os, django
os.environ["SEES_EVERYTHING"] = "true"
django.setup()
from tests.toy_building import build
build()
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that a person has open."""

    number: int
    cookie: str
    fields: dict[str, str]


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stand]:
    folder = Path(tempfile.mkdtemp(prefix="gi", dir="/tmp"))
    folder.chmod(0o755)
    monkeypatch.setenv("STATIC_ROOT", str(folder / "static"))
    try:
        with stand_running(folder) as running:
            for words in (("-c", BUILD), ("manage.py", "collectstatic", "--noinput")):
                with running.python(*words) as preparing:
                    preparing.communicate()
                assert preparing.returncode == 0
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_people_wait_at_most_twice_as_long(stand: Stand) -> None:
    quiet: list[float] = []
    flooded: list[float] = []
    with site_running(stand) as site:
        _await(site)
        _send_all(site, "warm")
        for turn in range(ROUNDS):
            quiet += _send_all(site, f"quiet {turn}")
            with flooding(site):
                flooded += _send_all(site, f"flooded {turn}")
    calm, busy = (float(np.percentile(found, 99)) for found in (quiet, flooded))
    print(f"p99 quiet {calm * 1000:.0f} ms, flooded {busy * 1000:.0f} ms")
    print(f"medians {np.median(quiet) * 1000:.0f}, {np.median(flooded) * 1000:.0f} ms")
    received = stand.ask("SELECT count(*) FROM intake_appeal")
    held = stand.ask("SELECT count(*) FROM intake_heldappeal")
    print(f"received {received}, held {held}, ratio {busy / calm:.2f}")
    assert received + held == APPEALS * (1 + 2 * ROUNDS)
    assert busy <= calm * MOST_TIMES


@contextmanager
def flooding(site: Site) -> Iterator[None]:
    """Flood the site meanwhile."""
    words = (sys.executable, "-m", "tests.benchmarks.gate.flood", str(site.port))
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as robots:
        time.sleep(3)
        yield
        told, _nothing = robots.communicate("")
    print(f"the flood was answered {told.strip()}")


def _send_all(site: Site, name: str) -> list[float]:
    """Open forms and send them one after another; return how long each took."""
    forms = [_open(site, number) for number in range(APPEALS)]
    time.sleep(3)
    taken = []
    for form in forms:
        begun = time.perf_counter()
        _send(site, form, name)
        taken.append(time.perf_counter() - begun)
        time.sleep(PACE_S)
    return taken


def _open(site: Site, number: int) -> Opened:
    connection = HTTPConnection(HOST, site.port, timeout=30)
    connection.request("GET", "/report/", headers=_headers(number))
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 200, page[:500]
    connection.close()
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    return Opened(number, cookie, dict(hidden))


def _send(site: Site, form: Opened, name: str) -> None:
    said = {
        "text": f"{name}: яма {form.number}",
        "address": "улица Ленина, 12",
        "category": "pothole",
    }
    headers = _headers(form.number) | {
        "Cookie": form.cookie,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection = HTTPConnection(HOST, site.port, timeout=30)
    connection.request("POST", "/report/", urlencode(form.fields | said), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 302, answer.status


def _headers(number: int) -> dict[str, str]:
    return {"Host": "localhost", "X-Forwarded-For": f"203.0.{number}.7"}


def _await(site: Site) -> None:
    for _time in range(100):
        try:
            _open(site, 0)
        except OSError:
            time.sleep(0.3)
        else:
            return
