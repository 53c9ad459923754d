"""Do the maps of two periods move as one, by keyboard too, and do pictures stand in?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from tests.browser.axe import violations
from tests.browser.visitor import Screen, Visitor
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

PATH = "/internal/summary/periods/?than=before&days=28"
MAPS = ".period-map[data-ready] .map"
ALL_SEEN = "region => region.scrollWidth <= region.clientWidth"
# How far both have been moved, when it is as far and not as it was; else false.
AS_ONE = """before => {
    const moved = [...document.querySelectorAll('.period-map .map')].map(map => {
        const pane = map.querySelector('.leaflet-map-pane').getBoundingClientRect();
        return Math.round(pane.x - map.getBoundingClientRect().x);
    });
    return moved[0] === moved[1] && `${moved[0]} px` !== before && `${moved[0]} px`;
}"""


@pytest.fixture
def planner(town: ToyCity) -> User:
    now = timezone.now()
    for days, at in ((2, IN_WEST), (3, IN_EAST), (32, IN_WEST)):
        make_incident(town, at, opened_at=now - timedelta(days=days))
    return make_user("planner", Role.PLANNER)


def open_maps(visitor: Visitor, planner: User, **wishes: Any) -> Page:
    page = visitor.open(PATH, user=planner, **wishes)
    expect(page.locator(MAPS)).to_have_count(2)
    return page


def test_both_move_together_by_keyboard_and_by_button(
    visitor: Visitor, planner: User, screen: Screen
) -> None:
    page = open_maps(visitor, planner, screen=screen, bypass_csp=True)
    expect(page.locator(".inset").first).to_be_hidden()
    dots = [page.locator(f"#period-{side} .period-dot") for side in (1, 2)]
    expect(dots[0]).to_have_count(1)
    expect(dots[1]).to_have_count(2)
    begun = page.evaluate(AS_ONE, None)
    page.locator("#period-2 .map").focus()
    page.keyboard.press("ArrowRight")
    moved = page.wait_for_function(AS_ONE, arg=begun).json_value()
    assert moved != begun
    page.locator("#period-1 .leaflet-control-zoom-in").click()
    expect(dots[1]).not_to_have_count(0)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width
    assert page.locator(".scroll").evaluate(ALL_SEEN)


def test_without_scripts_pictures_and_tables_stand(
    visitor: Visitor, planner: User
) -> None:
    page = visitor.open(PATH, user=planner, java_script_enabled=False)
    expect(page.locator(".inset")).to_have_count(2)
    expect(page.locator(".inset").first).to_be_visible()
    expect(page.locator(".period-map").first).to_be_hidden()
    expect(page.locator(".table--sums")).to_be_visible()
