"""Does the switch show density in place of the incidents, with a legend in numbers?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pixels import PIXELS
from tests.browser.points import SHOWN
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import on_a_phone

COLOURED = f"""() => {{
  {PIXELS}
  const canvas = document.querySelector(".density");
  if (!canvas) return false;
  return pixels(canvas, 0, 0, canvas.width, canvas.height).some((value) => value > 0);
}}"""


@on_a_phone
def test_the_switch_puts_density_in_place_of_the_marks(public_map: Page) -> None:
    switch = public_map.get_by_role("button", name="Плотность")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(public_map.locator(SHOWN)).to_have_count(0)
    public_map.wait_for_function(COLOURED)
    assert "view=heat" in public_map.url
    switch.click()
    expect(public_map.locator(SHOWN).first).to_be_visible()
    expect(public_map.locator("#density-legend")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@on_a_phone
def test_the_legend_has_numbers(visitor: Visitor, screen: Screen, scheme: str) -> None:
    page = visitor.open("/?view=heat", screen=screen, color_scheme=scheme)
    legend = page.locator("#density-legend")
    expect(legend).to_contain_text("Проблем на км²")
    expect(legend.locator("[data-figures] span")).to_have_count(3)
    expect(legend.locator("[data-figures] span").first).to_have_text("0")
    page.wait_for_function(COLOURED)
