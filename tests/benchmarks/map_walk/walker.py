"""Who walks? A browser that opens a map, moves it by hand, and counts the frames."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.benchmarks.map_walk.stage import Stage
from tests.browser.visitor import Screen

SLOWER: Final = 4
LATE_MS: Final = 20
MIDDLE: Final = "lat=54.6324&lon=50.2780"
EVER: Final = "&from=2020-01-01"

_FIRST_MARK: Final = """
new MutationObserver((_, watch) => {
  const { count, donuts } = document.querySelector(".points")?.dataset ?? {};
  if (!Number(count) && !Number(donuts)) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.marked = performance.now(); }));
}).observe(document, { childList: true, subtree: true, attributes: true });
"""
_TIMES: Final = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const all = performance.getEntriesByType("resource");
  const tiles = all.filter(({ name }) => /\\/tiles\\/\\d/.test(name));
  const before = all.filter(({ startTime }) => startTime < window.marked);
  return {
    page: page.responseEnd, "tiles asked": tiles[0].startTime, marks: window.marked,
    files: before.length,
  };
}"""
_COUNT_FRAMES: Final = """() => {
  window.frames = [];
  let last = performance.now();
  const tick = (now) => {
    if (!window.frames) return;
    window.frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""
_EMPTY: Final = """() => {
  document.body.innerHTML = '<div id="bare" style="position:fixed;inset:0"></div>';
  L.map("bare").setView([55, 50], 13);
}"""


@dataclass(frozen=True, slots=True)
class Frames:
    """How long each frame took, in ms, sorted."""

    each: tuple[float, ...]

    def __str__(self) -> str:
        share = sum(frame > LATE_MS for frame in self.each) / len(self.each)
        p95 = self.each[int(len(self.each) * 0.95)]
        return (
            f"{len(self.each)} frames, p50 {statistics.median(self.each):.1f} ms,"
            f" p95 {p95:.1f} ms, over {LATE_MS} ms {share:.1%}"
        )


@contextmanager
def opened(
    browser: Browser, stage: Stage, path: str, *, screen: Screen, scheme: str = "light"
) -> Iterator[Page]:
    """Open a page with an empty cache, and wait until marks are painted."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        has_touch=screen.is_phone,
        locale="ru-RU",
        color_scheme="dark" if scheme == "dark" else "light",
    )
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": stage.session, "url": stage.address}])
    page = context.new_page()
    page.add_init_script(_FIRST_MARK)
    page.goto(stage.address + path, wait_until="commit")
    page.wait_for_function("() => window.marked")
    yield page
    context.close()


def times(page: Page) -> Mapping[str, float]:
    """Return when page, tiles and marks came, in ms after the navigation began."""
    found: dict[str, float] = page.evaluate(_TIMES)
    return found


def settled(page: Page) -> None:
    """Wait until nothing more is loaded and painted."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)


def emptied(page: Page) -> None:
    """Leave an empty Leaflet map: what the machine can do at best."""
    page.evaluate(_EMPTY)


def panned(page: Page) -> Frames:
    """Drag there and back, four times over half of the map, on a slow processor."""
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    with _counted(page) as counted:
        x, y = box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        for turn in range(8):
            aside = x - box["width"] / 2 * (1 - turn % 2)
            page.mouse.move(aside, y + 40 * (turn % 2), steps=40)
        page.mouse.up()
    return Frames(tuple(sorted(counted)))


def zoomed(page: Page) -> Frames:
    """Go a zoom out and in again by the buttons, twice, on a slow processor."""
    with _counted(page) as counted:
        for way in ("out", "in", "out", "in"):
            page.locator(f".leaflet-control-zoom-{way}").click()
            page.wait_for_timeout(700)
    return Frames(tuple(sorted(counted)))


@contextmanager
def _counted(page: Page) -> Iterator[list[float]]:
    """Count frames, slowed down, and hand them over at the end."""
    session: Any = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(_COUNT_FRAMES)
    frames: list[float] = []
    yield frames
    frames += page.evaluate("window.frames")[1:]
    page.evaluate("window.frames = null")
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
