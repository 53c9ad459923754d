"""Which Python packages are in the virtual environment? Exactly the locked ones."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.standalone.commands import run
from geo_incidents.standalone.console import step
from geo_incidents.standalone.packages import PIP, located
from geo_incidents.standalone.stamps import digest, is_done, stamped

if TYPE_CHECKING:
    from geo_incidents.standalone.layout import Layout

OFFLINE = "Is the network there? The packages come from the index that pip knows."


def prepare(layout: Layout) -> None:
    """Make the environment anew whenever the lock file or the Python changed."""
    lock = layout.checkout / "requirements.lock"
    contents = digest(
        sys.version, str(Path(sys.executable).resolve()), str(layout.venv), lock
    )
    stamp = layout.venv / "made-from"
    if is_done(stamp, contents):
        return
    with step("Python packages"):
        shutil.rmtree(layout.venv, ignore_errors=True)
        with stamped(stamp, contents):
            make: list[str | Path] = [
                sys.executable,
                "-m",
                "venv",
                "--without-pip",
                layout.venv,
            ]
            run(make, layout.log("python-packages"))
            _install(layout, lock)


def add(layout: Layout, lock: Path, title: str) -> None:
    """Install one more lock file on top."""
    stamp = layout.venv / f"made-from-{lock.stem}"
    contents = digest(lock)
    if not is_done(stamp, contents):
        with step(title), stamped(stamp, contents):
            _install(layout, lock)


def _install(layout: Layout, lock: Path) -> None:
    """Run pip from its wheel, so that the environment holds nothing but the lock."""
    pip = located(PIP, layout) / "pip"
    quiet = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off")
    sure = (
        "--no-compile",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--requirement",
        lock,
    )
    command: list[str | Path] = [layout.python, pip, "install", *quiet, *sure]
    run(command, layout.log("python-packages"), remedy=OFFLINE)
