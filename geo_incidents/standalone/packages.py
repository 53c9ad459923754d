"""Which system programs are missing, and how do they get here?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.standalone import programs
from geo_incidents.standalone.commands import run
from geo_incidents.standalone.console import SetupError, step
from geo_incidents.standalone.unpacked import certificates, variables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo_incidents.standalone.layout import Layout

INSTALLER = Path(__file__).with_name("install.sh")
BY_HAND = """Install it yourself and start again:
    Debian, Ubuntu:  apt-get install {packages}
    macOS:           brew install postgis redis pango
or use a PostGIS and a Redis that run elsewhere:
    DATABASE_URL=postgis://user:password@host/name CELERY_BROKER_URL=redis://host:6379/0"""


@dataclass(frozen=True, slots=True)
class Need:
    """A program, how it is found, and the Debian packages that bring it."""

    name: str
    find: Callable[[Path], Path | None]
    packages: tuple[str, ...]


PIP = Need("pip", programs.pip_wheel, ("python3-pip-whl",))
DATABASE = Need("PostGIS", programs.postgres, ("postgresql-postgis",))
BROKER = Need("Redis", programs.redis, ("redis-tools",))
PAPER = Need(
    "Pango, which lays out what is printed",
    programs.pango,
    (
        *("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "fonts-dejavu-core",
    ),
)
BROWSER = Need(
    "the browser of the tests",
    programs.chromium,
    ("chromium-headless-shell", "fonts-dejavu-core"),
)


def provide(needs: Iterable[Need], layout: Layout) -> None:
    """Bring the missing programs; raise with what to do when one cannot be had."""
    adopt(layout)
    missing = [need for need in needs if need.find(layout.deps) is None]
    if missing:
        with step(f"System packages: {', '.join(need.name for need in missing)}"):
            _install(missing, layout)
        adopt(layout)


def located(need: Need, layout: Layout) -> Path:
    """Return where a provided program is."""
    found = need.find(layout.deps)
    if found is None:
        raise SetupError(f"{need.name} is missing.", _by_hand([need]))
    return found


def adopt(layout: Layout) -> None:
    """Tell this process and all its children where the unpacked copies are."""
    os.environ.update(variables(layout.deps))
    os.environ.update(certificates(layout.deps, dict(os.environ)))


def _install(missing: list[Need], layout: Layout) -> None:
    packages = [name for need in missing for name in need.packages]
    command: list[str | Path] = ["sh", INSTALLER, layout.deps, *packages]
    run(command, layout.log("packages"), remedy=_by_hand(missing))
    for need in missing:
        located(need, layout)


def _by_hand(missing: list[Need]) -> str:
    packages = " ".join(name for need in missing for name in need.packages)
    return BY_HAND.format(packages=packages)
