"""Whom do people ask while parts are killed? A web server of two workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any

from geo_incidents.standalone.ports import HOST, free_port
from geo_incidents.standalone.processes import running
from tests.faults.stand import Part, Stand, children_of, part_of, program_of

WORKERS = 2
TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Site:
    """A running web server."""

    child: subprocess.Popen[bytes]
    port: int

    def health(self) -> dict[str, Any] | None:
        """Return how the index of the public map stands in some worker, if in any."""
        connection = HTTPConnection(HOST, self.port, timeout=TIMEOUT_S)
        try:
            connection.request("GET", "/healthz/map", headers={"Host": "localhost"})
            answer = connection.getresponse()
            told = json.loads(answer.read())["public"]
        except (OSError, HTTPException, ValueError, KeyError):
            return None
        finally:
            connection.close()
        found: dict[str, Any] = told
        return found if answer.status == HTTPStatus.OK else None

    def workers(self) -> set[int]:
        """Return the processes that the server has started."""
        return set(children_of(self.child.pid))

    def kill_workers(self) -> set[int]:
        """Kill all workers and return which they were."""
        killed = self.workers()
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        return killed


@contextmanager
def site_running(stand: Stand) -> Iterator[Site]:
    """Serve the stand's installation until the block ends."""
    port = free_port(0)
    with running(program_of(stand, "web", *served_at(port))) as child:
        yield Site(child, port)


def served_at(port: int) -> Sequence[str]:
    """Return the words that start a web server."""
    return (
        *("-m", "granian", "geo_incidents.wsgi:application", "--interface", "wsgi"),
        *("--no-ws", "--host", HOST, "--port", str(port), "--workers", str(WORKERS)),
        *("--blocking-threads", "4", "--respawn-failed-workers"),
    )


def web_of(stand: Stand, port: int) -> Part:
    """Return a web server at a port as a part of the stand."""
    return part_of(stand, "web", *served_at(port))
