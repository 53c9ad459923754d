"""A trouble comes back when all was closed and it had been quiet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo_incidents.analysis.hotspots.episodes import episodes
from geo_incidents.analysis.hotspots.reports import STILL_OPEN, Reports
from tests.analysis.hotspots.villages import reports

TODAY = 1000


def told(*lines: tuple[int, int, int]) -> Reports:
    """Return reports of (day, resident, closed) at one place."""
    made = reports(*((0, 0, day, 1, resident) for day, resident, _ in lines))
    return replace(made, closed=np.array([closed for _, _, closed in lines]))


def test_a_pause_after_the_repair_parts_two_episodes() -> None:
    found = episodes(
        told((0, 1, 10), (2, 2, 10), (60, 1, 70), (61, 3, 80)), today=TODAY
    )

    assert [(each.first, each.last, each.closed) for each in found] == [
        (0, 2, 10),
        (60, 61, 80),
    ]


def test_what_is_still_open_goes_on() -> None:
    found = episodes(told((0, 1, 300), (200, 2, 210), (290, 3, 305)), today=TODAY)

    assert len(found) == 1
    assert found[0].lasted_days(TODAY) == 305


def test_a_short_pause_does_not_end_it() -> None:
    assert len(episodes(told((0, 1, 3), (20, 2, 25)), today=TODAY)) == 1


def test_what_one_resident_alone_says_is_no_episode() -> None:
    assert episodes(told((0, 1, 3), (5, 1, 9), (90, 2, 95)), today=TODAY) == []


def test_an_open_one_has_not_been_closed() -> None:
    (found,) = episodes(told((900, 1, STILL_OPEN), (901, 2, 910)), today=TODAY)

    assert found.closed is None
    assert found.lasted_days(TODAY) == 100
