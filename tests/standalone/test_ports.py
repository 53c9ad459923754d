"""Which port is taken when the wished one is not free?"""

from __future__ import annotations

import socket

from geo_incidents.standalone.ports import HOST, free_port


def test_a_free_port_is_taken_as_wished() -> None:
    free = free_port(0)
    assert free_port(free) == free


def test_a_taken_port_gives_way_to_a_free_one() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        assert free_port(taken) not in {taken, 0}
