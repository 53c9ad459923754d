"""Do the sheet for the road, the overdue, the months and the self-check read well?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from geo_incidents.accounts.models import User
from geo_incidents.analysis.digests.making import last_month, make_digests
from geo_incidents.analysis.models import Digest
from geo_incidents.casework.deadlines import Deadline
from tests.browser.axe import violations
from tests.browser.visitor import NARROWEST, Screen, Visitor
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

PAGES = [
    *("/internal/trips/", "/internal/summary/overdue/", "/internal/checkup/"),
    "/internal/summary/periods/",
    "/internal/summary/months/",
    "digest",
]


@pytest.fixture
def chief(town: ToyCity) -> User:
    for days in range(5):
        make_incident(
            town,
            (50.01 + days / 100, 55.02),
            deadline=Deadline.OVERDUE,
            due_at=timezone.now() - timedelta(days=days + 1),
        )
    make_digests(last_month(), most=1)
    return make_user("chief", Role.CHIEF)


def address(path: str) -> str:
    if path != "digest":
        return path
    return f"/internal/summary/months/{Digest.objects.get().pk}/"


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(
    visitor: Visitor, screen: Screen, chief: User, path: str
) -> None:
    page = visitor.open(address(path), screen=screen, user=chief, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_at_320_px(
    visitor: Visitor, chief: User, path: str
) -> None:
    page = visitor.open(address(path), screen=NARROWEST, user=chief)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROWEST.width


def test_a_trip_is_planned_from_the_list_of_the_map(
    visitor: Visitor, chief: User
) -> None:
    page = visitor.open("/internal/?deadline=overdue&from=", user=chief)
    page.locator(".row__link").first.wait_for(state="attached")
    page.get_by_role("link", name="Объезд", exact=True).click()
    expect(page.locator(".stop")).to_have_count(5)
    expect(page.locator(".stop__code svg")).to_have_count(5)
