"""Can two of a kind run in one checkout? No; the second is told who the first is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo_incidents.standalone.lock import Busy, hold, wait_for

HOLD = """
import sys, time
from pathlib import Path
from geo_incidents.standalone.lock import hold
with hold(Path(sys.argv[1]), "busy"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_is_refused_with_the_first_ones_number(tmp_path: Path) -> None:
    lock = tmp_path / "demo.lock"
    with (
        hold(lock, "A demo runs"),
        pytest.raises(Busy) as refusal,
        hold(lock, "A demo runs"),
    ):
        pass
    assert str(refusal.value) == f"A demo runs (process {os.getpid()})."


def test_it_is_free_again(tmp_path: Path) -> None:
    for _ in range(2):
        with hold(tmp_path / "lock", "busy"):
            pass


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(Busy), hold(lock, "busy"):
            pass
        holder.kill()
        with wait_for(lock, "Waiting"):
            pass


def test_different_locks_do_not_mind_each_other(tmp_path: Path) -> None:
    with hold(tmp_path / "demo.lock", "busy"), hold(tmp_path / "test.lock", "busy"):
        pass
