"""Do page and ground follow the wish for the dark?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.pixels import PIXELS
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import on_a_phone

GROUND = f"""() => {{
  {PIXELS}
  const tile = document.querySelector('canvas.leaflet-tile');
  return [...pixels(tile, 3, 3, 1, 1)].slice(0, 3);
}}"""


def lightness(page: Page, selector: str) -> int:
    colour = page.locator(selector).evaluate(
        "it => getComputedStyle(it).backgroundColor"
    )
    return max(map(int, re.findall(r"\d+", colour)[:3]))


@pytest.mark.parametrize(("scheme", "dark"), [("dark", True), ("light", False)])
@on_a_phone
def test_page_and_ground(
    visitor: Visitor, screen: Screen, scheme: str, dark: bool
) -> None:
    page = visitor.open_map(screen=screen, color_scheme=scheme)
    page.locator("canvas.leaflet-tile-loaded").first.wait_for()
    assert (lightness(page, "#panel") < 60) is dark
    assert (max(page.evaluate(GROUND)) < 80) is dark
