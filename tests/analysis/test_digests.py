"""Is a month told once, for everybody it concerns, and kept as it was told?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from geo_incidents.analysis.digests.keeping import read_again
from geo_incidents.analysis.digests.making import (
    last_month,
    make_digests,
    past_months,
)
from geo_incidents.analysis.models import Digest
from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.summaries import summarise
from geo_incidents.analysis.tasks import make_digests_of_month
from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, ToyCity

MARCH = date(2026, 3, 1)
EACH = 10  # the town, six districts, three organisations


@pytest.fixture(autouse=True)
def _a_month(toy_city: ToyCity) -> None:
    make_incident(toy_city)
    make_incident(toy_city, status="done", closed_at=datetime(2026, 3, 12, tzinfo=UTC))
    make_incident(toy_city, IN_EAST, district="east-south", organisation="company-b")


def came(**subject: object) -> int:
    digest = Digest.objects.get(**{"district": None, "organisation": None, **subject})
    return read_again(digest.figures).total.received


def test_a_month_is_told_of_the_town_its_districts_and_organisations(
    toy_city: ToyCity,
) -> None:
    assert make_digests(MARCH) == EACH
    assert came() == 3
    assert came(district=toy_city.districts["west"]) == 2
    assert came(district=toy_city.districts["east-south"]) == 1
    assert came(organisation=toy_city.organisations["company-a"]) == 2
    assert came(organisation=toy_city.organisations["roads-department"]) == 0


def test_it_is_told_once_and_kept_as_it_was(toy_city: ToyCity) -> None:
    make_digests(MARCH)
    make_incident(toy_city)
    assert make_digests(MARCH) == 0
    assert came() == 3


def test_what_was_interrupted_goes_on() -> None:
    heard: list[tuple[int, int]] = []
    assert make_digests(MARCH, most=4) == 4
    assert make_digests(MARCH, tell=lambda *told: heard.append(told)) == EACH - 4
    assert heard[-1] == (EACH - 4, EACH - 4)
    assert Digest.objects.count() == EACH


def test_what_is_read_again_is_what_was_written() -> None:
    make_digests(MARCH)
    digest = Digest.objects.get(district=None, organisation=None)
    summary = read_again(digest.figures)
    everything, month = Incident.objects.all(), Period.month_of(MARCH)
    assert summary == summarise(everything, month, now=digest.made_at)
    assert summary.solved == 1
    assert [week.received for week in summary.weeks] == [0, 0, 3, 0, 0, 0]
    assert {summary.channel_of(one) for one in summary.channels} == {""}


def test_the_task_tells_the_month_that_is_over() -> None:
    make_digests_of_month()
    assert set(Digest.objects.values_list("month", flat=True)) == {last_month()}
    assert last_month(date(2026, 1, 1)) == date(2025, 12, 1)


def test_the_task_tells_an_earlier_month_too() -> None:
    make_digests_of_month("2026-03")
    assert set(Digest.objects.values_list("month", flat=True)) == {MARCH}


def test_the_months_before_are_told_backwards() -> None:
    first, second, third = past_months(3)
    assert first == last_month()
    assert (second, third) == (last_month(first), last_month(second))


def test_the_command_tells_how_far_it_is() -> None:
    said, shown = StringIO(), StringIO()
    call_command("make_digests", month="2026-03", stdout=said, stderr=shown)
    assert f"{EACH} digests made" in said.getvalue()
    assert f"{EACH} of {EACH}" in shown.getvalue()


@pytest.mark.parametrize("month", ["march", "2026-13", "2999-01"])
def test_a_month_that_is_none_or_not_over_is_refused(month: str) -> None:
    with pytest.raises(CommandError):
        call_command("make_digests", month=month)
    assert not Digest.objects.exists()


def test_nothing_of_an_incident_is_changed(toy_city: ToyCity) -> None:
    before = list(Incident.objects.order_by("pk").values())
    make_digests(MARCH)
    assert list(Incident.objects.order_by("pk").values()) == before
