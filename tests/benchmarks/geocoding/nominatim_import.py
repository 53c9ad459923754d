"""How does Nominatim get our register? Imported into a database of its own, offline.

The database lies on the cluster of the test run and goes when the race is over. Needs
osm2pgsql (``apt-get install osm2pgsql``) and the right to create databases.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.benchmarks.geocoding import osm_xml
from tests.benchmarks.geocoding.peers import INSTALL, Absent
from tests.benchmarks.geocoding.register import Register

TUNING: Final = Path(__file__).with_name("icu_tokenizer.yaml")
_SERVER: Final = ("host", "port", "user", "password")


@dataclass(frozen=True, slots=True)
class Imported:
    """Two project folders on one database, and how long the import took."""

    plain: Path
    tuned: Path
    seconds: float


@contextmanager
def imported(register: Register, folder: Path) -> Iterator[Imported]:
    """Import the register; raise Absent when a program is missing."""
    program = _program()
    server = _server()
    database = f"{connection.settings_dict['NAME']}_nominatim"
    extract = folder / "register.osm"
    osm_xml.write(register, extract)
    plain = _project(folder / "plain", server, database)
    tuned = _project(folder / "tuned", server, database)
    shutil.copy(TUNING, tuned / "icu_tokenizer.yaml")
    _drop(server, database)
    started = time.perf_counter()
    try:
        _run([program, "import", "--osm-file", extract, "--offline", "-j", "2"], plain)
        yield Imported(plain, tuned, time.perf_counter() - started)
    finally:
        _drop(server, database)


def _program() -> Path:
    program = Path(sys.executable).with_name("nominatim")
    if not program.exists():
        raise Absent(f"nominatim-db is not installed: {INSTALL}")
    if shutil.which("osm2pgsql") is None:
        raise Absent("osm2pgsql is not installed: apt-get install osm2pgsql")
    return program


def _server() -> dict[str, str]:
    known = connection.settings_dict
    given = {name: known[name.upper()] for name in _SERVER} | known["OPTIONS"]
    return {name: str(given[name]) for name in _SERVER if given.get(name)}


def _project(folder: Path, server: dict[str, str], database: str) -> Path:
    """Describe the database as Nominatim wants it; who imports may also read."""
    folder.mkdir()
    place = ";".join(f"{name}={value}" for name, value in server.items())
    lines = [
        f'NOMINATIM_DATABASE_DSN="pgsql:dbname={database};{place}"',
        f'NOMINATIM_DATABASE_WEBUSER="{server["user"]}"',
        'NOMINATIM_LANGUAGES="ru,en"',
    ]
    (folder / ".env").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _run(command: list[str | Path], folder: Path) -> None:
    ran = subprocess.run(
        command, check=False, cwd=folder, capture_output=True, text=True
    )
    if ran.returncode != 0:
        raise RuntimeError(f"nominatim import failed: {ran.stderr[-2000:]}")


def _drop(server: dict[str, str], database: str) -> None:
    place = make_conninfo(dbname="postgres", **server)
    with psycopg.connect(place, autocommit=True) as session:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        session.execute(drop.format(sql.Identifier(database)))
