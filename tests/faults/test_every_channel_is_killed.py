"""Is everybody heard once and told once, by whichever channel, whatever is killed?

Of each channel the far end repeats what it brings, mixes it up, forges, breaks off, is
silent, refuses for a while; and the worker, its clock, PostgreSQL and what else the
channel needs are killed with ``kill -9`` by turns, all in one installation, which is
not tidied between: ``./run test -m faults tests/faults/test_every_channel_is_killed.py
-s`` says what was counted.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from geo_incidents.standalone.ports import HOST, free_port
from tests.faults.far_ends.feeds import feeds
from tests.faults.far_ends.letters import letters
from tests.faults.far_ends.open311 import open311
from tests.faults.far_ends.telegram import telegram
from tests.faults.far_ends.vk import vk
from tests.faults.far_ends.web import web
from tests.faults.proving import FarEnd, prove
from tests.faults.site import web_of
from tests.faults.stand import Stand, part_of, stand_running

FAR_ENDS: Mapping[str, Callable[[], AbstractContextManager[FarEnd]]] = {
    "web": web,
    "open311": open311,
    "feeds": feeds,
    "telegram": telegram,
    "vk": vk,
    "e-mail": letters,
}
BUILD = """
import os, django
os.environ["SEES_EVERYTHING"] = "true"
django.setup()
from tests.toy_building import build
build()
"""

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def far_ends() -> Iterator[Mapping[str, FarEnd]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(one()) for name, one in FAR_ENDS.items()}


@pytest.fixture(scope="module")
def stand(far_ends: Mapping[str, FarEnd]) -> Iterator[Stand]:
    folder = Path(tempfile.mkdtemp(prefix="gi", dir="/tmp"))
    folder.chmod(0o755)
    known: dict[str, str] = {}
    for far_end in far_ends.values():
        known |= far_end.variables()
    try:
        with stand_running(folder, clock="tests.faults.hurried", **known) as running:
            _populate(running, far_ends)
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _populate(stand: Stand, far_ends: Mapping[str, FarEnd]) -> None:
    """Build the town, let it be called and call, and let everybody join."""
    stand.says("-c", BUILD)
    stand.says("manage.py", "collectstatic", "--noinput", "--verbosity=0")
    port = free_port(8800)
    stand.site = f"http://{HOST}:{port}"
    stand.parts["web"] = web_of(stand, port)
    polling = ("manage.py", "poll_telegram", "--wait", "0")
    stand.parts["poll"] = part_of(stand, "poll", *polling)
    for far_end in far_ends.values():
        far_end.joins(stand)
    for name in ("web", "poll"):
        stand.parts[name].up()


@pytest.mark.parametrize("name", FAR_ENDS)
def test_everybody_is_heard_once_and_told_once(
    far_ends: Mapping[str, FarEnd], stand: Stand, name: str
) -> None:
    far_end = far_ends[name]
    figures = prove(far_end, stand)
    print(name, figures)
    assert figures.appeals == figures.people
    assert (figures.lost, figures.given_up, figures.forged) == (0, 0, 0)
    assert figures.doubled <= figures.kills * far_end.doubles_a_kill
