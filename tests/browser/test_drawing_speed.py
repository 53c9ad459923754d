"""How smooth is the map, and how soon does it stand, with a million incidents?

Run with ``-m benchmark``; it prints and asserts no times. The tiles come from a crowd
at the network's edge, so what is measured is the page alone. How a page without any
incidents pans on the same machine is printed first.
"""

from __future__ import annotations

import statistics
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.browser.crowd import Crowd, crowd, stands_in
from tests.browser.visitor import PHONE, WIDE, Screen, Visitor

pytestmark = pytest.mark.benchmark

MANY: Final = 1_000_000
BOUNDS: Final = (49.97, 54.97, 50.13, 55.08)
SLOWER: Final = 4
SMOOTH_MS: Final = 20
VIEW: Final = "/?lat=55.02&lon=50.05&zoom={zoom}"
FRAMES: Final = """() => {
  window.frames = [];
  let last = performance.now();
  const tick = (now) => {
    window.frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""
TIMES: Final = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const asked = performance.getEntriesByType("resource");
  const tile = asked.find(({ name }) => name.includes("/map/tiles/"));
  return [page.responseEnd, tile.startTime, window.firstMark];
}"""
FIRST_MARK: Final = """
new MutationObserver((_, watch) => {
  const { count, donuts } = document.querySelector(".points")?.dataset ?? {};
  if (!Number(count) && !Number(donuts)) return;
  window.firstMark = performance.now();
  watch.disconnect();
}).observe(document, { childList: true, subtree: true, attributes: true });
"""


@pytest.fixture(scope="module")
def people() -> Crowd:
    return crowd(BOUNDS, count=MANY)


def throttled(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def drag(page: Page, screen: Screen) -> None:
    """Pan there and back by hand, four times over the half of the screen."""
    x, y = screen.width * 0.75, screen.height / 2
    reach = screen.width / 4
    page.mouse.move(x, y)
    page.mouse.down()
    for turn in range(8):
        page.mouse.move(x - reach * (1 - turn % 2), y + 40 * (turn % 2), steps=40)
    page.mouse.up()


def opened(visitor: Visitor, people: Crowd, zoom: int, screen: Screen) -> Any:
    page = visitor.open("/accounts/login/", screen=screen, reduced_motion=None)
    stands_in(page, people)
    page.add_init_script(FIRST_MARK)
    page.goto(VIEW.format(zoom=zoom))
    page.wait_for_function("() => window.firstMark")
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize(
    ("count", "zoom"), [(1, 13), (MANY, 11), (MANY, 13), (MANY, 16), (MANY, 18)]
)
def test_frames_while_panning_on_a_slow_machine(
    visitor: Visitor, people: Crowd, count: int, zoom: int
) -> None:
    shown = people if count == MANY else crowd(BOUNDS, count=count)
    page = opened(visitor, shown, zoom, WIDE)
    marks = page.locator(".points").get_attribute("data-donuts")
    points = page.locator(".points").get_attribute("data-count")
    throttled(page)
    page.evaluate(FRAMES)
    drag(page, WIDE)
    frames = sorted(page.evaluate("window.frames"))
    slow = sum(frame > SMOOTH_MS for frame in frames) / len(frames)
    p95 = frames[int(len(frames) * 0.95)]
    print(
        f"\nzoom {zoom}: {marks} donuts, {points} points, {len(frames)} frames,"
        f" p50 {statistics.median(frames):.1f} ms, p95 {p95:.1f} ms,"
        f" over {SMOOTH_MS} ms {slow:.1%}"
    )


@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["360px", "1440px"])
def test_first_clusters_after_navigation(
    visitor: Visitor, people: Crowd, screen: Screen
) -> None:
    page = opened(visitor, people, 13, screen)
    times = []
    for _ in range(7):
        page.reload()
        page.wait_for_function("() => window.firstMark")
        times.append(page.evaluate(TIMES))
    for name, *each in zip(("page", "tiles asked", "marks"), *times, strict=True):
        print(f"\n{screen.width} px: {name} after {statistics.median(each):.0f} ms")
