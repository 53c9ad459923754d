"""Is the whole history walked through by hand, by key and by playback?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import PHONE, WIDE, Visitor


@pytest.fixture
def wide(visitor: Visitor) -> Page:
    page = visitor.open_map("/?from=2026-01-01", screen=WIDE)
    page.get_by_role("button", name="История").click()
    expect(page.locator("[data-time=said]")).to_contain_text("январь 2026")
    return page


def test_the_period_of_the_filters_is_the_window(wide: Page) -> None:
    expect(wide.locator("[data-time=said]")).to_have_text("январь 2026 – март 2026")
    handle = wide.get_by_role("slider", name="Начало периода")
    expect(handle).to_have_attribute("aria-valuetext", "с месяца: январь 2026")


def test_a_handle_is_moved_by_the_keyboard(wide: Page) -> None:
    wide.get_by_role("slider", name="Начало периода").focus()
    wide.keyboard.press("ArrowRight")
    expect(wide.locator("[data-time=said]")).to_have_text("февраль 2026 – март 2026")
    wide.wait_for_url("**from=2026-02-01*")
    expect(wide.locator("#period-from")).to_have_value("2026-02-01")
    wide.keyboard.press("End")
    expect(wide.locator("[data-time=said]")).to_have_text("март 2026")


def test_the_window_is_moved_as_a_whole(wide: Page) -> None:
    wide.get_by_role("slider", name="Конец периода").focus()
    wide.keyboard.press("Home")
    expect(wide.locator("[data-time=said]")).to_have_text("январь 2026")
    window = wide.get_by_role("slider", name="Период целиком")
    window.focus()
    wide.keyboard.press("ArrowRight")
    expect(wide.locator("[data-time=said]")).to_have_text("февраль 2026")
    wide.wait_for_url("**from=2026-02-01**to=2026-02-28*")


def test_a_handle_is_dragged(wide: Page) -> None:
    track = wide.locator("[data-time=track]").bounding_box()
    handle = wide.locator("[data-handle=from]").bounding_box()
    assert track
    assert handle
    x, y = handle["x"] + handle["width"] - 4, handle["y"] + 20
    wide.mouse.move(x, y)
    wide.mouse.down()
    wide.mouse.move(x + track["width"] * 0.4, y, steps=6)
    wide.mouse.up()
    expect(wide.locator("[data-time=said]")).to_have_text("февраль 2026 – март 2026")
    wide.wait_for_url("**from=2026-02-01*")


def test_the_list_is_in_step(wide: Page) -> None:
    wide.get_by_role("slider", name="Конец периода").focus()
    wide.keyboard.press("ArrowLeft")
    expect(wide.locator("#panel-sum")).to_have_text("11 проблем на карте")
    wide.get_by_role("button", name=re.compile("^Решено")).click()
    expect(wide.locator("[data-time=said]")).to_have_text("январь 2026 – февраль 2026")


def test_playback_goes_on_month_by_month_and_stops_at_the_end(wide: Page) -> None:
    wide.get_by_label("окно").select_option("1")
    wide.get_by_role("slider", name="Начало периода").focus()
    wide.keyboard.press("ArrowRight")
    wide.wait_for_url("**from=2026-02-01*")
    play = wide.locator("[data-time=play]")
    play.click()
    expect(play).to_have_attribute("aria-label", "Пауза")
    expect(wide.locator("[data-time=said]")).to_have_text("февраль 2026")
    expect(wide.locator("[data-time=said]")).to_have_text("март 2026")
    expect(play).to_have_attribute("aria-label", "Проиграть историю")


def test_a_hand_on_a_handle_stops_playback(wide: Page) -> None:
    wide.get_by_label("окно").select_option("1")
    play = wide.locator("[data-time=play]")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    wide.get_by_role("slider", name="Период целиком").focus()
    wide.keyboard.press("ArrowRight")
    expect(play).to_have_attribute("aria-pressed", "false")


def test_on_a_phone_it_folds_away_behind_one_button(visitor: Visitor) -> None:
    page = visitor.open_map(screen=PHONE)
    opener = page.get_by_role("button", name="История")
    expect(page.locator("[data-time=track]")).to_be_hidden()
    opener.click()
    expect(page.locator("[data-time=track]")).to_be_in_viewport(ratio=1)
    opener.click()
    expect(page.locator("[data-time=track]")).to_be_hidden()
