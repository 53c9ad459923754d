"""Does an incident alone show its status by a symbol, and open its card?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_layers import open_panel
from tests.browser.visitor import Screen

RING_ROUND_A_CLUSTER = """() => {
  const ring = document.querySelector(".chosen")?.getBoundingClientRect();
  const donuts = [...document.querySelectorAll(".mark:has(.donut__core)")];
  return ring && donuts.some((mark) => {
    const box = mark.getBoundingClientRect();
    return ring.left <= box.left && box.right <= ring.right
      && ring.top <= box.top && box.bottom <= ring.bottom;
  });
}"""
ALONE = "Решено: Яма на дороге, Зелёный переулок"


def test_a_point_has_symbol_and_name(public_map: Page) -> None:
    point = public_map.get_by_role("button", name=ALONE)
    expect(point.locator("use")).to_have_attribute("href", "#symbol-done")


def test_a_point_is_large_enough_for_a_finger(public_map: Page) -> None:
    box = public_map.get_by_role("button", name=ALONE).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


def test_a_point_opens_the_card_with_its_own_address(public_map: Page) -> None:
    public_map.get_by_role("button", name=ALONE).click()
    card = public_map.locator("#panel-card")
    expect(card.get_by_role("heading", name="Яма на дороге")).to_be_visible()
    expect(card).to_contain_text("Кто отвечает")
    assert "incident=" in public_map.url
    expect(public_map.locator(".chosen")).to_have_count(1)


def test_the_ring_goes_round_the_cluster_that_hides_the_incident(
    public_map: Page, screen: Screen
) -> None:
    open_panel(public_map, screen)
    public_map.locator(".row__link").nth(1).click()
    public_map.wait_for_function(RING_ROUND_A_CLUSTER)


def test_the_card_closes_by_key_and_by_going_back(public_map: Page) -> None:
    public_map.get_by_role("button", name=ALONE).focus()
    public_map.keyboard.press("Enter")
    card = public_map.locator("#panel-card")
    expect(card).to_be_focused()
    public_map.keyboard.press("Escape")
    expect(card).to_be_hidden()
    public_map.go_back()
    expect(card).to_be_visible()


def test_a_rough_place_is_a_soft_circle(public_map: Page) -> None:
    expect(public_map.locator("path.doubt.is-waiting")).to_have_count(1)
