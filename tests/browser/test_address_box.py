"""Does the address box suggest while one types, by keys and by touch, on every page?"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone

QUESTIONS = "**/addresses/search.json?*"


def box(page: Page) -> Locator:
    return page.locator("#search-input")


def options(page: Page) -> Locator:
    return page.locator("#search-found [role=option]")


@on_a_phone
def test_what_was_typed_is_set_off_in_what_is_found(public_map: Page) -> None:
    box(public_map).press_sequentially("ленин 12")
    first = options(public_map).first
    expect(first).to_have_text("улица Ленина, 12, дом")
    expect(first.locator("mark")).to_have_text(["Ленин", "12"])
    expect(first.locator("svg")).to_be_visible()


@at_a_desk
def test_arrows_and_ends_walk_through_what_is_found(public_map: Page) -> None:
    field = box(public_map)
    field.press_sequentially("ленина 1")
    expect(options(public_map)).to_have_count(3)
    for key, marked in [("ArrowUp", 2), ("ArrowDown", 0), ("End", 2), ("Home", 0)]:
        field.press(key)
        expect(options(public_map).nth(marked)).to_have_attribute(
            "aria-selected", "true"
        )
        expect(field).to_have_attribute(
            "aria-activedescendant", f"search-found-{marked}"
        )
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("ленина 1")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")


@on_a_phone
def test_a_tap_takes_one(public_map: Page, screen: Screen) -> None:
    box(public_map).fill("мира 7")
    choice = options(public_map).first
    if screen.is_phone:
        choice.tap()
    else:
        choice.click()
    expect(box(public_map)).to_have_value("проспект Мира, 7/2")
    expect(public_map.locator("#list-title")).to_contain_text("проспект Мира, 7/2")
    expect(public_map.locator("#search-found")).to_be_hidden()


def test_everything_is_large_enough_for_a_finger(visitor: Visitor) -> None:
    page = visitor.open_map(screen=Screen(360, 740))
    box(page).fill("ленина")
    expect(options(page).first).to_be_visible()
    for part in (options(page).first, page.locator(".address__clear")):
        size = part.bounding_box()
        assert size
        assert size["height"] >= 44
    found = page.locator("#search-found").bounding_box()
    assert found
    assert found["x"] >= 0
    assert found["x"] + found["width"] <= 360


@on_a_phone
def test_two_streets_offer_their_crossing(public_map: Page) -> None:
    box(public_map).fill("ленина мира")
    expect(options(public_map)).to_have_text(
        ["улица Ленина / проспект Мира, перекрёсток"]
    )
    box(public_map).press("Enter")
    public_map.wait_for_url("**zoom=17*")


@at_a_desk
def test_the_other_keyboard_layout_is_read_and_said(
    visitor: Visitor, screen: Screen
) -> None:
    page = visitor.open_map(screen=screen, bypass_csp=True)
    box(page).fill("ktybyf 12")
    expect(options(page).first).to_contain_text("улица Ленина, 12")
    expect(page.locator(".address__note")).to_have_text("по «ленина 12»")
    assert violations(page) == []


@on_a_phone
def test_nothing_found_says_what_to_do(public_map: Page) -> None:
    box(public_map).fill("ъъъъ")
    expect(options(public_map)).to_contain_text("Напишите улицу без дома")


@on_a_phone
def test_the_cross_clears_the_field(public_map: Page) -> None:
    clear = public_map.get_by_role("button", name="Стереть адрес")
    expect(clear).to_be_hidden()
    box(public_map).fill("ленина")
    expect(options(public_map).first).to_be_visible()
    clear.click()
    expect(box(public_map)).to_have_value("")
    expect(box(public_map)).to_be_focused()
    expect(public_map.locator("#search-found")).to_be_hidden()


@at_a_desk
def test_enter_waits_for_the_answer_to_what_is_typed(public_map: Page) -> None:
    """Never the first of what was found for an earlier text."""
    box(public_map).fill("парк")
    expect(options(public_map)).to_have_text(["парк Победы, место"])
    box(public_map).fill("ленина 12")
    box(public_map).press("Enter")
    expect(box(public_map)).to_have_value("улица Ленина, 12")


@on_a_phone
def test_what_is_shown_stays_until_the_answer_comes(public_map: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    box(public_map).fill("ленина")
    expect(options(public_map)).to_have_text(["улица Ленина, улица"])
    public_map.route(QUESTIONS, hold)
    with public_map.expect_request(QUESTIONS):
        box(public_map).fill("ленина 12")
    expect(public_map.locator("#search-found")).to_have_attribute("aria-busy", "true")
    expect(options(public_map)).to_have_text(["улица Ленина, улица"])
    held[0].continue_()
    expect(options(public_map).first).to_have_text("улица Ленина, 12, дом")


@on_a_phone
def test_without_an_answer_the_words_stay(visitor: Visitor, screen: Screen) -> None:
    visitor.expect("Failed to load resource")
    page = visitor.open_map(screen=screen)
    page.route(QUESTIONS, lambda route: route.abort())
    box(page).fill("ленина")
    expect(options(page)).to_contain_text("не ответил")
    expect(box(page)).to_have_value("ленина")


@on_a_phone
def test_the_report_has_the_same_box(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open("/report/", screen=screen, bypass_csp=True)
    field = page.get_by_role("combobox", name="Адрес")
    field.press_sequentially("лнеина 12")
    expect(page.get_by_role("option").first).to_have_text("улица Ленина, 12, дом")
    field.press("ArrowDown")
    assert violations(page) == []
    field.press("Enter")
    expect(field).to_have_value("улица Ленина, 12")
    expect(page.locator("#where-said")).to_contain_text("улица Ленина, 12")
