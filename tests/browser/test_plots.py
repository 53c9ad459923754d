"""Is a piece of the town drawn by hand and told of, on the screen and in files?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import Plot, User
from geo_incidents.accounts.plots import draw_plot
from tests.browser.axe import violations
from tests.browser.visitor import Screen, Visitor
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST, ToyCity, areas, square

PATH = "/internal/plots/"


@pytest.fixture
def planner(town: ToyCity) -> User:
    for days in range(25):
        at = timezone.now() - timedelta(days=days)
        make_incident(town, IN_WEST, category="kerb", opened_at=at)
    return make_user("planner", Role.PLANNER)


def go_round(page: Page) -> None:
    """Draw a loop through most of the map with the mouse."""
    box = page.locator("#map").bounding_box()
    assert box is not None
    corners = [(0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95), (0.05, 0.1)]
    (begin, *others) = [
        (box["x"] + across * box["width"], box["y"] + down * box["height"])
        for across, down in corners
    ]
    page.mouse.move(*begin)
    page.mouse.down()
    for corner in others:
        page.mouse.move(*corner, steps=4)
    page.mouse.up()


def test_an_area_is_drawn_and_told_of(visitor: Visitor, planner: User) -> None:
    page = visitor.open(PATH, user=planner)
    page.locator("#map[data-ready]").wait_for()
    page.get_by_role("button", name="Обвести").click()
    go_round(page)
    expect(page.get_by_role("status")).to_contain_text("Участок обведён")
    page.get_by_label("Название").fill("Двор")
    page.get_by_role("button", name="Показать отчёт").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Двор")
    expect(page.locator(".summary__sentence")).to_contain_text("Поступил")
    with page.expect_download() as taken:
        page.get_by_role("link", name="XLSX").click()
    assert taken.value.suggested_filename == "Двор.xlsx"
    assert Plot.objects.get().owner == planner


def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(
    visitor: Visitor, planner: User, screen: Screen
) -> None:
    around = areas(square(50.01, 55.01, 50.04, 55.03))
    kept = draw_plot(planner, around, name="Набережная", is_shared=True)
    for path in (PATH, f"{PATH}{kept.pk}/"):
        page = visitor.open(path, screen=screen, user=planner, bypass_csp=True)
        assert violations(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= screen.width
        page.close()
