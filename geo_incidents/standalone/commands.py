"""How is a step's command run? Its chatter goes to a log, its failure to the person."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import ExitStack
from typing import TYPE_CHECKING

from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.identity import Account
from geo_incidents.standalone.interruption import held_back
from geo_incidents.standalone.processes import end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def run(
    command: Sequence[str | Path],
    log: Path,
    *,
    remedy: str = "",
    variables: Mapping[str, str] | None = None,
    account: Account | None = None,
    folder: Path | None = None,
) -> None:
    """Run a command to its end, its output in the log; raise when it fails."""
    with log.open("ab") as output:
        output.write(f"$ {' '.join(map(str, command))}\n".encode())
        output.flush()
        status = attend(
            command,
            output.fileno(),
            variables=variables,
            account=account,
            folder=folder,
        )
    if status != 0:
        problem = f"This failed (status {status}): {' '.join(map(str, command))}"
        raise SetupError(problem, remedy, log)


def attend(
    command: Sequence[str | Path],
    output: int | None = None,
    *,
    variables: Mapping[str, str] | None = None,
    account: Account | None = None,
    folder: Path | None = None,
) -> int:
    """Run a command and return its status; an interruption of ours ends it too."""
    with ExitStack() as stack:
        with held_back():
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=None if output is None else subprocess.STDOUT,
                cwd=folder or "/",
                env={**os.environ, **(variables or {})},
                start_new_session=True,
                **(account or Account(os.geteuid(), os.getegid())).switch(),
            )
            stack.callback(end, child, signal.SIGTERM, 5)
        return child.wait()
