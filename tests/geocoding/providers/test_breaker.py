"""Is a failing service left in peace and tried again in time? No test sleeps."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from geo_incidents.geocoding.providers.breaker import Breaker


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(failures=3, pause_s=60, clock=clock)


def test_it_opens_after_failures_in_a_row(breaker: Breaker) -> None:
    for _ in range(2):
        breaker.failed(None)
    assert breaker.rests_for_s() == 0
    breaker.failed(None)
    assert breaker.rests_for_s() == 60


def test_a_success_between_failures_keeps_it_closed(breaker: Breaker) -> None:
    breaker.failed(None)
    breaker.failed(None)
    breaker.succeeded()
    breaker.failed(None)
    assert breaker.rests_for_s() == 0


def test_after_the_pause_one_success_closes_it(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        breaker.failed(None)
    clock.now += 60
    assert breaker.rests_for_s() == 0
    breaker.succeeded()
    breaker.failed(None)
    assert breaker.rests_for_s() == 0


def test_after_the_pause_one_failure_opens_it_again(
    breaker: Breaker, clock: Clock
) -> None:
    for _ in range(3):
        breaker.failed(None)
    clock.now += 61
    breaker.failed(None)
    assert breaker.rests_for_s() == 60


def test_a_pause_the_service_named_is_obeyed_at_once(
    breaker: Breaker, clock: Clock
) -> None:
    breaker.failed(17.0)
    assert breaker.rests_for_s() == 17
    clock.now += 17
    assert breaker.rests_for_s() == 0
