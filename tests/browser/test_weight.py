"""Is the map light to load, and does every module find the modules it imports?"""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Response

from tests.browser.visitor import Visitor

MOST_BYTES = 150_000
ROOT = Path(__file__).parents[2]


def test_scripts_and_styles_are_within_150_kb_packed(visitor: Visitor) -> None:
    page = visitor.open("/accounts/login/")
    seen: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.request.resource_type in {"script", "stylesheet"}:
            seen[response.url] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    page.goto("/")
    page.locator(".mark").first.wait_for()
    assert sum(seen.values()) <= MOST_BYTES, seen


def test_leaflet_is_the_one_we_locked(visitor: Visitor) -> None:
    page = visitor.open_map()
    assert page.evaluate("L.version") == "1.9.4"
    scripts = page.locator("script[src]").evaluate_all("all => all.map(it => it.src)")
    paths = [urlsplit(script).path.removeprefix("/static/") for script in scripts]
    assert all(finders.find(path) for path in paths)
