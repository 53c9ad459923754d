"""Is everybody heard once and told once, by whichever channel, whatever is killed?

Of each channel the far end repeats what it brings, mixes it up, forges, breaks off, is
silent, refuses for a while; and the worker, its clock, PostgreSQL and what else the
channel needs are killed with ``kill -9`` by turns, all in one installation, which is
not tidied between: ``./run test -m faults tests/faults/test_every_channel_is_killed.py
-s`` says what was counted. A second installation has the other way of two of them: the
bot is called by Telegram, and feeds are told without asking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack

import pytest

from tests.faults.far_ends.called import called
from tests.faults.far_ends.feeds import feeds
from tests.faults.far_ends.letters import letters
from tests.faults.far_ends.ok import ok
from tests.faults.far_ends.open311 import open311
from tests.faults.far_ends.pushed import pushed
from tests.faults.far_ends.telegram import telegram
from tests.faults.far_ends.vk import vk
from tests.faults.far_ends.web import web
from tests.faults.proving import prove
from tests.faults.town import FarEnds, Town, town_running

TOWNS: Mapping[str, FarEnds] = {
    "asking": {
        "web": web,
        "open311": open311,
        "feeds": feeds,
        "telegram": telegram,
        "vk": vk,
        "ok": ok,
        "e-mail": letters,
    },
    "called": {"telegram that calls": called, "feeds that are told": pushed},
}
CHANNELS = [(town, name) for town, ways in TOWNS.items() for name in ways]

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def towns() -> Iterator[Callable[[str], Town]]:
    """Open a town by its name; the one before is closed, as each takes a machine."""
    running: dict[str, Town] = {}
    with ExitStack() as stack:

        def town(name: str) -> Town:
            if name not in running:
                stack.close()
                running.clear()
                running[name] = stack.enter_context(town_running(TOWNS[name]))
            return running[name]

        yield town


@pytest.mark.parametrize(("town", "name"), CHANNELS)
def test_everybody_is_heard_once_and_told_once(
    towns: Callable[[str], Town], town: str, name: str
) -> None:
    there = towns(town)
    far_end = there.far_ends[name]
    figures = prove(far_end, there.stand)
    print(name, figures)
    assert figures.appeals == figures.people
    assert (figures.lost, figures.given_up, figures.forged) == (0, 0, 0)
    assert figures.doubled <= figures.kills * far_end.doubles_a_kill
