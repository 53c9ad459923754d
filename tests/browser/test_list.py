"""Is the list the equal of the map: in step, complete, and honest when it fails?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_layers import open_panel
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import on_a_phone

EAST = "/?lat=55.02&lon=50.07&zoom=16"
NOWHERE = "/?lat=55.058&lon=50.095&zoom=17"


def test_the_list_shows_what_the_map_shows(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map(EAST, screen=screen)
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    open_panel(page, screen)
    expect(page.locator(".row__link")).to_have_count(1)
    page.get_by_role("button", name="Весь город").click()
    expect(page.locator("#panel-sum")).to_have_text("25 проблем на карте")
    expect(page.locator(".row__link")).to_have_count(25)


def test_a_row_opens_the_card_and_focus_comes_back(
    public_map: Page, screen: Screen
) -> None:
    open_panel(public_map, screen)
    row = public_map.locator(".row__link").first
    row.focus()
    public_map.keyboard.press("Enter")
    expect(public_map.locator("#panel-card h2")).to_have_text("Яма на дороге")
    public_map.get_by_role("button", name="К списку").click()
    expect(row).to_be_focused()


@on_a_phone
def test_nothing_here_is_said(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open(NOWHERE, screen=screen)
    expect(page.locator("#list-state")).to_contain_text("Здесь ничего нет")
    expect(page.locator("#panel-sum")).to_have_text("0 проблем на карте")


@on_a_phone
def test_many_at_one_spot_are_listed(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map("/?lat=55.01&lon=50.0503&zoom=18", screen=screen)
    page.get_by_role("button", name="Одно место: 3").click()
    expect(page.locator("#list-title")).to_have_text("Всё в этом месте")
    expect(page.locator(".row__link")).to_have_count(3)


@on_a_phone
def test_a_failure_keeps_the_choice_and_can_be_repeated(
    visitor: Visitor, screen: Screen
) -> None:
    visitor.expect("500", "Failed to load resource")
    page = visitor.open_map(screen=screen)
    page.route("**/map/incidents.json*", lambda route: route.fulfill(status=500))
    open_panel(page, screen)
    page.locator("[data-status=closed]").click()
    expect(page.locator("#list-state")).to_contain_text("Список не загрузился")
    page.unroute("**/map/incidents.json*")
    page.get_by_role("button", name="Попробовать ещё раз").click()
    expect(page.locator(".row__link").first).to_be_visible()


@on_a_phone
def test_offline_is_said_and_its_end_too(public_map: Page) -> None:
    public_map.context.set_offline(True)
    expect(public_map.get_by_role("alert")).to_contain_text("Нет связи")
    public_map.context.set_offline(False)
    expect(public_map.get_by_role("alert")).to_contain_text("Связь восстановилась")
