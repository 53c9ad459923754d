"""Do the finer filters rule map, list and link: topic, district, organisation?"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.test_layers import open_panel
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone


def drawer(page: Page, screen: Screen, kind: str) -> None:
    open_panel(page, screen)
    page.locator(f"[data-opens={kind}]").click()


@at_a_desk
def test_one_category_within_its_group(public_map: Page, screen: Screen) -> None:
    drawer(public_map, screen, "groups")
    public_map.get_by_role("button", name="Темы в группе «Дороги»").click()
    public_map.get_by_role("checkbox", name="Яма на дороге").uncheck()
    group = public_map.locator("input[name=group][value=roads]")
    assert group.evaluate("it => it.indeterminate")
    assert "category=kerb" in public_map.url
    assert "category=pothole" not in public_map.url
    expect(public_map.locator("#panel-sum")).to_have_text("15 проблем на карте")
    public_map.reload()
    expect(public_map.locator("#panel-sum")).to_have_text("15 проблем на карте")


@on_a_phone
def test_here_and_in_the_filter(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map("/?lat=55.02&lon=50.07&zoom=16", screen=screen)
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    expect(page.locator("#panel-total")).to_have_text("В фильтре: 25")


@on_a_phone
def test_a_district_is_chosen_and_left_again(public_map: Page, screen: Screen) -> None:
    drawer(public_map, screen, "district")
    public_map.get_by_role("checkbox", name="Восточный 4", exact=True).check()
    expect(public_map.locator("#panel-sum")).to_have_text("4 проблемы на карте")
    expect(public_map.locator("[data-opens=district]")).to_have_text("Восточный")
    assert "district=" in public_map.url
    public_map.locator("#district").get_by_role("button", name="Все районы").click()
    expect(public_map.locator("#panel-sum")).to_have_text("25 проблем на карте")


@at_a_desk
def test_the_same_filters_always_ask_the_same(public_map: Page, screen: Screen) -> None:
    asked: list[str] = []
    public_map.on("request", lambda request: asked.append(request.url))
    open_panel(public_map, screen)
    chips = public_map.locator("[data-status]")
    for places in [(0, 3), (3, 0)]:
        for place in places:
            chips.nth(place).click()
        expect(public_map.locator("#panel-sum")).to_have_text(re.compile(r"^\d+ "))
        public_map.wait_for_load_state("networkidle")
    queries = {url.split("?")[1] for url in asked if "/tiles/" in url}
    assert queries
    for query in queries:
        names = [part.split("=")[0] for part in query.split("&")]
        assert names == sorted(names)


@on_a_phone
def test_organisations_are_looked_for_and_taken_off(
    public_map: Page, screen: Screen
) -> None:
    drawer(public_map, screen, "organisation")
    public_map.get_by_label("Название организации").fill("азимут")
    public_map.get_by_role("checkbox", name="УК «Азимут»").check()
    chip = public_map.get_by_role("button", name="Убрать «УК «Азимут»»")
    expect(chip).to_be_visible()
    public_map.wait_for_url("**organisation=*")
    chip.click()
    expect(chip).to_have_count(0)
    assert "organisation=" not in public_map.url
    expect(public_map.get_by_label("Название организации")).to_be_focused()
