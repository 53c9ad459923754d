"""Where are the programs we need: on this machine, or unpacked under var/deps?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from ctypes.util import find_library
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MIN_POSTGRES = 15
MIN_NODE = 20


def postgres(deps: Path) -> Path | None:
    """Find the programs of a PostgreSQL that has PostGIS, the newest first."""
    fits = [
        (found, path) for path in _postgres_places(deps) if (found := _version(path))
    ]
    return max(fits)[1] if fits else None


def redis(deps: Path) -> Path | None:
    """Find the Redis server; in Debian redis-check-rdb is the very same program."""
    names = ("redis-server", "redis-check-rdb")
    return _first(Path(found) for name in names if (found := _which(name, deps)))


def chromium(deps: Path) -> Path | None:
    """Find the browser of the tests; unpacked, its starting script points elsewhere."""
    named = os.environ.get("CHROMIUM_EXECUTABLE") or shutil.which(
        "chromium-headless-shell"
    )
    unpacked = deps / "usr/lib/chromium/chromium-headless-shell"
    return _first(path for path in (Path(named or ""), unpacked) if path.is_file())


def pango(deps: Path) -> Path | None:
    """Find the library that lays out text for WeasyPrint."""
    names = [find_library(name) for name in ("pango-1.0", "pangoft2-1.0")]
    if all(names):
        return Path(str(names[0]))
    return _first(deps.rglob("libpangoft2-1.0.so.0"))


def npm() -> Path | None:
    """Find the npm of a Node that is new enough."""
    node, found = shutil.which("node"), shutil.which("npm")
    if node is None or found is None:
        return None
    major = _says(node, "--version").lstrip("v").partition(".")[0]
    return Path(found) if major.isdecimal() and int(major) >= MIN_NODE else None


def pip_wheel(deps: Path) -> Path | None:
    """Find pip's own wheel: Python brings one, which Debian keeps in a package."""
    places = (
        Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled"),
        *_wheel_folders(deps),
    )
    return _first(
        wheel for place in places for wheel in sorted(place.glob("pip-*.whl"))
    )


def _wheel_folders(deps: Path) -> tuple[Path, ...]:
    return (Path("/usr/share/python-wheels"), deps / "usr/share/python-wheels")


def _postgres_places(deps: Path) -> Iterator[Path]:
    for root in (Path("/"), deps):
        yield from root.glob("usr/lib/postgresql/*/bin")
    for prefix in (Path("/opt/homebrew"), Path("/usr/local")):
        yield from prefix.glob("opt/postgresql@*/bin")
    if found := shutil.which("pg_config"):
        yield Path(found).parent


def _version(programs: Path) -> int:
    """Return the major version, or 0 when PostGIS or the server is missing."""
    if not (programs / "initdb").exists():
        return 0
    shared = Path(_says(programs / "pg_config", "--sharedir"))
    if not (shared / "extension" / "postgis.control").exists():
        return 0
    words = _says(programs / "pg_config", "--version").split()
    major = int(words[1].partition(".")[0])
    return major if major >= MIN_POSTGRES else 0


def _says(program: str | Path, question: str) -> str:
    command = [program, question]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _which(name: str, deps: Path) -> str | None:
    unpacked = deps / "usr" / "bin" / name
    return shutil.which(name) or (str(unpacked) if unpacked.is_file() else None)


def _first(found: Iterator[Path]) -> Path | None:
    return next(found, None)
