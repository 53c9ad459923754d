"""In which installation is a channel proved? A town on a stand, called and calling."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from geo_incidents.standalone.ports import HOST, free_port
from tests.faults.proving import FarEnd
from tests.faults.site import web_of
from tests.faults.stand import Stand, stand_running

BUILD = """
import os, django
os.environ["SEES_EVERYTHING"] = "true"
django.setup()
from tests.toy_building import build
build()
"""

FarEnds = Mapping[str, Callable[[], AbstractContextManager[FarEnd]]]


@dataclass(frozen=True, slots=True)
class Town:
    """The installation, and who uses its channels."""

    stand: Stand
    far_ends: Mapping[str, FarEnd]


@contextmanager
def town_running(ways: FarEnds) -> Iterator[Town]:
    """Bring up a town with these far ends, every part of it killable."""
    folder = Path(tempfile.mkdtemp(prefix="gi", dir="/tmp"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        far_ends = {name: stack.enter_context(one()) for name, one in ways.items()}
        known: dict[str, str] = {}
        for far_end in far_ends.values():
            known |= far_end.variables()
        clock = "tests.faults.hurried"
        stand = stack.enter_context(stand_running(folder, clock=clock, **known))
        _populate(stand, far_ends)
        yield Town(stand, far_ends)


def _populate(stand: Stand, far_ends: Mapping[str, FarEnd]) -> None:
    """Build the town, let it be called and call, and let everybody join."""
    stand.says("-c", BUILD)
    stand.says("manage.py", "collectstatic", "--noinput", "--verbosity=0")
    port = free_port(0)
    stand.site = f"http://{HOST}:{port}"
    running = set(stand.parts)
    stand.parts["web"] = web_of(stand, port)
    for far_end in far_ends.values():
        far_end.joins(stand)
    for name in stand.parts.keys() - running:
        stand.parts[name].up()
