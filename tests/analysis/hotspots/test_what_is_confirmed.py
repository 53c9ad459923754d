"""What is confirmed is a trouble of one place, wherever that lies."""

from __future__ import annotations

import numpy as np
import pytest

from geo_incidents.analysis.hotspots.reports import Reports
from tests.analysis.hotspots.villages import both, hotspots_of, reports

DAYS, TOPIC = 1800, 3
# Where three hexagons meet.
CORNER = (40 * 3**0.5 * 25, 40 * 1.5 * 25 + 20)


def a_town() -> Reports:
    """Return letters about five topics from sixteen hundred houses."""
    rng = np.random.default_rng(6)
    house = rng.integers(0, 40, (2, 30_000)) * 70.0
    day, topic = rng.integers(0, (DAYS, 5), (30_000, 2)).T
    who = rng.permutation(30_000)
    return reports(*zip(*house, day.tolist(), topic.tolist(), who, strict=True))


def coming(*, times: int, told_by: int, at: tuple[float, float]) -> Reports:
    """Return so many comings of a trouble, each told by so many around."""
    around = np.random.default_rng(7).uniform(-35, 35, (times, told_by, 2)) + at
    return reports(
        *(
            (
                *around[time, who],
                150 * time + 2 * who % 16,
                TOPIC,
                -1 - time * told_by - who,
            )
            for time in range(times)
            for who in range(told_by)
        )
    )


@pytest.mark.parametrize("at", [(1750.0, 1750.0), CORNER])
def test_a_trouble_is_found_wherever_the_hexagons_lie(at: tuple[float, float]) -> None:
    found = hotspots_of(both(a_town(), coming(times=10, told_by=6, at=at)))

    assert found.confirmed.category.tolist() == [TOPIC]


def test_where_nothing_else_is_written_one_at_a_time_is_no_hotspot() -> None:
    far = 9000.0, 9000.0

    alone = hotspots_of(both(a_town(), coming(times=6, told_by=1, at=far)))
    together = hotspots_of(both(a_town(), coming(times=6, told_by=4, at=far)))

    assert len(alone.confirmed) == len(alone.to_look_at) == 0
    assert together.confirmed.category.tolist() == [TOPIC]


@pytest.mark.parametrize(("comings", "is_found"), [(2, False), (3, True)])
def test_an_event_of_which_all_write_is_no_return(comings: int, is_found: bool) -> None:
    far = 9000.0, 9000.0
    event = coming(times=1, told_by=60, at=far)
    others = coming(times=1 + comings, told_by=6, at=far)
    others = others.taken(others.day >= 150)

    found = hotspots_of(both(a_town(), both(others, event)))

    assert found.confirmed.category.tolist() == [TOPIC] * is_found
