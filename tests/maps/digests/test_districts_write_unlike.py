"""Where a month compares districts, it says how readily each of them writes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.analysis.digests.making import make_digests
from geo_incidents.analysis.models import Digest
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.intake.models import Appeal, Reporter
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

MONTHS = "/internal/summary/months/"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def reported(
    city: ToyCity, at: tuple[float, float], district: str, people: int
) -> None:
    incident = make_incident(city, at, district=district)
    for number in range(people):
        appeal = Appeal.objects.create(
            municipality=city.municipality,
            channel="web",
            external_id=f"{incident.pk}-{number}",
            category=incident.category,
            requested_at=incident.opened_at + timedelta(days=number),
            reporter=Reporter.objects.create(digest=f"{incident.pk}-{number}"),
        )
        IncidentAppeal.objects.create(appeal=appeal, incident=incident)


def town_page(client: Client) -> str:
    make_digests(date(2026, 3, 1))
    digest = Digest.objects.get(district=None, organisation=None)
    return client.get(f"{MONTHS}{digest.pk}/").content.decode()


def test_it_is_told_of_each_that_has_enough(
    client: Client, planner: User, toy_city: ToyCity
) -> None:
    for _ in range(10):
        reported(toy_city, IN_WEST, "west-south", 4)
        reported(toy_city, IN_EAST, "east-south", 2)
    client.force_login(planner)

    page = town_page(client)

    assert "Насколько охотно пишут, если 1 — как во всём городе: Юго-Западный 1,5" in (
        " ".join(page.split())
    )
    assert "Юго-Восточный 0,5" not in page


def test_it_is_said_when_nobody_knows(
    client: Client, planner: User, toy_city: ToyCity
) -> None:
    reported(toy_city, IN_WEST, "west-south", 2)
    reported(toy_city, IN_EAST, "east-south", 2)
    client.force_login(planner)

    assert "Как это здесь, пока неизвестно" in town_page(client)
