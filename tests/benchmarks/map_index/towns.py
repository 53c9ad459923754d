"""Where does a city of so many rows live? In a database of its own, beside the tests'.

``MAP_RACE_KEEP=1`` leaves the databases for the next race of the same code, which then
loads nothing; a race without it drops those it was held in.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.benchmarks.map_index.city import SEED, columns
from tests.benchmarks.map_index.loading import Session, load_public
from tests.benchmarks.map_index.registers import load_registers

_SERVER: Final = ("host", "port", "user", "password")
_PREFIX: Final = "map_race_"


@dataclass(frozen=True, slots=True)
class Town:
    """A loaded database and how to reach it; ``load_s`` is None where it was kept."""

    rows: int
    database: str
    load_s: float | None

    @property
    def conninfo(self) -> str:
        """As libpq reads it."""
        return make_conninfo(dbname=self.database, **_server())

    @property
    def url(self) -> str:
        """As Django reads it in DATABASE_URL."""
        return f"postgis://{self._place}"

    @property
    def postgres_url(self) -> str:
        """As everybody else reads it in DATABASE_URL."""
        return f"postgresql://{self._place}"

    @property
    def _place(self) -> str:
        """Write user, host and database; a socket's folder is a quoted host."""
        server = {name: quote(value, safe="") for name, value in _server().items()}
        password = f":{server['password']}" if "password" in server else ""
        port = f":{server['port']}" if "port" in server else ""
        host = f"{server.get('user', '')}{password}@{server.get('host', '')}{port}"
        return f"{host}/{self.database}"

    def session(self, *, autocommit: bool = False) -> Session:
        return psycopg.connect(self.conninfo, autocommit=autocommit)


@contextmanager
def town(rows: int) -> Iterator[Town]:
    """Make a town of so many incidents, or find the one that was kept."""
    database = f"{_PREFIX}{rows}"
    load_s = None if _exists(database) else _make(database, rows)
    try:
        yield Town(rows, database, load_s)
    finally:
        if os.environ.get("MAP_RACE_KEEP") != "1":
            _drop(database)


def _make(database: str, rows: int) -> float:
    """Make a town under another name, so that nothing half-made is ever found."""
    fresh, tests = f"{database}_fresh", connection.settings_dict["NAME"]
    _drop(fresh)
    connection.close()
    with _master() as master:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        master.execute(create.format(sql.Identifier(fresh), sql.Identifier(tests)))
    started = time.perf_counter()
    with psycopg.connect(make_conninfo(dbname=fresh, **_server())) as session:
        load_registers(session)
        load_public(session, columns(rows, SEED))
    load_s = time.perf_counter() - started
    with _master() as master:
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        master.execute(rename.format(sql.Identifier(fresh), sql.Identifier(database)))
    return load_s


def _exists(database: str) -> bool:
    with _master() as master:
        ask = "SELECT 1 FROM pg_database WHERE datname = %s"
        return master.execute(ask, [database]).fetchone() is not None


def _drop(database: str) -> None:
    with _master() as master:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        master.execute(drop.format(sql.Identifier(database)))


def _master() -> Session:
    return psycopg.connect(
        make_conninfo(dbname="postgres", **_server()), autocommit=True
    )


def _server() -> dict[str, str]:
    known = connection.settings_dict
    given = {name: known[name.upper()] for name in _SERVER} | known["OPTIONS"]
    return {name: str(given[name]) for name in _SERVER if given.get(name)}
