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
    """PostgreSQL, Redis, a worker group and its beat, and how to ask the database."""

    folder: Path
    cluster: Cluster
    broker: Broker
    parts: dict[str, Part] = field(default_factory=dict)
    besides: dict[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.cluster.application_url,
            "DATABASE_OWNER_URL": self.cluster.url,
            "CELERY_BROKER_URL": self.broker.url,
            "MAP_INDEX_DIR": str(self.folder / "map-index"),
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

    def ask(self, question: str) -> int:
        with self.connected() as connection:
            row = connection.execute(question.encode()).fetchone()
        return int(row[0]) if row else 0

    def connected(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            f"host={self.cluster.sockets} user=postgres dbname=geo_incidents"
        )


@contextmanager
def stand_running(folder: Path, **besides: str) -> Iterator[Stand]:
    """Bring the installation up, migrated and empty, and down again.

    ``besides`` are variables of its environment.
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
            lambda: filter(None, [left_over(stand.cluster)]),
        ),
        "redis": Part(
            lambda: broker_running(stand.broker), lambda: [_redis_pid(stand.broker)]
        ),
        "worker": _celery(stand, "worker", "-c", "2"),
        "beat": _celery(stand, "beat", "-s", str(folder / "beat.db")),
    }
    try:
        for name in ("postgres", "redis"):
            stand.parts[name].up()
        for words in (("migrate", "--verbosity=0"), ("grant_rights",)):
            with stand.python("manage.py", *words) as setting_up:
                setting_up.communicate()
        for name in ("worker", "beat"):
            stand.parts[name].up()
        yield stand
    finally:
        for part in reversed(stand.parts.values()):
            part.down()


def _celery(stand: Stand, *words: str) -> Part:
    return part_of(
        stand, words[0], "-m", "celery", "-A", "geo_incidents.celery", *words
    )


def part_of(stand: Stand, name: str, *words: str) -> Part:
    """Return a part that is a Python program in the stand's environment."""
    program = Program(
        name=name,
        command=[sys.executable, *words],
        log=stand.folder / f"{name}.log",
        variables=stand.variables,
        folder=ROOT,
    )
    return Part(lambda: running(program), lambda: _group_of(program))


def _group_of(program: Program) -> list[int]:
    """Return every process whose command line is the program's."""
    wanted = "\0".join(str(word) for word in program.command).encode()
    variables = program.variables["DATABASE_URL"].encode()
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdecimal() and _is(entry, wanted, variables)
    ]


def _is(entry: Path, command: bytes, variables: bytes) -> bool:
    try:
        is_same = command in (entry / "cmdline").read_bytes()
        return is_same and variables in (entry / "environ").read_bytes()
    except OSError:
        return False


def _redis_pid(broker: Broker) -> int:
    with redis.Redis(unix_socket_path=str(broker.socket)) as client:
        return int(client.info()["process_id"])
