"""Does the period rule map, list and counts, by a tap and by dates?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_layers import open_panel
from tests.browser.visitor import Screen
from tests.browser.widths import at_a_desk, on_a_phone


@on_a_phone
def test_a_usual_period_in_one_tap(public_map: Page, screen: Screen) -> None:
    open_panel(public_map, screen)
    public_map.get_by_role("button", name="За 3 месяца").click()
    public_map.get_by_role("button", name="Неделя").click()
    expect(public_map.get_by_role("button", name="За неделю")).to_be_visible()
    expect(public_map.locator("#panel-sum")).to_have_text("11 проблем на карте")
    assert "from=2026-03-04" in public_map.url


@at_a_desk
def test_a_period_by_two_dates(public_map: Page, screen: Screen) -> None:
    open_panel(public_map, screen)
    public_map.get_by_role("button", name="За 3 месяца").click()
    public_map.get_by_label("С", exact=True).fill("2026-01-01")
    public_map.get_by_label("По", exact=True).fill("2026-02-05")
    public_map.get_by_label("По", exact=True).blur()
    expect(public_map.locator("#panel-sum")).to_have_text("1 проблема на карте")
    assert "to=2026-02-05" in public_map.url
