"""Districts are compared by how many live there and how readily these write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.gazetteer.models import House
from geo_incidents.intake.models import Appeal, Reporter
from maps.internal.periods.told import Told
from maps.internal.summary.compared import Compared
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

PAGE = "/internal/summary/"
PERIODS = "/internal/summary/periods/"


@pytest.fixture(autouse=True)
def _two_districts(toy_city: ToyCity) -> None:
    cache.clear()
    for _ in range(24):
        reported(toy_city, IN_WEST, "west-south", "company-a", people=3)
    for _ in range(7):
        reported(toy_city, IN_EAST, "east-south", "company-b", people=2)


def reported(
    city: ToyCity, at: tuple[float, float], district: str, company: str, *, people: int
) -> None:
    opened_at = timezone.now() - timedelta(days=10)
    incident = make_incident(
        *(city, at), district=district, organisation=company, opened_at=opened_at
    )
    for number in range(people):
        appeal = Appeal.objects.create(
            municipality=city.municipality,
            channel="web",
            external_id=f"{incident.pk}-{number}",
            category=incident.category,
            requested_at=opened_at + timedelta(days=number),
            reporter=Reporter.objects.create(digest=f"{incident.pk}-{number}"),
        )
        IncidentAppeal.objects.create(appeal=appeal, incident=incident)


def shown(client: Client, user: User, query: str = "") -> dict[str, Compared]:
    client.force_login(user)
    found = client.get(PAGE + query).context["compared"]
    return {one.row.name: one for one in found}


def test_what_came_is_divided_by_who_lives_there(
    client: Client, planner: User, toy_city: ToyCity
) -> None:
    toy_city.districts["west-south"].residents = 12_000
    toy_city.districts["west-south"].save()

    west = shown(client, planner)["Юго-Западный"]

    assert west.by_residents is not None
    assert west.by_residents.at == 2
    assert west.by_residents.low < 2 < west.by_residents.high
    assert not west.by_residents.is_few


def test_small_numbers_are_grey_and_said_to_be_few(
    client: Client, planner: User, toy_city: ToyCity
) -> None:
    House.objects.update(residents=10)

    east = shown(client, planner)["Юго-Восточный"]
    page = client.get(PAGE).content.decode()

    assert east.by_houses is not None
    assert east.by_houses.is_few
    assert ", мало</small>" in page


def test_how_readily_one_writes_stands_beside(client: Client, planner: User) -> None:
    west, east = (
        shown(client, planner)[name].readily
        for name in ("Юго-Западный", "Юго-Восточный")
    )

    assert west is not None
    assert east is not None
    assert (west.cases, east.cases) == (48, 7)
    assert west.at > 1 > east.at


def test_so_it_does_beside_two_periods(client: Client, planner: User) -> None:
    client.force_login(planner)
    answer: Any = client.get(PERIODS)
    told: Told = answer.context["told"]
    lines = {line.name: line.readily for line in told.lines}
    west, east = lines["Юго-Западный"], lines["Юго-Восточный"]

    assert west is not None
    assert east is not None
    assert (west.cases, east.cases) == (48, 7)
    page = answer.content.decode()
    assert "охотно ли пишут" in page
    assert ", мало</small>" in page


def test_two_periods_say_what_is_not_known(client: Client, planner: User) -> None:
    IncidentAppeal.objects.all().delete()
    cache.clear()
    client.force_login(planner)

    assert "Как это здесь, пока неизвестно" in client.get(PERIODS).content.decode()


def test_what_is_not_known_is_said_to_be(client: Client, planner: User) -> None:
    IncidentAppeal.objects.all().delete()
    cache.clear()

    client.force_login(planner)
    page = client.get(PAGE).content.decode()

    assert "Сколько жителей в районах, неизвестно" in page
    assert "Как это здесь, пока неизвестно" in page
    assert "на 1000 жителей" not in page


def test_an_officer_is_told_of_their_own_district_only(
    client: Client, officer_of_west: User, planner: User
) -> None:
    shown(client, planner)

    found = shown(client, officer_of_west)

    assert [*found] == ["Юго-Западный"]
    assert found["Юго-Западный"].readily is not None
    assert found["Юго-Западный"].readily.at == pytest.approx(1)


@pytest.mark.parametrize("query", ["", "?district=east"])
def test_a_company_is_told_of_no_residents(
    client: Client, user_of_company_b: User, planner: User, query: str
) -> None:
    House.objects.update(residents=10)
    shown(client, planner)

    for one in shown(client, user_of_company_b, query).values():
        assert (one.by_residents, one.by_houses) == (None, None)
        assert one.row.name == "Юго-Восточный"


def test_a_part_of_what_came_is_not_divided(client: Client, planner: User) -> None:
    House.objects.update(residents=10)

    for one in shown(client, planner, "?organisation=company-a").values():
        assert (one.by_residents, one.by_houses) == (None, None)
