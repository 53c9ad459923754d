"""How does a test reach an incident that is only drawn? As one does by keyboard."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import Locator, Page, expect

SHOWN: Final = ".mark, .point-here:not([hidden])"
MOST_STEPS: Final = 40
ANY_NAME: Final = re.compile(r"^\S+( \S+)*: .+")


def walk_to(page: Page, name: str) -> Locator:
    """Go from point to point by the arrow keys until the one so called is reached."""
    here = page.locator(".point-here")
    here.focus()
    for _ in range(MOST_STEPS):
        expect(here).to_have_attribute("aria-label", ANY_NAME)
        if here.get_attribute("aria-label") == name:
            return here
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"no point is called {name}")
