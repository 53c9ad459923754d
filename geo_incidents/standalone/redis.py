"""How does the private Redis come up? On a socket only, keeping nothing on disk."""

from __future__ import annotations

import os
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.standalone.identity import Account, passing_folder
from geo_incidents.standalone.processes import Program, await_ready, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Broker:
    """A Redis: its program and where it listens."""

    program: Path
    sockets: Path
    log: Path

    @property
    def socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"


@contextmanager
def broker_running(broker: Broker) -> Iterator[None]:
    """Run Redis until the block ends. PostgreSQL holds the work; this only rings."""
    with passing_folder(broker.sockets, Account(os.geteuid(), os.getegid())):
        program = Program("Redis", _command(broker), broker.log)
        with running(program) as child:
            await_ready(program, child, lambda: is_answering(broker), 10)
            yield


def is_answering(broker: Broker) -> bool:
    """Say whether Redis answers a ping."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(str(broker.socket))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def _command(broker: Broker) -> list[str | Path]:
    listen = ("--port", "0", "--unixsocket", broker.socket, "--unixsocketperm", "700")
    keep = ("--save", "", "--appendonly", "no", "--dir", broker.sockets)
    return [_named_as_server(broker), *listen, *keep]


def _named_as_server(broker: Broker) -> Path:
    """Return a link called redis-server: the program acts by the name it is called."""
    link = broker.sockets / "redis-server"
    link.unlink(missing_ok=True)
    link.symlink_to(broker.program)
    return link
