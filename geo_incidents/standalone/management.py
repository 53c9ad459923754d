"""What does ``./run manage`` do? manage.py against the demo's database."""

from __future__ import annotations

import os
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.demo import BUSY, LOCK
from geo_incidents.standalone.interruption import be_deaf
from geo_incidents.standalone.lock import Busy, hold
from geo_incidents.standalone.project import Project, prepare, settings
from geo_incidents.standalone.services import addresses, are_answering, services_running

if TYPE_CHECKING:
    from geo_incidents.standalone.layout import Layout


def manage(layout: Layout, words: list[str]) -> int:
    """Run a management command; start the services for it where no demo runs them."""
    prepare(layout)
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(layout.var / LOCK, BUSY))
        except Busy:
            services_at = _of_the_running_demo(layout)
        else:
            services_at = stack.enter_context(services_running(layout, "demo"))
        return _in_the_foreground(Project(layout, settings(layout, services_at)), words)


def _of_the_running_demo(layout: Layout) -> dict[str, str]:
    if not are_answering(layout, "demo"):
        raise SetupError("The demo is still starting.", "Try again when it is ready.")
    return addresses(layout, "demo")


def _in_the_foreground(project: Project, words: list[str]) -> int:
    """Run where the terminal is, so that it may ask; Ctrl-C is the command's own."""
    be_deaf()
    variables = {**os.environ, **project.variables}
    return subprocess.run(
        project.manage(*words), env=variables, cwd=Path.cwd(), check=False
    ).returncode
