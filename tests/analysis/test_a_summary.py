"""Does a summary count what it says it counts?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.slowness import Verdict, judged
from geo_incidents.analysis.statistics.rates import FEWEST
from geo_incidents.analysis.summaries import Summary, summarise
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.toy_city import ToyCity

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)  # noon in Moscow
NOW = MONDAY + timedelta(days=10)
PERIOD = Period(date(2026, 3, 16), date(2026, 3, 29))


def opened(city: ToyCity, *, after: float = 0, **fields: Any) -> Incident:
    """Store an incident of the first day of the period; moments are hours later."""
    moments: dict[str, Any] = {
        name: MONDAY + timedelta(hours=fields.pop(name))
        for name in ("reacted_at", "closed_at")
        if name in fields
    }
    at = MONDAY + timedelta(hours=after)
    return make_incident(city, opened_at=at, **moments, **fields)


def summary() -> Summary:
    return summarise(Incident.objects.all(), PERIOD, now=NOW)


def test_what_came_is_told_beside_what_came_before(toy_city: ToyCity) -> None:
    opened(toy_city)
    opened(toy_city, after=13 * 24 + 11)
    opened(toy_city, after=-14 * 24)
    opened(toy_city, after=-15 * 24)
    told = summary().total
    assert (told.received, told.before) == (2, 1)


def test_what_is_open_is_told_whenever_it_came(toy_city: ToyCity) -> None:
    opened(toy_city, after=-400 * 24, deadline=Deadline.FAR_OVERDUE)
    opened(toy_city, deadline=Deadline.OVERDUE)
    opened(toy_city, status="done", closed_at=5)
    told = summary()
    assert (told.total.open, told.total.overdue, told.far_overdue) == (2, 2, 1)


def test_a_first_reaction_is_counted_in_working_hours(toy_city: ToyCity) -> None:
    """From noon to ten on the next day: an hour before the break, four, and one."""
    opened(toy_city, reacted_at=22)
    assert summary().total.reaction.median.at == pytest.approx(6.0)


def test_a_repair_is_counted_in_days_and_a_refusal_is_none(toy_city: ToyCity) -> None:
    opened(toy_city, status="done", closed_at=48)
    opened(toy_city, status="refused", closed_at=1)
    told = summary()
    assert told.total.solution.median.at == pytest.approx(2.0)
    assert (told.solved, told.dismissed, told.still_open) == (1, 1, 0)


def test_topics_districts_and_channels_are_told_apart(toy_city: ToyCity) -> None:
    opened(toy_city, category="kerb", channel="vk")
    opened(toy_city, category="kerb", district="east-south", channel="web")
    opened(toy_city, category="pothole", district=None, organisation=None)
    told = summary()
    kerb, pothole = (toy_city.categories[code].pk for code in ("kerb", "pothole"))
    assert [(one.key, one.received) for one in told.topics] == [(kerb, 2), (pothole, 1)]
    assert {told.channel_of(one) for one in told.channels} == {"", "vk", "web"}
    assert {one.key for one in told.districts} == {
        *(0, toy_city.districts["west-south"].pk, toy_city.districts["east-south"].pk)
    }


def test_weeks_add_up_to_the_period(toy_city: ToyCity) -> None:
    for days in (0, 3, 7, 13):
        opened(toy_city, after=24 * days)
    opened(toy_city, status="done", closed_at=2)
    weeks = summary().weeks
    assert [(one.received, one.open, one.solved) for one in weeks] == [
        *((3, 2, 1), (2, 2, 0))
    ]


def test_a_topic_rises_only_beyond_chance(toy_city: ToyCity) -> None:
    for _ in range(20):
        opened(toy_city, category="kerb")
        opened(toy_city, category="pothole")
        opened(toy_city, category="pothole", after=-24)
    assert [one.key for one in summary().rising] == [toy_city.categories["kerb"].pk]


def test_the_slow_are_named_and_the_few_are_not_judged(toy_city: ToyCity) -> None:
    for _ in range(2 * FEWEST):
        opened(toy_city, reacted_at=1, organisation="company-a")
    for _ in range(FEWEST):
        opened(toy_city, reacted_at=30, organisation="company-b")
    opened(toy_city, reacted_at=200, organisation="roads-department")
    told = judged(summary(), {})
    ids = {one.pk: code for code, one in toy_city.organisations.items()}
    assert [(ids[one.line.key], one.verdict) for one in told] == [
        ("company-b", Verdict.SLOW),
        ("company-a", Verdict.USUAL),
        ("roads-department", Verdict.TOO_FEW),
    ]
    assert (told[0].times_reaction or 0) > 2


def test_nothing_at_all_is_a_summary_too(toy_city: ToyCity) -> None:
    told = summary()
    assert told.total.received == 0
    assert told.total.reaction.median.at is None
    assert (told.topics, judged(told, {})) == ((), [])


def test_a_part_is_work_and_no_problem_of_its_own(toy_city: ToyCity) -> None:
    whole = opened(toy_city, organisation="company-a")
    opened(toy_city, organisation="company-b", parent=whole)
    told, work = (
        summary(),
        summarise(Incident.objects.all(), PERIOD, now=NOW, of_work=True),
    )
    assert (told.total.received, told.total.open) == (1, 1)
    assert [line.received for line in told.topics] == [1]
    assert next(week.received for week in told.weeks) == 1
    assert sorted(line.received for line in told.organisations) == [1, 1]
    assert work.total.received == 2
