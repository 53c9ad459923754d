"""Does one come from an address to its history, and from there to a card?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import StatusChange
from geo_incidents.gazetteer.models import House
from tests.browser.axe import violations
from tests.browser.visitor import Screen, Visitor
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

AT_HOUSE = (50.02, 55.0203)


@pytest.fixture
def planner(town: ToyCity) -> User:
    """Somebody who looks at a house where the same trouble has come back twice."""
    now = timezone.now()
    for days in (400, 200, 90):
        opened_at = now - timedelta(days=days)
        closed_at = opened_at + timedelta(days=8)
        incident = make_incident(
            *(town, AT_HOUSE),
            category="roof-leak",
            opened_at=opened_at,
            status="done",
            closed_at=closed_at,
        )
        StatusChange.objects.create(
            incident=incident, status="done", changed_at=closed_at
        )
    make_incident(town, AT_HOUSE, category="kerb", opened_at=now - timedelta(days=3))
    return make_user("planner", Role.PLANNER)


def test_an_address_leads_to_its_history_and_from_there_to_a_card(
    visitor: Visitor, planner: User
) -> None:
    page = visitor.open("/internal/", user=planner)
    page.get_by_role("combobox", name="Улица, дом или место").fill("Ленина 12")
    page.get_by_role("option", name="улица Ленина, 12").first.click()
    page.get_by_role("link", name="Паспорт адреса: улица Ленина, 12").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("улица Ленина, 12")
    expect(page.locator(".passport__code svg")).to_be_visible()
    heading = page.get_by_role("heading", name="Вернулось после решения")
    expect(heading).to_be_visible()
    page.get_by_role("region", name="Вернулось").get_by_role("link").first.click()
    page.locator(".card__what").wait_for()
    expect(page.get_by_role("link", name="Паспорт дома")).to_be_visible()


def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(
    visitor: Visitor, planner: User, screen: Screen
) -> None:
    house = House.objects.get(number="12", street__name="улица Ленина")
    for path in (
        f"/internal/houses/{house.pk}/",
        f"/internal/streets/{house.street_id}/",
        "/internal/addresses/?q=Ленина",
    ):
        page = visitor.open(path, screen=screen, user=planner, bypass_csp=True)
        assert violations(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= screen.width
        page.close()
