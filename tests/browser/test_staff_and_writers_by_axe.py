"""Are the pages of staff, and of who wrote an appeal, usable by everybody: by axe?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from geo_incidents.intake.models import Appeal
from tests.browser.axe import violations
from tests.browser.points import SHOWN
from tests.browser.test_internal_map import appeals, log_in
from tests.browser.visitor import NARROWEST, Screen, Visitor
from tests.personas import Role, make_user

__all__ = ["appeals"]


def staff_map(visitor: Visitor, screen: Screen) -> Iterator[tuple[str, Page]]:
    """Open the map of the staff and show each of its states, by its name."""
    operator = make_user("operator", Role.OPERATOR)
    page = log_in(visitor, operator, screen, bypass_csp=True)
    page.locator(SHOWN).first.wait_for()
    page.locator(".row__link").first.wait_for()
    yield "list", page
    page.locator(".row__link").first.click()
    page.locator("#panel-card h2").wait_for()
    yield "card", page
    page.locator("#panel-card [data-act=close]").click()
    page.locator("#tab-unlocated").click()
    page.locator(".queue__row").first.wait_for()
    yield "queue", page
    page.locator(".queue__row").first.click()
    page.locator("#placing").wait_for()
    yield "placing", page


def test_the_map_of_the_staff(
    visitor: Visitor, appeals: dict[str, Appeal], screen: Screen
) -> None:
    for state, page in staff_map(visitor, screen):
        assert violations(page) == [], state


def test_the_map_of_the_staff_fits_320_px(
    visitor: Visitor, appeals: dict[str, Appeal]
) -> None:
    for state, page in staff_map(visitor, NARROWEST):
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROWEST.width, state


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
