"""Does a donut say how many it stands for, and does it open by mouse and by key?"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.pixels import DRAWN
from tests.browser.town import TOTAL
from tests.browser.widths import at_a_desk, on_a_phone

# How many incidents all donuts announce, and how many points are drawn.
SUM = """() => {
  const names = [...document.querySelectorAll(".mark")].map((it) => it.ariaLabel);
  const counts = names.map((name) => Number(name.match(/: (\\d+)/)[1]));
  const points = Number(document.querySelector(".points").dataset.count);
  return counts.reduce((one, other) => one + other, points);
}"""

# Middle and side of the largest donut.
LARGEST = """() => {
  const marks = [...document.querySelectorAll(".mark")];
  const boxes = marks.map((mark) => mark.getBoundingClientRect());
  const [{ x, y, width }] = boxes.sort((one, other) => other.width - one.width);
  return [x + width / 2, y + width / 2, width];
}"""
STATUSES = {"194,65,12", "29,95,168", "161,98,7", "15,118,110", "87,96,106"}


@on_a_phone
def test_clusters_announce_their_mix_and_add_up(public_map: Page) -> None:
    assert public_map.evaluate(SUM) == TOTAL
    largest = public_map.get_by_role("button", name="Кластер: 20").first
    expect(largest).to_have_attribute(
        "aria-label", re.compile(r"новое \d+, в работе \d+, ожидает \d+, решено \d+")
    )
    largest_at = public_map.evaluate(LARGEST)
    assert set(public_map.evaluate(DRAWN, largest_at)) >= STATUSES


@on_a_phone
def test_a_cluster_opens_into_smaller_ones_by_a_click(public_map: Page) -> None:
    public_map.get_by_role("button", name="Кластер: 20").first.click()
    expect(public_map.get_by_role("button", name="Кластер: 20")).to_have_count(0)
    public_map.wait_for_url("**zoom=*")
    public_map.wait_for_function(
        "() => document.querySelector('.points').dataset.count > 4"
    )


@at_a_desk
def test_a_cluster_opens_by_the_enter_key(public_map: Page) -> None:
    public_map.get_by_role("button", name="Кластер: 20").first.focus()
    public_map.keyboard.press("Enter")
    expect(public_map.get_by_role("button", name="Кластер: 20")).to_have_count(0)
    expect(public_map.locator("#map")).to_be_focused()


def test_donuts_do_not_overlap(public_map: Page) -> None:
    boxes = [mark.bounding_box() for mark in public_map.locator(".mark").all()]
    middles = [
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"] / 2)
        for box in boxes
        if box
    ]
    for place, (x, y, radius) in enumerate(middles):
        for other_x, other_y, other_radius in middles[place + 1 :]:
            apart = ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5
            assert apart >= (radius + other_radius) * 0.8


def lie_over_donuts(page: Page) -> None:
    """Find colours of statuses on the canvas under each button."""
    for mark in page.locator(".mark").all():
        box = mark.bounding_box()
        assert box is not None
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert STATUSES & set(page.evaluate(DRAWN, [*middle, box["width"]]))


def test_each_button_lies_over_its_donut_after_a_zoom_as_well(public_map: Page) -> None:
    lie_over_donuts(public_map)
    public_map.locator(".leaflet-control-zoom-in").click()
    public_map.wait_for_url("**zoom=*")
    expect(public_map.locator(".donuts__buttons--away")).to_have_count(0)
    lie_over_donuts(public_map)
