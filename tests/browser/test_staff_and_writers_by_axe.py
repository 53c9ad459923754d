"""Are the pages of staff, and of who wrote an appeal, usable by everybody: by axe?"""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page

from geo_incidents.intake.models import Appeal
from tests.browser.axe import violations
from tests.browser.points import SHOWN
from tests.browser.test_internal_map import appeals, log_in
from tests.browser.visitor import NARROWEST, Screen, Visitor
from tests.personas import Role, make_user

__all__ = ["appeals"]

STATES: Final = ("list", "filters", "card", "queue", "placing")


def open_staff_map(visitor: Visitor, screen: Screen, state: str, **wishes: Any) -> Page:
    """Open the map of the staff and bring it into a state."""
    page = log_in(visitor, make_user("operator", Role.OPERATOR), screen, **wishes)
    page.locator(SHOWN).first.wait_for()
    page.locator(".row__link").first.wait_for()
    if state == "filters":
        page.locator("[data-opens=groups]").click()
        page.locator("[data-opens=period]").click()
    if state == "card":
        page.locator(".row__link").first.click()
        page.locator("#panel-card h2").wait_for()
    if state in {"queue", "placing"}:
        page.locator("#tab-unlocated").click()
        page.locator(".queue__row").first.wait_for()
    if state == "placing":
        page.locator(".queue__row").first.click()
        page.locator("#placing").wait_for()
    return page


@pytest.mark.parametrize("state", STATES)
def test_the_map_of_the_staff(
    visitor: Visitor,
    appeals: dict[str, Appeal],
    screen: Screen,
    state: str,
) -> None:
    assert violations(open_staff_map(visitor, screen, state, bypass_csp=True)) == []


@pytest.mark.parametrize("state", STATES)
def test_the_map_of_the_staff_fits_320_px(
    visitor: Visitor, appeals: dict[str, Appeal], state: str
) -> None:
    page = open_staff_map(visitor, NARROWEST, state)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROWEST.width


@pytest.mark.parametrize("arrival", ["?new=1", ""], ids=["received", "followed"])
@pytest.mark.parametrize("which", ["west", "lost"])
def test_the_page_of_who_wrote(
    visitor: Visitor,
    appeals: dict[str, Appeal],
    screen: Screen,
    which: str,
    arrival: str,
) -> None:
    path = f"/appeals/{appeals[which].token}/{arrival}"
    page = visitor.open(path, screen=screen, bypass_csp=True)
    page.locator("article.card").wait_for()
    assert violations(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= screen.width
