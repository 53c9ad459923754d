"""Can the layers be switched by mouse and by keyboard, and does all obey?"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone


def open_panel(page: Page, screen: Screen) -> None:
    if screen.is_phone:
        page.locator("#panel-handle").click()


@at_a_desk
def test_a_status_layer_is_switched_by_the_keyboard(
    public_map: Page, screen: Screen
) -> None:
    open_panel(public_map, screen)
    chip = public_map.get_by_role("button", name=re.compile(r"^Решено \d"))
    chip.focus()
    public_map.keyboard.press("Space")
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(public_map.get_by_role("button", name="Решено: Яма")).to_have_count(0)
    expect(public_map.locator("#panel-sum")).to_have_text("20 проблем на карте")
    assert "status=new" in public_map.url
    assert "status=done" not in public_map.url
    public_map.keyboard.press("Space")
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(public_map.locator("#panel-sum")).to_have_text("25 проблем на карте")


@on_a_phone
def test_a_layer_switched_off_still_says_what_it_would_add(
    public_map: Page, screen: Screen
) -> None:
    open_panel(public_map, screen)
    chip = public_map.locator("[data-status=done]")
    expect(chip.locator("[data-count]")).to_have_text("5")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(chip.locator("[data-count]")).to_have_text("5")


@on_a_phone
def test_the_layers_count_what_the_map_shows(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map("/?lat=55.02&lon=50.07&zoom=16", screen=screen)
    counted = page.locator("[data-status] [data-count]")
    expect(counted).to_have_text(["0", "0", "0", "1", "0"])
    open_panel(page, screen)
    page.get_by_role("button", name="Весь город").click()
    expect(counted).to_have_text(["7", "4", "5", "5", "4"])


@at_a_desk
def test_only_one_topic(public_map: Page, screen: Screen) -> None:
    open_panel(public_map, screen)
    public_map.get_by_role("button", name="Все темы").click()
    public_map.get_by_role("button", name="Показать только «Мусор»").click()
    expect(public_map.get_by_role("checkbox", name="Дороги")).not_to_be_checked()
    expect(public_map.locator("#panel-sum")).to_have_text("5 проблем на карте")
    expect(public_map.get_by_role("button", name="Темы: 1 из 3")).to_be_visible()
    assert "group=waste" in public_map.url


@on_a_phone
def test_all_layers_off_is_said_and_can_be_undone(
    public_map: Page, screen: Screen
) -> None:
    open_panel(public_map, screen)
    for chip in public_map.locator("[data-status]").all():
        chip.click()
    expect(public_map.locator("#list-state")).to_contain_text("Все слои выключены.")
    expect(public_map.locator(".mark")).to_have_count(0)
    public_map.get_by_role("button", name="Показать всё").click()
    expect(public_map.locator("#panel-sum")).to_have_text("25 проблем на карте")
