"""Are the districts outlined and named, and can the outlines be put away?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.widths import at_a_desk, on_a_phone


@on_a_phone
def test_districts_are_outlined_and_named(public_map: Page) -> None:
    expect(public_map.locator("path.outline--district")).to_have_count(2)
    names = public_map.locator(".outline-name").all_inner_texts()
    assert {"Западный", "Восточный"} <= set(names)


@at_a_desk
def test_outlines_can_be_switched(public_map: Page) -> None:
    button = public_map.get_by_role("button", name="Границы районов")
    expect(public_map.locator("path.outline").first).to_be_attached()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(public_map.locator("path.outline")).to_have_count(0)


def boxes(page: Page, selector: str) -> list[tuple[float, float, float, float]]:
    found = [mark.bounding_box() for mark in page.locator(selector).all()]
    return [
        (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
        for box in found
        if box
    ]


# The names first: where there is no room beside the marks, they lie under them.
LAYERS = """() => ["names", "points", "marker"]
  .map((pane) => Number(getComputedStyle(
    document.querySelector(`.leaflet-${pane}-pane`)).zIndex))"""

# True once no name lies under a mark, asked in the page at one moment: while the map
# still settles, marks and names are drawn anew.
APART = """() => {
  const boxes = (wanted) => [...document.querySelectorAll(wanted)]
    .map((one) => one.getBoundingClientRect());
  const names = boxes(".outline-name");
  const meet = (a, b) => a.left < b.right && b.left < a.right
    && a.top < b.bottom && b.top < a.bottom;
  return names.length > 0
    && !names.some((name) => boxes(".mark").some((mark) => meet(name, mark)));
}"""


def test_no_name_lies_under_a_mark_or_over_one(public_map: Page) -> None:
    public_map.wait_for_function(APART)
    layers = public_map.evaluate(LAYERS)
    assert layers == sorted(layers)


def test_every_district_keeps_its_name_inside_the_map(public_map: Page) -> None:
    expect(public_map.locator(".outline-name")).to_have_count(2)
    frame = boxes(public_map, "#map")[0]
    for left, top, right, bottom in boxes(public_map, ".outline-name"):
        assert frame[0] <= left
        assert right <= frame[2]
        assert frame[1] <= top
        assert bottom <= frame[3]
