"""Has the panel three heights on a phone, by hand and by key?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import PHONE, Visitor


@pytest.fixture
def phone(visitor: Visitor) -> Page:
    return visitor.open_map(screen=PHONE)


def test_peek_says_how_many_and_the_map_is_free(phone: Page) -> None:
    expect(phone.locator("#panel")).to_have_attribute("data-height", "peek")
    expect(phone.locator("#panel-sum")).to_be_in_viewport()
    expect(phone.locator(".row__link").first).to_be_hidden()


def test_a_tap_opens_half_then_all(phone: Page) -> None:
    handle = phone.locator("#panel-handle")
    handle.click()
    expect(phone.locator("#panel")).to_have_attribute("data-height", "half")
    expect(handle).to_have_attribute("aria-expanded", "true")
    handle.click()
    expect(phone.locator("#panel")).to_have_attribute("data-height", "full")


def test_arrow_keys_change_the_height(phone: Page) -> None:
    phone.locator("#panel-handle").focus()
    phone.keyboard.press("ArrowUp")
    expect(phone.locator("#panel")).to_have_attribute("data-height", "half")
    phone.keyboard.press("ArrowDown")
    expect(phone.locator("#panel")).to_have_attribute("data-height", "peek")


def test_it_is_dragged_by_hand(phone: Page) -> None:
    box = phone.locator("#panel-handle").bounding_box()
    assert box is not None
    phone.mouse.move(180, box["y"] + 10)
    phone.mouse.down()
    phone.mouse.move(180, box["y"] - 120, steps=5)
    phone.mouse.up()
    expect(phone.locator("#panel")).to_have_attribute("data-height", "half")


def test_reporting_is_within_the_thumbs_reach(phone: Page) -> None:
    button = phone.locator(".report-float")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] > PHONE.height / 2
    assert box["height"] >= 44
    button.click()
    expect(phone).to_have_url("/report/")
