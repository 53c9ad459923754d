"""Are the districts outlined and named, and can the outlines be put away?"""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_districts_are_outlined_and_named(public_map: Page) -> None:
    expect(public_map.locator("path.outline--district")).to_have_count(2)
    names = public_map.locator(".outline-name").all_inner_texts()
    assert {"Западный", "Восточный"} <= set(names)


def test_outlines_can_be_switched(public_map: Page) -> None:
    button = public_map.get_by_role("button", name="Границы районов")
    expect(public_map.locator("path.outline").first).to_be_attached()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(public_map.locator("path.outline")).to_have_count(0)
