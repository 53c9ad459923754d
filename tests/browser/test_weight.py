"""Is the map light to load, and does every module find the modules it imports?"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Response

from maps.staticfiles import ModuleStaticFilesStorage
from tests.browser.visitor import Visitor

MOST_BYTES = 150_000
MAPS = Path(__file__).parents[2] / "maps"
MODULES = MAPS / "static" / "maps" / "js"
TEMPLATES = MAPS / "templates" / "maps"
ENTRIES = {
    "public": "public_map.js",
    "internal": "internal/internal_map.js",
    "review": "internal/review/review.js",
    "report": "report/report.js",
    "areas": "areas/change_map.js",
    "calls": "internal/calls/calls.js",
    "periods": "periods/periods.js",
}
IMPORT = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


def imported_by(entry: Path) -> set[str]:
    """Return the paths of a module and of all that it leads to."""
    found: set[Path] = set()
    waiting = [entry.resolve()]
    while waiting:
        module = waiting.pop()
        found.add(module)
        targets = [
            (module.parent / one).resolve()
            for one in IMPORT.findall(module.read_text())
        ]
        waiting += [target for target in targets if target not in found]
    return {str(module.relative_to(MODULES)) for module in found}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files that production serves by those of which they are made.

    They are not packed, which takes most of the time: the tests pack what they weigh.
    """
    place = tmp_path_factory.mktemp("collected")
    ours = {"BACKEND": "maps.staticfiles.ModuleStaticFilesStorage"}
    storages = settings.STORAGES | {"staticfiles": ours}
    unpacked = patch.object(ModuleStaticFilesStorage, "compress_files", return_value=())
    with override_settings(STATIC_ROOT=place, STORAGES=storages), unpacked:
        call_command("collectstatic", interactive=False, verbosity=0)
    named = json.loads((place / "staticfiles.json").read_text())["paths"]
    return {name: place / hashed for name, hashed in named.items()}


def test_scripts_and_styles_are_within_150_kb_packed(
    visitor: Visitor, served: dict[str, Path]
) -> None:
    page = visitor.open("/accounts/login/")
    seen: set[str] = set()

    def see(response: Response) -> None:
        if response.request.resource_type in {"script", "stylesheet"}:
            seen.add(urlsplit(response.url).path.removeprefix("/static/"))

    page.on("response", see)
    page.goto("/")
    page.locator(".mark").first.wait_for()
    packed = {name: len(gzip.compress(served[name].read_bytes())) for name in seen}
    assert sum(packed.values()) <= MOST_BYTES, packed


def test_leaflet_is_the_one_we_locked(visitor: Visitor) -> None:
    page = visitor.open_map()
    assert page.evaluate("L.version") == "1.9.4"
    scripts = page.locator("script[src]").evaluate_all("all => all.map(it => it.src)")
    paths = [urlsplit(script).path.removeprefix("/static/") for script in scripts]
    assert all(finders.find(path) for path in paths)


def test_collected_modules_import_collected_modules(served: dict[str, Path]) -> None:
    """In production the names carry hashes, and imports must carry the same ones."""
    hashed = [one for name, one in served.items() if name.startswith("maps/js/")]
    assert len(hashed) >= 30
    for module in hashed:
        for imported in IMPORT.findall(module.read_text()):
            target = (module.parent / imported).resolve()
            assert target in hashed, f"{module.name} imports {imported}"


@pytest.mark.parametrize("page", ENTRIES)
def test_every_module_is_asked_for_at_once(page: str) -> None:
    listed = (TEMPLATES / f"modules_{page}.html").read_text()
    preloaded = set(re.findall(r"'maps/js/([^']+)'", listed))
    assert preloaded == set(imported_by(MODULES / ENTRIES[page]))
