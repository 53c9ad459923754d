"""Does the map follow what changes, and does it bear tiles that fail?"""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.test_clusters import SUM
from tests.browser.town import TOTAL, WEST_CORNER
from tests.browser.visitor import Visitor
from tests.browser.widths import on_a_phone
from tests.incidents import make_public_incident
from tests.toy_city import ToyCity

SUM_IS = f"(wanted) => ({SUM})() === wanted"
SOME = f"() => ({SUM})() > 0"


def test_a_new_incident_comes_without_a_reload(visitor: Visitor, town: ToyCity) -> None:
    page = visitor.open_map()
    make_public_incident(town, WEST_CORNER, status="new")
    page.wait_for_function(SUM_IS, arg=TOTAL + 1, timeout=20_000)
    expect(page.locator("#panel-sum")).to_have_text(f"{TOTAL + 1} проблем на карте")


def test_a_donut_that_changes_keeps_the_focus(visitor: Visitor, town: ToyCity) -> None:
    page = visitor.open_map()
    page.get_by_role("button", name="Кластер: 20").first.focus()
    make_public_incident(town, WEST_CORNER, status="new")
    expect(page.get_by_role("button", name="Кластер: 21")).to_be_focused(timeout=20_000)


def test_tiles_that_fail_are_said_and_asked_again(visitor: Visitor) -> None:
    visitor.expect("500", "Failed to load resource")
    page = visitor.open("/accounts/login/")
    failing = "**/map/tiles/*/*/*.json*"
    page.route(failing, lambda route: route.fulfill(status=500))
    page.goto("/")
    message = page.get_by_role("alert")
    expect(message).to_contain_text("Точки не загрузились")
    page.unroute(failing)
    message.get_by_role("button", name="Попробовать ещё раз").click()
    expect(message).to_be_hidden()
    assert page.evaluate(SUM) == TOTAL


def test_one_tile_that_fails_leaves_the_others(visitor: Visitor) -> None:
    visitor.expect("500", "Failed to load resource")
    page = visitor.open("/accounts/login/")
    failed: list[str] = []

    def one_fails(route: Route) -> None:
        url = route.request.url.split("?")[0]
        if not failed or url in failed:
            failed.append(url)
            route.fulfill(status=500)
        else:
            route.continue_()

    page.route("**/map/tiles/*/*/*.json*", one_fails)
    page.goto("/")
    expect(page.get_by_role("alert")).to_be_visible()
    page.wait_for_function(SOME)


@on_a_phone
def test_the_old_picture_stays_until_the_new_one_is_there(public_map: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    public_map.route("**/map/tiles/*/*/*.json*", hold)
    public_map.locator("[data-status=closed]").dispatch_event("click")
    public_map.wait_for_timeout(1000)
    assert held
    assert public_map.evaluate(SUM) == TOTAL
    for route in held:
        route.continue_()
    public_map.wait_for_function(SUM_IS, arg=TOTAL - 4)
