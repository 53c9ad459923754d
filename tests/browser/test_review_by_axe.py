"""Is the review usable by everybody: by axe, in the dark, on the narrowest screen?"""

from __future__ import annotations

import pytest

from geo_incidents.intake.models import Appeal
from tests.browser.axe import violations
from tests.browser.test_review import doubts, open_review, opened
from tests.browser.visitor import NARROWEST, Screen, Visitor

__all__ = ["doubts"]


@pytest.mark.parametrize("state", ["appeal", "keys", "chip"])
def test_axe_finds_nothing_serious(
    visitor: Visitor,
    screen: Screen,
    doubts: dict[str, Appeal],
    state: str,
) -> None:
    query = f"?appeal={doubts['two'].pk}"
    page = open_review(visitor, screen, query, bypass_csp=True)
    opened(page, "глубиной")
    if state == "keys":
        page.keyboard.press("?")
    if state == "chip":
        page.locator("#appeal-text").focus()
        page.keyboard.press("ArrowRight")
        page.locator("#remember").wait_for()
    assert violations(page) == []


def test_nothing_scrolls_sideways_at_320_px(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor, NARROWEST, f"?appeal={doubts['two'].pk}")
    opened(page, "глубиной")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST.width
