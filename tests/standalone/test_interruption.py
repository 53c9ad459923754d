"""Does Ctrl-C unwind us, even where a script started us with ``&``?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from geo_incidents.standalone.interruption import (
    SIGNALS,
    Interrupted,
    held_back,
    listen,
)

LISTEN = """
import time
from geo_incidents.standalone.interruption import Interrupted, listen
listen()
try:
    print("ready", flush=True)
    time.sleep(60)
except Interrupted as interruption:
    print(interruption, flush=True)
"""


@pytest.mark.parametrize("number", SIGNALS)
def test_every_ending_signal_is_one_exception(number: signal.Signals) -> None:
    listen()
    with pytest.raises(Interrupted, match=number.name):
        os.kill(os.getpid(), number)


def test_the_second_does_not_disturb_the_unwinding() -> None:
    listen()
    with pytest.raises(Interrupted):
        os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)


def test_an_interruption_waits_until_a_child_is_noted() -> None:
    listen()
    noted: list[str] = []

    def start() -> None:
        with held_back():
            os.kill(os.getpid(), signal.SIGINT)
            noted.append("child")

    with pytest.raises(Interrupted):
        start()
    assert noted == ["child"]


def test_sigint_works_where_it_was_ignored() -> None:
    command = ["sh", "-c", 'trap "" INT; exec "$0" -c "$1"', sys.executable, LISTEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(signal.SIGINT)
        assert child.stdout.readline() == "SIGINT\n"
        assert child.wait(5) == 0
