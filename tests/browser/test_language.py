"""Is English as complete as Russian, and one press away?"""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@on_a_phone
def test_the_switch_keeps_the_map(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map("/?lat=55.02000&lon=50.03000&zoom=14", screen=screen)
    page.locator(".languages button").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".mark").first.wait_for()
    assert "zoom=14" in page.url
    expect(page.locator("#panel-sum")).to_have_text(re.compile(r"\d+ problems in view"))


@at_a_desk
def test_no_russian_word_of_ours_is_left_in_english(
    visitor: Visitor, screen: Screen
) -> None:
    page = visitor.open_map(screen=screen, locale="en-GB")
    for part in (".filters", ".near-me", "#panel-sum", ".list__head >> nth=0"):
        assert not CYRILLIC.search(page.locator(part).inner_text()), part
    page.goto("/report/")
    assert not CYRILLIC.search(page.locator("#report").inner_text())
