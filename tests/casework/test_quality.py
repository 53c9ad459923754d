"""Of what was solved, is what came back counted, and by whom it was done?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from geo_incidents.casework.models import Incident
from geo_incidents.casework.quality import Quality, quality, quality_by
from geo_incidents.casework.workflow import Actor, Status
from geo_incidents.spatial.crs import METRES_PER_DEGREE
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

SINCE = datetime(2026, 3, 1, tzinfo=UTC)
UNTIL = datetime(2026, 4, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def solved(
    city: ToyCity,
    at: tuple[float, float] = IN_WEST,
    *,
    on: datetime = SINCE + 5 * DAY,
    then: tuple[Status, Actor] | None = None,
    **fields: Any,
) -> Incident:
    incident = make_incident(city, at, opened_at=on - 3 * DAY, **fields)
    steps = [(Status.NEW, "", on - 3 * DAY), (Status.DONE, Actor.OPERATOR, on)]
    if then:
        steps.append((*then, on + DAY))
    for status, actor, changed_at in steps:
        incident.status_changes.create(
            status=status, actor=actor, changed_at=changed_at
        )
    return incident


def counted(**period: datetime) -> Quality:
    asked = {"since": SINCE, "until": UNTIL} | period
    return quality(Incident.objects.all(), **asked)


def north(metres: float) -> tuple[float, float]:
    return IN_WEST[0], IN_WEST[1] + metres / METRES_PER_DEGREE


def test_what_stays_solved_did_not_come_back(toy_city: ToyCity) -> None:
    solved(toy_city)
    solved(toy_city, IN_EAST, then=(Status.CONFIRMED, Actor.RESIDENT))
    assert counted() == Quality(solved=2, reopened=0, refuted=0, repeated=0)


def test_refuted_is_what_the_resident_sent_back(toy_city: ToyCity) -> None:
    solved(toy_city, then=(Status.IN_WORK, Actor.RESIDENT))
    solved(toy_city, IN_EAST, then=(Status.IN_WORK, Actor.CHIEF))
    found = counted()
    assert (found.reopened, found.refuted) == (2, 1)
    assert found.share("refuted") == 0.5


@pytest.mark.parametrize(
    ("metres", "days", "category", "repeated"),
    [
        (40, 10, "pothole", 1),
        (70, 10, "pothole", 0),
        (40, 91, "pothole", 0),
        (40, -1, "pothole", 0),
        (40, 10, "kerb", 0),
    ],
)
def test_repeated_is_the_same_trouble_near_by_and_soon(
    toy_city: ToyCity, metres: float, days: float, category: str, repeated: int
) -> None:
    first = solved(toy_city)
    make_incident(
        toy_city,
        north(metres),
        category=category,
        opened_at=first.opened_at + 3 * DAY + timedelta(days=days),
    )
    assert counted().repeated == repeated


def test_surroundings_reach_farther(toy_city: ToyCity) -> None:
    category = toy_city.categories["pothole"]
    category.about = "area"
    category.save()
    first = solved(toy_city)
    make_incident(toy_city, north(150), opened_at=first.opened_at + 9 * DAY)
    assert counted().repeated == 1


def test_parts_and_other_periods_are_left_out(toy_city: ToyCity) -> None:
    whole = solved(toy_city)
    solved(toy_city, parent=whole)
    assert counted().solved == 1
    assert counted(until=SINCE + DAY) == Quality(0, 0, 0, 0)
    assert Quality(0, 0, 0, 0).share("reopened") is None


def test_each_organisation_and_district_has_its_own(toy_city: ToyCity) -> None:
    solved(toy_city, then=(Status.IN_WORK, Actor.RESIDENT))
    solved(toy_city, IN_EAST, organisation="company-b", district="east-south")
    solved(toy_city, IN_EAST, organisation=None, district="east-south")
    rows = quality_by("organisation", Incident.objects.all(), since=SINCE, until=UNTIL)
    ids = {code: one.pk for code, one in toy_city.organisations.items()}
    assert {key: (row.solved, row.refuted) for key, row in rows.items()} == {
        ids["company-a"]: (1, 1),
        ids["company-b"]: (1, 0),
        None: (1, 0),
    }
    by_district = quality_by(
        "district", Incident.objects.all(), since=SINCE, until=UNTIL
    )
    assert sorted(row.solved for row in by_district.values()) == [1, 2]
    with pytest.raises(ValueError, match="author"):
        quality_by("author", Incident.objects.all(), since=SINCE, until=UNTIL)
