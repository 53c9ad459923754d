"""On what is it proved? An installation of its own, every part of it killable."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import redis

from geo_incidents.standalone import programs
from geo_incidents.standalone.identity import database_account
from geo_incidents.standalone.postgres import Cluster, cluster_running, left_over
from geo_incidents.standalone.processes import Program, running
from geo_incidents.standalone.redis import Broker, broker_running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).parents[2]
DEPS = ROOT / "var" / "deps"
PARENT, _GROUP, SESSION = range(3)


@dataclass(slots=True)
class Part:
    """One part of the installation, started and killed at will."""

    start: Callable[[], AbstractContextManager[object]]
    processes: Callable[[], Iterable[int]]
    _running: AbstractContextManager[object] | None = field(default=None)

    def up(self) -> None:
        self._running = self.start()
        self._running.__enter__()

    def kill(self) -> None:
        """Kill all of it at once, with ``kill -9``."""
        pids = list(self.processes())
        if not pids:
            raise RuntimeError(
                "there is nothing to kill; the proof would prove nothing"
            )
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.down()

    def down(self) -> None:
        if self._running:
            self._running.__exit__(None, None, None)
            self._running = None


@dataclass(slots=True)
class Stand:
    """PostgreSQL, Redis, a worker group and its beat, and how to ask the database.

    ``site`` is the address of a web server, where there is one.
    """

    folder: Path
    cluster: Cluster
    broker: Broker
    parts: dict[str, Part] = field(default_factory=dict)
    besides: dict[str, str] = field(default_factory=dict)
    site: str = ""

    @property
    def variables(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.cluster.application_url,
            "DATABASE_OWNER_URL": self.cluster.url,
            "CELERY_BROKER_URL": self.broker.url,
            "MAP_INDEX_DIR": str(self.folder / "map-index"),
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),
            "DJANGO_SETTINGS_MODULE": "geo_incidents.settings",
            **self.besides,
        }

    def python(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=os.environ | self.variables,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self, *words: str) -> str:
        """Run Python to its end and return what it prints."""
        with self.python(*words) as running:
            said, _nothing = running.communicate()
        if running.returncode:
            raise RuntimeError(f"the stand cannot be prepared by {words[0]}")
        return said.strip()

    def ask(self, question: str) -> int:
        with self.connected() as connection:
            row = connection.execute(question.encode()).fetchone()
        return int(row[0]) if row else 0

    def connected(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            f"host={self.cluster.sockets} user=postgres dbname=geo_incidents"
        )


@contextmanager
def stand_running(
    folder: Path, *, clock: str = "geo_incidents.celery", **besides: str
) -> Iterator[Stand]:
    """Bring the installation up, migrated and empty, and down again.

    ``clock`` is the application that beat runs; ``besides`` are variables of the
    environment.
    """
    postgres, server = programs.postgres(DEPS), programs.redis(DEPS)
    if postgres is None or server is None:
        raise RuntimeError("no PostgreSQL with PostGIS, or no Redis; see ./run demo")
    stand = Stand(
        folder,
        Cluster(
            postgres,
            folder / "pg",
            folder / "s",
            database_account(),
            folder / "pg.log",
            durable=True,
        ),
        Broker(server, folder / "r", folder / "redis.log"),
        besides=besides,
    )
    stand.parts = {
        "postgres": Part(
            lambda: cluster_running(stand.cluster),
            lambda: _postgres_pids(stand.cluster),
        ),
        "redis": Part(
            lambda: broker_running(stand.broker), lambda: [_redis_pid(stand.broker)]
        ),
        "worker": _celery(stand, "geo_incidents.celery", "worker", "-c", "2"),
        "beat": _celery(stand, clock, "beat", "-s", str(folder / "beat.db")),
    }
    try:
        for name in ("postgres", "redis"):
            stand.parts[name].up()
        for words in (("migrate", "--verbosity=0"), ("grant_rights",)):
            stand.says("manage.py", *words)
        for name in ("worker", "beat"):
            stand.parts[name].up()
        yield stand
    finally:
        for part in reversed(stand.parts.values()):
            part.down()


def _celery(stand: Stand, app: str, *words: str) -> Part:
    return part_of(stand, words[0], "-m", "celery", "-A", app, *words)


def part_of(stand: Stand, name: str, *words: str) -> Part:
    """Return a part that is a Python program in the stand's environment."""
    started: list[subprocess.Popen[bytes]] = []

    @contextmanager
    def start() -> Iterator[None]:
        with running(program_of(stand, name, *words)) as child:
            started[:] = [child]
            yield

    return Part(start, lambda: [pid for one in started for pid in session_of(one)])


def program_of(stand: Stand, name: str, *words: str) -> Program:
    """Return a Python program in the stand's environment."""
    return Program(
        name=name,
        command=[sys.executable, *words],
        log=stand.folder / f"{name}.log",
        variables=stand.variables,
        folder=ROOT,
    )


def session_of(child: subprocess.Popen[bytes]) -> list[int]:
    """Return a process that began a session, and all that it has started."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdecimal() and stat_of(entry)[SESSION] == child.pid
    ]


def stat_of(entry: Path) -> list[int]:
    """Return parent, group and session of a process; noughts where it has ended."""
    try:
        told = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return [0, 0, 0]
    return [int(number) for number in told[1:4]]


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdecimal() and stat_of(entry)[PARENT] == pid
    ]


def _postgres_pids(cluster: Cluster) -> list[int]:
    """Return all of PostgreSQL: while a child lives on, no other can start."""
    server = left_over(cluster)
    return [server, *children_of(server)] if server else []


def _redis_pid(broker: Broker) -> int:
    with redis.Redis(unix_socket_path=str(broker.socket)) as client:
        return int(client.info()["process_id"])
