"""Is a page usable by everybody? By axe, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

AXE: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS: Final = {"serious", "critical"}
# What the scheme can change.
COLOURS: Final = {"runOnly": ["color-contrast"]}


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return what axe finds serious; the page's context needs ``bypass_csp``.

    ``within`` selects what has changed since axe looked at the rest.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    page.emulate_media(color_scheme="dark")
    found = [f"dark: {one}" for one in _violations(page, within, COLOURS)]
    page.emulate_media(color_scheme="light")
    return found + _violations(page, within, {})


def _violations(page: Page, within: str | None, rules: dict[str, Any]) -> list[str]:
    asked = [within, {**rules, "resultTypes": ["violations"]}]
    found = page.evaluate("([part, how]) => axe.run(part ?? document, how)", asked)
    return [
        f"{found['id']}: {node['html'][:160]} {node['any'][:1]}"
        for found in found["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]
