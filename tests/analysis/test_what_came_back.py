"""When did a trouble come back, and how long had its repair held?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from geo_incidents.analysis.statistics.returns import Life, Repair, held, repairs
from geo_incidents.analysis.statistics.waiting import quantile

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOW = START + timedelta(days=200)
HOUSE = "улица Ленина, 12"


def on(day: float) -> datetime:
    return START + timedelta(days=day)


def life(number: int, opened: float, *turns: float, **where: object) -> Life:
    """Make an incident that was opened on a day, then solved, reopened, solved …"""
    steps = [(on(day), at % 2 == 0) for at, day in enumerate(turns)]
    place, topic = where.get("place", HOUSE), where.get("topic", 1)
    return Life(number, str(place), int(str(topic)), on(opened), steps)


def told(*lives: Life) -> list[tuple[int, float, int | None]]:
    """Return by whose closing, for how long it held, and as what it came back."""
    return [(one.number, one.held_days(NOW), one.back_as) for one in repairs(lives)]


def test_the_next_one_of_a_topic_ends_the_repair() -> None:
    assert told(life(1, 0, 10), life(2, 40, 50)) == [(2, 150, None), (1, 30, 2)]


def test_what_was_reopened_did_not_last_either() -> None:
    assert told(life(1, 0, 10, 15, 20)) == [(1, 180, None), (1, 5, 1)]


def test_what_is_open_at_once_is_one_trouble() -> None:
    assert told(life(1, 0, 10), life(2, 5, 30), life(3, 40)) == [(2, 10, 3)]


def test_one_that_ended_within_another_is_no_repair() -> None:
    assert told(life(1, 0, 100), life(2, 10, 20)) == [(1, 100, None)]


def test_nothing_is_repaired_while_one_lies_open() -> None:
    assert told(life(1, 0), life(2, 5, 10), life(3, 20, 30)) == []


def test_places_and_topics_are_apart() -> None:
    lives = life(1, 0, 10), life(2, 40, 50, topic=2), life(3, 40, 50, place="x")
    assert {back for _number, _days, back in told(*lives)} == {None}


def test_a_closing_before_the_report_is_one_at_once() -> None:
    assert told(life(1, 10, 5)) == [(1, 190, None)]


def test_the_order_of_what_is_told_changes_nothing() -> None:
    lives = [life(1, 0, 10), life(2, 40, 50), life(3, 45, 60), life(4, 100)]
    assert repairs(lives) == repairs(reversed(lives))


def test_what_still_holds_counts_for_as_long() -> None:
    found = [
        Repair(HOUSE, 1, 1, on(0), on(10), 2),
        Repair(HOUSE, 1, 2, on(100), None, None),
        Repair(HOUSE, 1, 3, on(190), None, None),
    ]
    waits = held(found, NOW)
    assert waits.lasted.tolist() == [10, 100, 10]
    assert waits.ended.tolist() == [True, False, False]
    assert quantile(waits, 0.5).at is None


def test_where_nothing_was_repaired_nobody_knows() -> None:
    assert quantile(held([], NOW), 0.5).low is None
