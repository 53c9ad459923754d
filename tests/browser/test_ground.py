"""Is the ground painted whole, legible and in the wished colours, whatever happens?"""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from geo_incidents.gazetteer.models import Ground
from tests.browser.pixels import PIXELS
from tests.browser.visitor import WIDE, Screen, Visitor
from tests.browser.widths import on_a_phone
from tests.toy_city import ToyCity

NEAR = "/?lat=55.0203&lon=50.02&zoom={zoom}"
SMALLEST_PX = 11
LEGIBLE = 4.5
# What is written on the ground; the counts of donuts have a weight of their own.
WRITTEN = """() => {
  window.written = [];
  const fill = OffscreenCanvasRenderingContext2D.prototype.fillText;
  OffscreenCanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
    if (!this.font.startsWith("650 ")) window.written.push({ text, font: this.font });
    return fill.call(this, text, ...where);
  };
}"""
SHRUNK_TO = """() => {
  const levels = [...document.querySelectorAll('.leaflet-tile-container')];
  return Math.max(...levels.filter((level) => level.querySelector('canvas'))
    .map((level) => new DOMMatrix(getComputedStyle(level).transform).a));
}"""
BLANK = f"""() => {{
  {PIXELS}
  const seen = (tile) => tile.width && pixels(tile, 3, 3, 1, 1)[3];
  const tiles = [...document.querySelectorAll('canvas.leaflet-tile')];
  return tiles.filter((tile) => !seen(tile)).length;
}}"""
IS_LIGHT = f"""() => {{
  {PIXELS}
  const tile = document.querySelector('canvas.leaflet-tile-loaded');
  return pixels(tile, 3, 3, 1, 1)[0] > 200;
}}"""
IS_DARK = IS_LIGHT.replace("> 200", "< 80")
PALETTES = """async () => {
  const { palette } = await import('/static/maps/js/basemap/palette.js');
  return [palette(false), palette(true)];
}"""


def whole(page: Page) -> None:
    """Wait until every tile that is there has been painted."""
    page.locator("canvas.leaflet-tile-loaded").first.wait_for()
    expect(page.locator("canvas.leaflet-tile:not(.leaflet-tile-loaded)")).to_have_count(
        0
    )
    assert page.evaluate(BLANK) == 0


def watched(visitor: Visitor, *, zoom: float, screen: Screen = WIDE) -> Page:
    """Open the map at a zoom, with every word painted on it noted down."""
    page = visitor.open("/accounts/login/", screen=screen)
    page.add_init_script(f"({WRITTEN})()")
    page.goto(NEAR.format(zoom=zoom))
    whole(page)
    return page


def words(page: Page) -> set[str]:
    return {word["text"] for word in page.evaluate("window.written")}


@pytest.mark.parametrize(
    ("zoom", "shown", "not_yet"),
    [
        (13, set[str](), {"улица Ленина", "12"}),
        (15, {"улица Ленина"}, {"12"}),
        (17, {"улица Ленина", "12"}, set[str]()),
    ],
)
@on_a_phone
def test_streets_are_named_from_afar_and_houses_near_by(
    visitor: Visitor, screen: Screen, zoom: int, shown: set[str], not_yet: set[str]
) -> None:
    written = words(watched(visitor, zoom=zoom, screen=screen))
    assert shown <= written
    assert not written & not_yet


@pytest.mark.parametrize("zoom", [15, 15.5, 17.5])
def test_words_keep_their_size_where_tiles_are_shrunk(
    visitor: Visitor, zoom: float
) -> None:
    page = watched(visitor, zoom=zoom)
    shrunk = page.evaluate(SHRUNK_TO)
    sizes = {
        float(size)
        for word in page.evaluate("window.written")
        for size in re.findall(r"([\d.]+)px", word["font"])
    }
    assert sizes
    assert min(sizes) * shrunk >= SMALLEST_PX - 0.01


def brightness(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def test_words_stand_out_from_their_edge_and_from_the_ground(
    visitor: Visitor,
) -> None:
    page = visitor.open_map()
    palettes: list[dict[str, str]] = page.evaluate(PALETTES)
    for colours in palettes:
        for word in ("street", "place", "house", "greenName", "waterName"):
            for under in ("halo", "town"):
                assert contrast(colours[word], colours[under]) >= LEGIBLE, word


def test_the_ground_follows_when_night_falls(visitor: Visitor) -> None:
    visitor.expect("Multiple readback operations")
    page = visitor.open_map(color_scheme="light")
    whole(page)
    assert page.evaluate(IS_LIGHT)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(IS_DARK)


def test_a_zoom_that_is_left_at_once_and_taken_again_is_painted(
    visitor: Visitor,
) -> None:
    page = visitor.open_map(NEAR.format(zoom=15))
    nearer = page.get_by_role("button", name="Приблизить")
    farther = page.get_by_role("button", name="Отдалить")
    for button in (nearer, nearer, farther, farther, nearer):
        button.click()
    whole(page)


def test_a_stream_is_a_line_and_no_lake(visitor: Visitor, town: ToyCity) -> None:
    Ground.objects.create(
        municipality=town.municipality,
        kind="water",
        geometry="SRID=4326;LINESTRING(50.085 55.052, 50.09 55.045, 50.095 55.052)",
        digest="a stream",
    )
    page = visitor.open("/?lat=55.0505&lon=50.09&zoom=15")
    whole(page)
    picture = Image.open(io.BytesIO(page.locator("#map").screenshot()))
    middle = picture.width // 2, picture.height // 2
    found = picture.convert("RGB").getpixel(middle)
    assert found == pytest.approx((0xF9, 0xF8, 0xF5), abs=3)


def test_tiles_are_asked_for_by_their_edition_and_around_the_city_alone(
    visitor: Visitor,
) -> None:
    page = visitor.open("/accounts/login/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(NEAR.format(zoom=10))
    whole(page)
    tiles = [url for url in asked if ".mvt" in url]
    assert 0 < len(tiles) <= 4
    assert all("?v=" in url for url in tiles)


def test_what_did_not_come_comes_when_the_line_is_back(visitor: Visitor) -> None:
    visitor.expect("Failed to load resource")
    page = visitor.open("/accounts/login/")

    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="later")

    page.route("**/*.mvt?*", refuse)
    page.goto(NEAR.format(zoom=15))
    page.wait_for_load_state("networkidle")
    expect(page.locator("canvas.leaflet-tile-loaded")).to_have_count(0)
    page.unroute("**/*.mvt?*")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    whole(page)


def painted(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """() => {
          const tile = document.querySelector('canvas.leaflet-tile-loaded');
          return { width: tile.width, shown: tile.clientWidth };
        }"""
    )
    return found


@pytest.mark.parametrize(("density", "width"), [(1, 256), (3, 512)])
def test_a_dense_screen_has_a_denser_canvas(
    visitor: Visitor, density: int, width: int
) -> None:
    page = visitor.open_map(NEAR.format(zoom=15), device_scale_factor=density)
    whole(page)
    assert painted(page) == {"width": width, "shown": 256}
