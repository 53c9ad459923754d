"""Is the raced city as uneven, as old and as finely divided as a real one?"""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from tests.benchmarks.map_index.catalogue import CATEGORIES, DISTRICTS, OKRUGS, STATUSES
from tests.benchmarks.map_index.city import DAYS, Columns, columns

ROWS = 20_000


@pytest.fixture(scope="module")
def city() -> Columns:
    return columns(ROWS)


def test_the_same_rows_are_the_same_incidents(city: Columns) -> None:
    again = columns(ROWS)
    for field in fields(Columns):
        one, other = getattr(city, field.name), getattr(again, field.name)
        assert np.array_equal(one, other), field.name


def test_many_incidents_share_one_address(city: Columns) -> None:
    _, places = np.unique(np.stack([city.lon, city.lat]), axis=1, return_counts=True)
    assert 0.6 * ROWS < len(places) < 0.8 * ROWS
    assert places.max() > ROWS / 200


def test_the_statuses_are_mixed_as_in_a_city_that_works(city: Columns) -> None:
    shares = np.bincount(city.status, minlength=len(STATUSES)) / ROWS
    assert dict(zip(STATUSES, shares.tolist(), strict=True)) == pytest.approx(
        {"new": 0.01, "in_work": 0.04, "waiting": 0.04, "done": 0.82, "closed": 0.09},
        abs=0.01,
    )


def test_incidents_come_in_order_of_time_and_ever_more_of_them(city: Columns) -> None:
    assert np.all(np.diff(city.opened_at) >= np.timedelta64(0))
    day = (city.opened_at - city.opened_at[0]).astype(int) // 86_400
    first, last = np.sum(day < DAYS / 10), np.sum(day >= DAYS * 9 / 10)
    assert 2.3 < last / first < 3


def test_the_catalogue_is_used(city: Columns) -> None:
    assert len(np.unique(city.category)) > 0.95 * CATEGORIES
    assert city.district.min() > DISTRICTS
    assert len(np.unique(city.district)) > 0.9 * OKRUGS
    assert len(np.unique(city.organisation)) > 1_500
    assert 0.02 < np.mean(city.organisation == 0) < 0.04
