"""How does the private PostGIS come up? On a socket only, with a real locale."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from geo_incidents.standalone.commands import run
from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.identity import passing_folder, private_folder
from geo_incidents.standalone.processes import Program, await_ready, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo_incidents.standalone.identity import Account

DATABASE = "geo_incidents"
USER = "postgres"
# The application owns nothing and sees only the rows in a scope.
APPLICATION = "geo_incidents_app"
SOCKET_BYTES = 107
STOP_S = 30
# After a crash it reads its log again before it answers.
RECOVERY_S = 600
EXTENSIONS = ("postgis", "pg_trgm", "unaccent")
# initdb --locale=C makes PostgreSQL blind to Cyrillic: lower() changes nothing and
# similarity() is 0. This asks the cluster itself.
LOCALE_TEST = """SELECT lower('ЛЕНИНА') = 'ленина'
    AND similarity('улица Ленина', 'улица Леннна') > 0.5 AND 'ЛЕНИНА' ILIKE 'ленина'"""
LOCALE = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=und")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster: its programs, where it lives, where it listens, whose it is."""

    programs: Path
    home: Path
    sockets: Path
    account: Account
    log: Path
    durable: bool
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def url(self) -> str:
        """Lead to the database as its owner."""
        return self._url(USER)

    @property
    def application_url(self) -> str:
        """Lead to the database as the application."""
        return self._url(APPLICATION)

    def _url(self, user: str) -> str:
        return f"postgis://{user}@/{DATABASE}?host={quote(str(self.sockets))}"


@contextmanager
def cluster_running(cluster: Cluster) -> Iterator[None]:
    """Run the cluster, made first where there is none, with the database in it."""
    _must_fit(cluster.sockets)
    private_folder(cluster.home, cluster.account)
    if not cluster.data.exists():
        _make(cluster)
    _end_left_over(cluster)
    program = _server(cluster)
    with passing_folder(cluster.sockets, cluster.account), running(program) as child:
        await_ready(program, child, lambda: is_answering(cluster), RECOVERY_S)
        _make_database(cluster)
        _make_application(cluster)
        yield


def is_answering(cluster: Cluster) -> bool:
    """Say whether the cluster takes connections."""
    command: list[str | Path] = [
        cluster.programs / "pg_isready",
        "--quiet",
        "--host",
        cluster.sockets,
    ]
    return subprocess.run(command, check=False).returncode == 0


def ask(cluster: Cluster, question: str, database: str = DATABASE) -> str:
    """Put a question in SQL to the cluster."""
    options = (
        "--no-psqlrc",
        "--tuples-only",
        "--no-align",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
    )
    place = ("--host", cluster.sockets, "--username", USER, "--dbname", database)
    command: list[str | Path] = [
        cluster.programs / "psql",
        *options,
        *place,
        "--command",
        question,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(f"PostgreSQL refused: {done.stderr.strip()}", log=cluster.log)
    return done.stdout.strip()


def _make(cluster: Cluster) -> None:
    """Make the cluster beside its place, so that nothing half-made stands there."""
    fresh = cluster.home / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    how = (*LOCALE, "--encoding=UTF8", "--auth=trust", f"--username={USER}")
    sync = () if cluster.durable else ("--no-sync",)
    command: list[str | Path] = [
        cluster.programs / "initdb",
        "--pgdata",
        fresh,
        *how,
        *sync,
    ]
    run(command, cluster.log, account=cluster.account)
    fresh.rename(cluster.data)


def _server(cluster: Cluster) -> Program:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(cluster.sockets),
        "shared_buffers": "256MB",
        "jit": "off",
        "fsync": "on" if cluster.durable else "off",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    return Program(
        name="PostgreSQL",
        command=[cluster.programs / "postgres", "-D", cluster.data, *options],
        log=cluster.log,
        variables=cluster.variables,
        account=cluster.account,
        stop_signal=signal.SIGINT,  # "fast": SIGTERM would wait for every client
        stop_s=STOP_S,
    )


def _make_database(cluster: Cluster) -> None:
    """Create the database; template1 has the extensions, for test databases too."""
    known = ask(cluster, "SELECT datname FROM pg_database", "postgres")
    if DATABASE in known.splitlines():
        return
    create = [f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS]
    ask(cluster, "; ".join(create), "template1")
    if ask(cluster, LOCALE_TEST, "template1") != "t":
        raise SetupError(
            "This PostgreSQL cannot compare Cyrillic letters.",
            f"Its locale must be C.UTF-8 or ru_RU.UTF-8. Remove {cluster.home}.",
        )
    ask(cluster, f"CREATE DATABASE {DATABASE}", "postgres")


def _make_application(cluster: Cluster) -> None:
    """Create the role of the application, which may do nothing yet."""
    known = ask(cluster, "SELECT rolname FROM pg_roles", "postgres")
    if APPLICATION not in known.splitlines():
        ask(cluster, f"CREATE ROLE {APPLICATION} LOGIN", "postgres")


def _end_left_over(cluster: Cluster) -> None:
    """End a server that outlived us, and forget the files of one that did not."""
    process = left_over(cluster)
    if process is not None:
        os.kill(process, signal.SIGINT)
        _await_end(cluster)
    (cluster.data / "postmaster.pid").unlink(missing_ok=True)
    for socket in cluster.sockets.glob(".s.PGSQL.*"):
        socket.unlink()


def left_over(cluster: Cluster) -> int | None:
    """Return the process of a server of ours that still runs.

    The number in postmaster.pid may meanwhile belong to an innocent process.
    """
    noted = cluster.data / "postmaster.pid"
    if not noted.exists():
        return None
    number = noted.read_text(encoding="utf-8").partition("\n")[0]
    told = Path("/proc", number, "cmdline")
    ours = told.exists() and os.fsencode(cluster.data) in told.read_bytes()
    return int(number) if ours else None


def _await_end(cluster: Cluster) -> None:
    deadline = time.monotonic() + STOP_S
    while left_over(cluster) is not None:
        if time.monotonic() > deadline:
            raise SetupError("An older PostgreSQL does not end.", log=cluster.log)
        time.sleep(0.1)


def _must_fit(sockets: Path) -> None:
    longest = os.fsencode(sockets / ".s.PGSQL.5432.lock")
    if len(longest) > SOCKET_BYTES:
        raise SetupError(f"The path {sockets} is too long for a socket.")
