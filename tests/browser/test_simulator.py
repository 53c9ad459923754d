"""Does a click, an address or a form without scripts say who would answer, and why?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from tests.browser.axe import violations
from tests.browser.visitor import WIDE, Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.incidents import make_incident
from tests.personas import Role, make_officer, make_user
from tests.toy_city import ON_BORDER, ToyCity

PATH = "/internal/areas/simulator/"
AT_BORDER = f"{PATH}?lon={ON_BORDER[0]}&lat={ON_BORDER[1]}&category=roof-leak"


def log_in(
    visitor: Visitor, user: User, path: str, screen: Screen = WIDE, **wishes: object
) -> Page:
    page = visitor.open(path, screen=screen, user=user, **wishes)
    if wishes.get("java_script_enabled", True):
        page.locator(".leaflet-control-zoom").wait_for()
    return page


@pytest.fixture
def operator(town: ToyCity) -> User:
    return make_user("operator", Role.OPERATOR)


@at_a_desk
def test_a_click_is_answered_and_a_link_shows_the_same(
    visitor: Visitor, operator: User, screen: Screen
) -> None:
    page = log_in(visitor, operator, PATH, screen)
    page.locator("#category").select_option("roof-leak")
    page.locator("#map").click()
    expect(page.locator("#answer h2")).to_contain_text("УК «")
    expect(page.locator("path.weighed--won")).to_have_count(2)
    answer = page.locator("#answer").inner_text()
    page.goto(page.url)
    assert page.locator("#answer").inner_text() == answer
    expect(page.locator("path.weighed--won")).to_have_count(2)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= screen.width


def test_the_keyboard_asks_about_the_middle_of_the_map(
    visitor: Visitor, operator: User
) -> None:
    page = log_in(visitor, operator, PATH)
    page.locator("#map").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#answer h2")).to_be_visible()
    assert "lat=" in page.url


def test_an_address_is_searched_and_topic_and_day_are_changed(
    visitor: Visitor, operator: User
) -> None:
    page = log_in(visitor, operator, PATH)
    page.locator("#category").select_option("roof-leak")
    page.locator("#search-input").fill("ленина 12")
    page.get_by_role("option", name="улица Ленина, 12").click()
    expect(page.locator("#answer h2")).to_have_text("УК «Азимут»")
    page.locator("#category").select_option("pothole")
    expect(page.locator("#answer h2")).to_have_text("Дорожная служба")
    page.locator("#category").select_option("rubbish")
    expect(page.locator("#answer h2")).to_have_text("Никто не отвечает")


@at_a_desk
def test_ambiguity_and_losers_are_told(
    visitor: Visitor, operator: User, screen: Screen
) -> None:
    page = log_in(visitor, operator, AT_BORDER, screen, bypass_csp=True)
    expect(page.locator("#answer")).to_contain_text("Неоднозначно")
    expect(page.locator("#answer")).to_contain_text("УК «Бульвар»")
    assert violations(page) == []


def test_a_line_lets_its_polygon_stand_out(visitor: Visitor, operator: User) -> None:
    page = log_in(visitor, operator, AT_BORDER)
    page.locator(".why__polygon--lost").first.hover()
    expect(page.locator("path.weighed--pointed")).to_have_count(1)


def test_a_place_outside_is_refused_in_words(visitor: Visitor, operator: User) -> None:
    visitor.expect("400")
    page = log_in(visitor, operator, PATH)
    page.locator("#lat").fill("56")
    page.locator("#lon").fill("51")
    page.get_by_role("button", name="Показать, кто отвечает").click()
    expect(page.get_by_role("alert")).to_contain_text("за пределами города")


def test_an_officer_may_not_ask_elsewhere(visitor: Visitor, town: ToyCity) -> None:
    visitor.expect("403")
    path = f"{PATH}?lon=50.02&lat=55.02&category=roof-leak"
    page = log_in(visitor, make_officer(town, "east"), path)
    expect(page.get_by_role("alert")).to_have_text("Это место не в ваших районах.")


def test_without_scripts_the_form_answers(visitor: Visitor, operator: User) -> None:
    page = log_in(visitor, operator, PATH, java_script_enabled=False)
    page.locator("#category").select_option("roof-leak")
    page.locator("#lat").fill("55.02")
    page.locator("#lon").fill("50.02")
    page.get_by_role("button", name="Показать, кто отвечает").click()
    expect(page.locator("#answer h2")).to_have_text("УК «Азимут»")


@on_a_phone
def test_what_nobody_answers_for_leads_to_its_card(
    visitor: Visitor, town: ToyCity, operator: User, screen: Screen
) -> None:
    make_incident(town, category="rubbish", organisation=None)
    page = log_in(visitor, operator, "/internal/", screen)
    tab = page.locator("#tab-unassigned")
    expect(tab).to_have_text("Ничьи 1")
    tab.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#queue-hint-unassigned")).to_contain_text("Никто не отвечает")
    page.locator(".queue__row").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-card h2")).to_have_text("Не вывозят мусор")
    expect(page.locator("#panel-card")).to_contain_text("Никто не найден")
