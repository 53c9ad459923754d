"""How soon does a map of a million incidents stand, and how smoothly does it move?

The package says how it is run; times are printed, and nothing but their order of
magnitude is asserted: the first marks within a second.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from geo_incidents.standalone.layout import this_checkout
from tests.benchmarks.map_walk import walker
from tests.benchmarks.map_walk.stage import Stage, staged
from tests.browser.conftest import _beside_an_event_loop, chromium
from tests.browser.visitor import PHONE, WIDE, Screen

__all__ = ["_beside_an_event_loop", "chromium"]

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

ROWS: Final = int(os.environ.get("MAP_WALK_ROWS", "1000000"))
MAPS: Final = {"public": "/", "internal": "/internal/"}
ZOOMS: Final = (10, 13, 16, 18)
ROUNDS: Final = 5
SOON_MS: Final = 1_000


@pytest.fixture
def folder() -> Path:
    made = this_checkout().var / "map-walk"
    made.mkdir(exist_ok=True)
    return made


@pytest.fixture
def stage(transactional_db: None, folder: Path) -> Iterator[Stage]:
    with staged(ROWS, folder) as found:
        yield found


def test_a_walk_over_both_maps(chromium: Browser, stage: Stage, folder: Path) -> None:
    marks = [
        first_marks(chromium, stage, name, screen)
        for name, screen in product(MAPS, (PHONE, WIDE))
    ]
    bare(chromium, stage)
    for name, path in MAPS.items():
        for zoom, since in product(ZOOMS, ("", walker.EVER)):
            move(chromium, stage, name, f"{path}?{walker.MIDDLE}&zoom={zoom}{since}")
    for name in MAPS:
        take_pictures(chromium, stage, name, folder)
    assert max(marks) <= SOON_MS  # last: a busy machine hides nothing of the rest


def first_marks(browser: Browser, stage: Stage, name: str, screen: Screen) -> float:
    """Navigate some times; print the medians, and return when marks were painted."""
    found = []
    for _ in range(ROUNDS):
        with walker.opened(browser, stage, MAPS[name], screen=screen) as page:
            walker.settled(page)
            found.append(walker.times(page))
    medians = {what: statistics.median(one[what] for one in found) for what in found[0]}
    told = ", ".join(f"{what} {value:.0f}" for what, value in medians.items())
    print(f"\n{name} {screen.width} px, ms: {told}")
    return medians["marks"]


def bare(browser: Browser, stage: Stage) -> None:
    with walker.opened(browser, stage, "/", screen=WIDE) as page:
        walker.settled(page)
        walker.emptied(page)
        print(f"\nempty Leaflet map, pan: {walker.panned(page)}")


def move(browser: Browser, stage: Stage, name: str, address: str) -> None:
    with walker.opened(browser, stage, address, screen=WIDE) as page:
        walker.settled(page)
        shown = f"{page.locator('.points').get_attribute('data-donuts')} donuts"
        print(f"\n{name} {address}, {shown}, pan:  {walker.panned(page)}")
        walker.settled(page)
        print(f"{name} {address}, {shown}, zoom: {walker.zoomed(page)}")


def take_pictures(browser: Browser, stage: Stage, name: str, folder: Path) -> None:
    for scheme in ("light", "dark"):
        for screen in (PHONE, WIDE):
            for zoom in ZOOMS:
                address = f"{MAPS[name]}?{walker.MIDDLE}&zoom={zoom}{walker.EVER}"
                with walker.opened(
                    browser, stage, address, screen=screen, scheme=scheme
                ) as page:
                    walker.settled(page)
                    picture = f"{name}-{scheme}-{screen.width}-z{zoom}.png"
                    page.screenshot(path=folder / picture)
