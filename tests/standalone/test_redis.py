"""Does the private Redis come up, also as the program that is called otherwise?"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from geo_incidents.standalone import programs
from geo_incidents.standalone.layout import this_checkout
from geo_incidents.standalone.redis import Broker, broker_running, is_answering
from tests.standalone.waiting import processes_about


@pytest.fixture
def broker(open_folder: Path) -> Broker:
    found = programs.redis(this_checkout().deps)
    if found is None:
        pytest.skip("no Redis on this machine")
    return Broker(found, open_folder / "r", open_folder / "redis.log")


def test_it_answers_until_the_end(broker: Broker) -> None:
    assert not is_answering(broker)
    with broker_running(broker):
        assert is_answering(broker)
    assert not is_answering(broker)
    assert not processes_about(str(broker.socket))


def test_it_opens_no_port(broker: Broker) -> None:
    with broker_running(broker):
        (process,) = processes_about(str(broker.socket))
        listening = Path(f"/proc/{process}/net/tcp").read_text(encoding="utf-8")
        own = {str(fd.readlink()) for fd in Path(f"/proc/{process}/fd").iterdir()}
        states = [line.split() for line in listening.splitlines()[1:]]
        assert not [line for line in states if f"socket:[{line[9]}]" in own]


def test_a_left_over_socket_is_no_hindrance(broker: Broker) -> None:
    with broker_running(broker):
        (process,) = processes_about(str(broker.socket))
        os.kill(process, signal.SIGKILL)
    broker.sockets.mkdir(exist_ok=True)
    broker.socket.touch()
    with broker_running(broker):
        assert is_answering(broker)
