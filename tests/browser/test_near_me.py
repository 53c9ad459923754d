"""Does the map go where I am, or to an address, and list what is nearest?"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.toy_city import IN_EAST, OUTSIDE


def whereabouts(at: tuple[float, float]) -> dict[str, Any]:
    return {
        "permissions": ["geolocation"],
        "geolocation": {"longitude": at[0], "latitude": at[1], "accuracy": 30},
    }


@on_a_phone
def test_near_me_by_geolocation(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map(screen=screen, **whereabouts(IN_EAST))
    page.get_by_role("button", name="Рядом со мной").click()
    expect(page.locator("#list-title")).to_have_text("Сначала ближние: где вы сейчас")
    first = page.locator(".row").first
    expect(first).to_contain_text("Зелёный переулок")
    expect(first).to_contain_text("в 10 м")
    expect(page.locator("path.here")).to_have_count(1)
    page.get_by_role("button", name="Вернуться к участку карты").click()
    expect(page.locator("path.here")).to_have_count(0)


def test_near_me_counts_nearby_and_is_not_under_the_sheet(
    visitor: Visitor, screen: Screen
) -> None:
    page = visitor.open_map(screen=screen, **whereabouts(IN_EAST))
    page.get_by_role("button", name="Рядом со мной").click()
    expect(page.locator("#panel-sum")).to_contain_text("поблизости")
    here = page.locator("path.here").bounding_box()
    panel = page.locator("#panel").bounding_box()
    assert here is not None
    assert panel is not None
    assert here["y"] > 0
    if screen.is_phone:
        assert here["y"] + here["height"] < panel["y"]


@on_a_phone
def test_outside_the_city_the_map_stays(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map(screen=screen, **whereabouts(OUTSIDE))
    page.get_by_role("button", name="Рядом со мной").click()
    expect(page.get_by_role("alert")).to_contain_text("Вы за пределами города")


@on_a_phone
def test_without_permission_an_address_is_asked_for(public_map: Page) -> None:
    public_map.get_by_role("button", name="Рядом со мной").click()
    expect(public_map.get_by_role("alert")).to_contain_text("Напишите адрес")
    expect(public_map.get_by_role("combobox", name="Улица, дом")).to_be_focused()


@at_a_desk
def test_near_an_address_found_by_the_keyboard(public_map: Page) -> None:
    box = public_map.get_by_role("combobox", name="Улица, дом")
    box.fill("ленина 12")
    option = public_map.get_by_role("option").first
    expect(option).to_contain_text("улица Ленина, 12")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(public_map.locator("#list-title")).to_contain_text("улица Ленина, 12")
    public_map.wait_for_url("**zoom=17*")


@on_a_phone
def test_an_unknown_address_is_said(public_map: Page) -> None:
    public_map.get_by_role("combobox", name="Улица, дом").fill("ъъъъ щщщщ")
    expect(public_map.get_by_role("option")).to_contain_text("такого нет")


def test_the_address_box_takes_what_is_typed_while_it_comes(visitor: Visitor) -> None:
    page = visitor.open_map()
    page.locator("#search-input").click()
    page.keyboard.type("ленина 12")
    expect(page.get_by_role("option", name="улица Ленина, 12")).to_be_visible()
    expect(page.locator("#search-input")).to_be_focused()
    expect(page.locator("#search-input")).to_have_value("ленина 12")
