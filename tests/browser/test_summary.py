"""Does the summary read well, on paper and without scripts, and lead to its lists?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from geo_incidents.accounts.models import User
from tests.browser.axe import violations
from tests.browser.visitor import NARROWEST, PHONE, WIDE, Screen, Visitor
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

PAGE = "/internal/summary/"


@pytest.fixture
def chief(town: ToyCity) -> User:
    for days in range(30):
        make_incident(
            *(town,), category="kerb", opened_at=timezone.now() - timedelta(days=days)
        )
    return make_user("chief", Role.CHIEF)


def test_axe_finds_nothing_serious(
    visitor: Visitor, screen: Screen, chief: User
) -> None:
    page = visitor.open(PAGE, screen=screen, user=chief, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("width", [NARROWEST, PHONE], ids=["320px", "360px"])
def test_nothing_scrolls_sideways(visitor: Visitor, chief: User, width: Screen) -> None:
    page = visitor.open(PAGE, screen=width, user=chief)
    assert page.evaluate("document.documentElement.scrollWidth") <= width.width


def test_a_figure_leads_to_its_list(visitor: Visitor, chief: User) -> None:
    page = visitor.open(PAGE, user=chief)
    figure = page.locator("dt", has_text="Поступило за период").locator("~ dd a").first
    expect(figure).to_have_text("30")
    figure.click()
    expect(page.locator("#panel-total, #panel-sum").first).to_contain_text("30")


def test_one_topic_is_chosen_in_the_table(visitor: Visitor, chief: User) -> None:
    page = visitor.open(PAGE, user=chief)
    page.get_by_role("rowheader", name="Бордюр").first.get_by_role("link").click()
    expect(page).to_have_url(f"{visitor.address}{PAGE}?category=kerb&days=91")


def test_charts_need_no_scripts_and_have_tables(visitor: Visitor, chief: User) -> None:
    page = visitor.open(PAGE, screen=WIDE, user=chief, java_script_enabled=False)
    expect(page.locator("svg.chart")).to_have_count(3)
    page.get_by_text("Таблицей").click()
    expect(page.get_by_role("columnheader", name="Неделя с")).to_be_visible()
