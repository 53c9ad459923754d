"""Is a forecast of what will be overdue right on average, and its error told truly?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from geo_incidents.analysis.forecasts import forecast
from geo_incidents.analysis.statistics.outlook import (
    DAY_S,
    Lives,
    Trial,
    chances,
    error,
    trials,
)
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.toy_city import ToyCity

NOW = 1000.0 * DAY_S


def steady(days: int = 300, a_day: int = 40) -> Lives:
    """Return lives of a town that closes things after ten days on average."""
    drawn = np.random.default_rng(3)
    opened = NOW - drawn.uniform(0, days, days * a_day) * DAY_S
    closed = opened + drawn.exponential(10, len(opened)) * DAY_S
    term = np.where(drawn.random(len(opened)) < 0.5, 8, 30) * DAY_S
    return Lives(opened, np.where(closed > NOW, np.nan, closed), opened + term)


def test_it_is_right_on_average_where_nothing_changes() -> None:
    tried = [*trials(steady(), NOW, weeks=8, days=7)]
    expected = sum(one.expected for one in tried)
    happened = sum(one.happened for one in tried)
    assert happened > 400
    assert expected == pytest.approx(happened, rel=0.08)
    assert (error(tried) or 1) < 0.15


def test_who_forgets_as_the_town_does_has_the_chance_that_is_left() -> None:
    lives = steady()
    due = Lives(
        np.array([NOW - 5 * DAY_S]), np.array([np.nan]), np.array([NOW + 3 * DAY_S])
    )
    (chance,) = chances(lives, due, NOW)
    assert chance == pytest.approx(np.exp(-0.3), abs=0.05)


def test_a_trial_knows_nothing_of_what_came_after() -> None:
    lives = steady()
    later = Lives(
        lives.opened,
        np.where(lives.closed > NOW - 7 * DAY_S, NOW, lives.closed),
        lives.due,
    )
    first, *_ = trials(lives, NOW, weeks=1, days=7)
    again, *_ = trials(later, NOW, weeks=1, days=7)
    assert first.expected == pytest.approx(again.expected)


def test_the_error_is_a_share_of_what_happened() -> None:
    assert error([Trial(0, 12.0, 10), Trial(1, 8.0, 10)]) == pytest.approx(0.2)
    assert error([Trial(0, 0.0, 0)]) is None


def test_what_is_due_is_told_by_day_and_what_stands_still_is_not(
    toy_city: ToyCity,
) -> None:
    now = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
    for days in (1, 1, 3, 9):
        make_incident(
            toy_city, due_at=now + timedelta(days=days), deadline=Deadline.IN_TIME
        )
    make_incident(toy_city, due_at=now + timedelta(days=2), status="waiting")
    told = forecast(Incident.objects.all(), now=now)
    assert [one.due for one in told.days] == [0, 2, 0, 1, 0, 0, 0, 0]
    assert told.expected == pytest.approx(3.0)
    assert told.error is None
