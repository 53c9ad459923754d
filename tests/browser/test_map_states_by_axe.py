"""Is the map usable by everybody whatever is open on it: by axe, in one visit?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from geo_incidents.intake.models import Appeal
from tests.browser.axe import violations
from tests.browser.points import SHOWN
from tests.browser.test_internal_map import appeals, log_in
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import on_a_phone
from tests.personas import Role, make_user

__all__ = ["appeals"]


@on_a_phone
def test_axe_finds_nothing_serious_whatever_is_open_in_public(
    visitor: Visitor, screen: Screen
) -> None:
    page = visitor.open_map(screen=screen, bypass_csp=True)
    page.locator("#panel-handle").dispatch_event("click")
    open_all(page)


def test_axe_finds_nothing_serious_whatever_is_open_for_staff(
    visitor: Visitor, appeals: dict[str, Appeal], screen: Screen
) -> None:
    user = make_user("operator", Role.OPERATOR)
    page = log_in(visitor, user, screen, bypass_csp=True)
    page.locator(SHOWN).first.wait_for()
    page.get_by_role("button", name="Ещё фильтры").click()
    open_all(page)


def open_all(page: Page) -> None:
    """Open whatever can be opened, and ask axe each time of what is new."""
    assert violations(page) == []
    drawers = page.locator("[data-opens]")
    for opener in drawers.all():
        opener.click()
        name = opener.get_attribute("data-opens")
        unfold(page, str(name))
        assert violations(page, f"#{name}") == [], name
    history = page.locator("[data-time=open]")
    if history.get_attribute("aria-expanded") != "true":
        history.dispatch_event("click")
    expect(page.locator("[data-handle=from]")).to_have_attribute("aria-valuetext")
    assert violations(page, "#time") == [], "history"
    page.get_by_role("button", name="Плотность").dispatch_event("click")
    page.locator("#density-legend [data-figures] span").first.wait_for()
    assert violations(page) == [], "density"


def unfold(page: Page, drawer: str) -> None:
    """Show what a drawer has to show beyond its first sight."""
    if drawer == "groups":
        page.get_by_role("button", name="Темы в группе «Дороги»").click()
    if drawer == "organisation":
        page.locator("#organisation [type=checkbox]").first.check()
