"""Does an incident alone show its status by a symbol, and open its card?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from maps.tiles import picture
from tests.browser.pixels import DRAWN
from tests.browser.points import walk_to
from tests.browser.test_layers import open_panel
from tests.browser.visitor import PHONE, Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone

RING_ROUND_A_CLUSTER = """() => {
  const ring = document.querySelector(".chosen")?.getBoundingClientRect();
  const donuts = [...document.querySelectorAll(".mark")];
  return ring && donuts.some((mark) => {
    const box = mark.getBoundingClientRect();
    return ring.left <= box.left && box.right <= ring.right
      && ring.top <= box.top && box.bottom <= ring.bottom;
  });
}"""
ALONE = "Решено: Яма на дороге, Зелёный переулок"
EAST = "/?lat=55.02&lon=50.07&zoom=16"

SIDE_PX = 14
DONE = "15,118,110"
WHITE = "255,255,255"


def middle(page: Page) -> tuple[float, float]:
    box = page.locator(".point-here").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@on_a_phone
def test_a_point_is_drawn_in_the_colour_of_its_status(public_map: Page) -> None:
    walk_to(public_map, ALONE)
    colours = public_map.evaluate(DRAWN, [*middle(public_map), SIDE_PX])
    assert {DONE, WHITE} <= set(colours)


def test_points_are_crisp_on_a_fine_screen(visitor: Visitor) -> None:
    page = visitor.open_map(EAST, screen=PHONE, device_scale_factor=3)
    canvas = page.locator(".points")
    density = canvas.evaluate("it => it.width / it.getBoundingClientRect().width")
    assert density == 3


@on_a_phone
def test_a_point_is_large_enough_for_a_finger(public_map: Page, screen: Screen) -> None:
    walk_to(public_map, ALONE)
    x, y = middle(public_map)
    reach = 20 if screen.is_phone else 11
    tap = public_map.touchscreen.tap if screen.is_phone else public_map.mouse.click
    tap(x + reach, y)
    expect(public_map.locator("#panel-card h2")).to_have_text("Яма на дороге")


def test_a_point_opens_the_card_with_its_own_address(public_map: Page) -> None:
    walk_to(public_map, ALONE)
    public_map.mouse.click(*middle(public_map))
    card = public_map.locator("#panel-card")
    expect(card.get_by_role("heading", name="Яма на дороге")).to_be_visible()
    expect(card).to_contain_text("Кто отвечает")
    assert "incident=" in public_map.url
    expect(public_map.locator(".chosen")).to_have_count(1)


def test_one_that_came_alone_in_a_cell_among_many_opens_as_well(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cells have no numbers: who is alone in one is asked for by its place."""
    monkeypatch.setattr(picture, "MOST_POINTS", 0)
    page = visitor.open_map(EAST)
    walk_to(page, ALONE)
    page.mouse.click(*middle(page))
    expect(page.locator("#panel-card")).to_contain_text("Зелёный переулок")


def test_a_point_tells_its_name_to_the_mouse(visitor: Visitor) -> None:
    page = visitor.open_map(EAST)
    walk_to(page, ALONE)
    page.mouse.move(*middle(page))
    tip = page.locator(".tip")
    expect(tip).to_contain_text("Яма на дороге")
    expect(tip).to_contain_text("Зелёный переулок")
    page.mouse.move(500, 300)
    expect(tip).to_be_hidden()


@at_a_desk
def test_arrow_keys_lead_from_point_to_point(public_map: Page) -> None:
    here = public_map.locator(".point-here")
    expect(here).to_have_attribute("aria-label", re.compile("^Отдельные проблемы"))
    here.focus()
    heard = public_map.locator("#map [aria-live]")
    expect(heard).to_have_text("Ожидает: Яма на дороге, парк Победы")
    public_map.keyboard.press("ArrowRight")
    expect(heard).to_have_text(ALONE)
    expect(here).to_be_focused()
    public_map.keyboard.press("ArrowLeft")
    expect(heard).to_have_text("Ожидает: Яма на дороге, парк Победы")


@at_a_desk
def test_the_ring_goes_round_the_cluster_that_hides_the_incident(
    public_map: Page, screen: Screen
) -> None:
    open_panel(public_map, screen)
    public_map.locator(".row__link").nth(1).click()
    public_map.wait_for_function(RING_ROUND_A_CLUSTER)


@on_a_phone
def test_the_card_closes_by_key_and_by_going_back(public_map: Page) -> None:
    walk_to(public_map, ALONE)
    public_map.keyboard.press("Enter")
    card = public_map.locator("#panel-card")
    expect(card).to_be_focused()
    public_map.keyboard.press("Escape")
    expect(card).to_be_hidden()
    public_map.go_back()
    expect(card).to_be_visible()


@on_a_phone
def test_a_rough_place_is_a_soft_circle(public_map: Page) -> None:
    expect(public_map.locator("path.doubt.is-waiting")).to_have_count(1)
