"""Do staff see on a map where nobody, or more than one, answers?"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from tests.browser.axe import violations
from tests.browser.visitor import NARROWEST, PHONE, WIDE, Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.personas import Role, make_officer, make_user
from tests.toy_city import ToyCity, square

PAGE = "/internal/areas/coverage/"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def uneven(town: ToyCity) -> ToyCity:
    """The roads department has left the east, but for a strip."""
    town.service_areas["roads-department"].delete()
    strip = square(50.09, 55.0, 50.090005, 55.06)
    town.serve("roads-department", square(50.0, 55.0, 50.04, 55.06), ["roads"])
    town.serve("roads-department", strip, ["waste"])
    return town


def open_coverage(
    visitor: Visitor, user: User, screen: Screen = WIDE, **wishes: object
) -> Page:
    page = visitor.open(PAGE, screen=screen, user=user, **wishes)
    page.get_by_role("heading", name="Покрытие зонами").wait_for()
    return page


def drawn(page: Page, what: str) -> int:
    return page.locator(f".leaflet-pane path.finding.is-{what}").count()


@at_a_desk
def test_the_findings_stand_on_the_map_and_in_tables(
    visitor: Visitor, screen: Screen, uneven: ToyCity
) -> None:
    page = open_coverage(visitor, make_user("operator", Role.OPERATOR), screen)
    page.locator(".found__show").first.wait_for()
    assert drawn(page, "overlap") == 1
    assert drawn(page, "gap") >= 1
    assert drawn(page, "sliver") == 1
    assert drawn(page, "district_overlap") == 1
    overlaps = page.locator("section", has=page.locator("#found-overlap"))
    expect(overlaps).to_contain_text("УК «Азимут» · УК «Бульвар»")


@on_a_phone
def test_a_row_leads_to_its_place(
    visitor: Visitor, screen: Screen, uneven: ToyCity
) -> None:
    page = open_coverage(visitor, make_user("operator", Role.OPERATOR), screen)
    rows = page.locator("section", has=page.locator("#found-overlap"))
    rows.get_by_role("button", name="Показать на карте").click()
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text("Наложения")
    expect(popup).to_contain_text("УК «Бульвар»")
    expect(page.locator(".found--lit")).to_contain_text("УК «Азимут»")


def test_the_legend_hides_and_shows(visitor: Visitor, uneven: ToyCity) -> None:
    page = open_coverage(visitor, make_user("operator", Role.OPERATOR))
    gap = page.locator(".leaflet-pane path.finding.is-gap").first
    expect(gap).to_be_visible()
    page.locator("[data-layer=gap]").uncheck()
    expect(gap).to_be_hidden()


def test_an_officer_looks_at_the_own_district(
    visitor: Visitor, uneven: ToyCity
) -> None:
    page = open_coverage(visitor, make_officer(uneven, "west"))
    page.locator(".found__show").first.wait_for()
    assert drawn(page, "district_overlap") == 0
    expect(page.locator("#district")).not_to_contain_text("Восточный")


def test_a_kind_narrows_tables_and_map(visitor: Visitor, uneven: ToyCity) -> None:
    page = open_coverage(visitor, make_user("operator", Role.OPERATOR))
    page.locator("#kind").select_option("department")
    page.get_by_role("button", name="Показать", exact=True).click()
    page.locator(".found__show").first.wait_for()
    assert drawn(page, "overlap") == 0
    assert drawn(page, "gap") >= 1


def test_axe_finds_nothing_serious(
    visitor: Visitor, screen: Screen, uneven: ToyCity
) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = open_coverage(visitor, operator, screen, bypass_csp=True)
    page.locator(".found__show").first.wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("width", [NARROWEST, PHONE], ids=["320px", "360px"])
def test_nothing_scrolls_sideways(
    visitor: Visitor, uneven: ToyCity, width: Screen
) -> None:
    page = open_coverage(visitor, make_user("operator", Role.OPERATOR), width)
    page.locator(".found__show").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width.width


def test_the_tables_need_no_scripts(visitor: Visitor, uneven: ToyCity) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = open_coverage(visitor, operator, java_script_enabled=False)
    expect(page.locator("#found-overlap")).to_be_visible()
    expect(page.locator(".coverage__map")).to_be_hidden()
