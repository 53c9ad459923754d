"""Whatever is written, there is an answer, and no alarm without a reason."""

from __future__ import annotations

import numpy as np

from tests.analysis.hotspots.villages import hotspots_of, reports


def test_a_city_in_which_nobody_writes_has_no_hotspots() -> None:
    found = hotspots_of(reports())

    assert (len(found.confirmed), len(found.to_look_at)) == (0, 0)


def test_three_appeals_are_no_hotspot() -> None:
    found = hotspots_of(reports((0, 0, 1, 1, 1), (0, 0, 90, 1, 2), (0, 0, 180, 1, 3)))

    assert len(found.confirmed) == 0


def test_one_topic_alone_can_be_scanned() -> None:
    rng = np.random.default_rng(2)
    told = reports(
        *(
            (*rng.uniform(0, 5000, 2), int(rng.integers(0, 1800)), 1, who)
            for who in range(3000)
        )
    )

    assert len(hotspots_of(told).confirmed) == 0


def test_a_pile_at_one_point_of_all_topics_is_no_hotspot() -> None:
    rng = np.random.default_rng(2)
    told = reports(
        *(
            (0, 0, int(day), int(topic), who)
            for who, (day, topic) in enumerate(rng.integers(0, (1800, 9), (3000, 2)))
        )
    )

    assert len(hotspots_of(told).confirmed) == 0


def test_wrong_dates_are_months_like_others() -> None:
    told = reports((0, 0, -700_000, 1, 1), (0, 0, 2_900_000, 1, 2), (0, 0, 5, 1, 3))

    assert len(hotspots_of(told).confirmed) == 0
