"""Is every page usable by everybody: by axe, in the dark, on the narrowest screen?"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from geo_incidents.publication.models import PublicIncident
from tests.browser.axe import violations
from tests.browser.visitor import NARROWEST, Screen, Visitor
from tests.personas import Role, make_user

STAFF = ["/internal/", "/internal/areas/simulator/"]
PAGES = ["/", "/report/", "/accounts/login/", "incident", "/nowhere/"]


def open_page(visitor: Visitor, path: str, screen: Screen, **wishes: Any) -> Page:
    visitor.expect("404")
    if path == "incident":
        path = f"/incidents/{PublicIncident.objects.latest('opened_at').number}/"
    if path in STAFF:
        user = make_user("operator", Role.OPERATOR)
        page = visitor.open(path, screen=screen, user=user, **wishes)
        page.locator(".leaflet-control-zoom").wait_for()
        return page
    opened = visitor.open_map if path == "/" else visitor.open
    return opened(path, screen=screen, **wishes)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(visitor: Visitor, screen: Screen, path: str) -> None:
    page = open_page(visitor, path, screen, bypass_csp=True)
    if path == "/":
        page.locator("#panel-handle").dispatch_event("click")
    assert violations(page) == []


def test_axe_finds_nothing_serious_on_a_card(visitor: Visitor, screen: Screen) -> None:
    number = PublicIncident.objects.latest("opened_at").number
    page = visitor.open_map(f"/?incident={number}", screen=screen, bypass_csp=True)
    page.locator("#panel-card h2").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("path", [*PAGES, *STAFF])
def test_nothing_scrolls_sideways_at_320_px(visitor: Visitor, path: str) -> None:
    page = open_page(visitor, path, NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROWEST.width


def test_the_keyboard_reaches_everything_from_the_skip_link(visitor: Visitor) -> None:
    page = visitor.open_map()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#map"
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className.split(' ')[0]"))
    assert {"search__input", "chip", "row__link", "bar__city"} <= reached
