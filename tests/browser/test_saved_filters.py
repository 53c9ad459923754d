"""Do staff save a filter, open, rename, share and delete it, by the keyboard alone?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import SavedFilter
from tests.browser.axe import violations
from tests.browser.visitor import NARROWEST, Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

START = "/internal/?layer=new&from=2026-01-01"


@pytest.fixture(autouse=True)
def incidents(town: ToyCity) -> None:
    make_incident(town, IN_WEST)
    make_incident(town, IN_EAST, status="done")


def open_drawer(visitor: Visitor, screen: Screen) -> Page:
    user = make_user("operator", Role.OPERATOR)
    page = visitor.open(START, screen=screen, user=user, bypass_csp=True)
    page.locator(".row__link").first.wait_for()
    page.get_by_role("button", name="Ещё фильтры").press("Enter")
    page.locator("[data-opens=saved]").press("Enter")
    page.locator("#saved-name").wait_for()
    return page


def save(page: Page, name: str) -> None:
    page.locator("#saved-name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.locator(".saved__link", has_text=name)).to_be_focused()


@at_a_desk
def test_a_filter_is_saved_and_opened(visitor: Visitor, screen: Screen) -> None:
    page = open_drawer(visitor, screen)
    save(page, "Новые ямы")
    page.locator("[data-status=done]").press("Enter")
    page.locator(".saved__link").press("Enter")
    page.wait_for_url("**/internal/?layer=new&from=2026-01-01")
    expect(page.locator("[data-status=new]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-status=done]")).to_have_attribute(
        "aria-pressed", "false"
    )
    page.locator(".row__link").first.wait_for(state="attached")


@on_a_phone
def test_it_is_renamed_shared_and_deleted(visitor: Visitor, screen: Screen) -> None:
    page = open_drawer(visitor, screen)
    save(page, "Новые ямы")
    page.locator(".saved__more summary").press("Enter")
    name = page.locator(".saved__more [name=name]")
    expect(name).to_be_focused()
    name.fill("Все новые")
    page.locator(".saved__more select").select_option("everybody")
    page.locator(".saved__more").get_by_role("button", name="Сохранить").press("Enter")
    expect(page.locator(".saved__link")).to_have_text("Все новые")
    expect(page.locator(".saved__link + span")).to_have_text("Все сотрудники города")
    assert SavedFilter.objects.get().name == "Все новые"
    page.locator(".saved__more summary").press("Enter")
    assert violations(page) == []
    page.get_by_role("button", name="Удалить").press("Enter")
    expect(page.locator(".saved")).to_have_count(0)


@on_a_phone
def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    visitor: Visitor, screen: Screen
) -> None:
    visitor.expect("400")
    page = open_drawer(visitor, screen)
    save(page, "Ямы")
    page.locator("#saved-name").fill("Ямы")
    page.keyboard.press("Enter")
    expect(page.locator("[data-failed]")).to_contain_text("уже есть")
    expect(page.locator("#saved-name")).to_have_value("Ямы")
    assert violations(page) == []


@pytest.mark.parametrize("days", ["7", "30", "365"])
def test_a_usual_period_moves_on(visitor: Visitor, days: str) -> None:
    page = open_drawer(visitor, NARROWEST)
    page.locator("[data-opens=period]").click()
    page.locator(f"[data-days='{days}']").click()
    chosen = page.locator("#period-from").input_value()
    page.locator("[data-opens=saved]").click()
    save(page, "Недавние")
    link = page.locator(".saved__link")
    expect(link).to_have_attribute("href", re.compile(rf"days={days}$"))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST.width
    link.press("Enter")
    page.wait_for_url(f"**from={chosen}")
    expect(page.locator("#period-from")).to_have_value(chosen)
    page.locator(".row__link").first.wait_for(state="attached")
