"""Does a planner find a hotspot, understand it and set something going?"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot, HotspotRun
from geo_incidents.analysis.watching.steps import HotspotStatus
from tests.browser.axe import violations
from tests.browser.visitor import NARROWEST, Screen, Visitor
from tests.hotspots import make_told_hotspot
from tests.personas import Role, make_user
from tests.toy_city import IN_EAST, ToyCity

PAGE = "/internal/hotspots/"
LIT = re.compile("spot--lit")


@pytest.fixture
def planner() -> User:
    return make_user("planner", Role.PLANNER)


@pytest.fixture
def rubbish(town: ToyCity) -> Hotspot:
    """One confirmed in the west, beside one to look at in the east."""
    HotspotRun.objects.create(
        municipality=town.municipality,
        upto=timezone.localdate(),
        appeals=12345,
        places=2,
        method="test",
        seconds=2.0,
    )
    make_told_hotspot(
        *(town, IN_EAST),
        district="east-south",
        organisation="company-b",
        label=Hotspot.Label.EMERGING,
        strength=Hotspot.Strength.TO_LOOK_AT,
    )
    return make_told_hotspot(town, category="rubbish", verdict=Hotspot.Verdict.HELD)


def open_page(visitor: Visitor, path: str, user: User, **wishes: Any) -> Page:
    page = visitor.open(path, user=user, **wishes)
    page.locator(".spot-mark").first.wait_for()
    return page


def go_to(page: Page, name: str) -> None:
    """Reach a link or a button by the keyboard alone."""
    words = "document.activeElement.matches('a, button, summary')"
    words += " ? document.activeElement.innerText : ''"
    for _number in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate(words):
            return
    raise AssertionError(name)


def press(page: Page, name: str) -> None:
    go_to(page, name)
    page.keyboard.press("Enter")


def find_it(page: Page) -> None:
    expect(page.locator(".spot-mark")).to_have_count(2)
    page.locator("#category").select_option("rubbish")
    press(page, "Показать")
    expect(page.locator(".spot-mark")).to_have_count(1)
    assert "category=rubbish" in page.url
    go_to(page, "Не вывозят мусор")
    expect(page.locator(".spot-mark")).to_have_class(LIT)
    page.keyboard.press("Enter")
    expect(page.locator(".spot-card__headline")).to_contain_text("возникала 3 раза")


def look_behind_a_figure(page: Page) -> None:
    press(page, "6 обращений")
    expect(page.locator("#counted tbody tr")).to_have_count(6)
    page.go_back()


def accept_and_plan(page: Page) -> None:
    press(page, "Принять в работу")
    expect(page.locator(".spot-way .is-here")).to_have_text("Принята в работу")
    press(page, "Наметить меру")
    page.get_by_label("К какому дню?").fill("2030-05-04")
    page.get_by_label("Что сделают и кто?").fill("Новая площадка, УК")
    press(page, "Наметить меру")
    expect(page.locator(".spot-notes")).to_contain_text("Новая площадка, УК")
    page.get_by_label("Ваш комментарий").fill("Подрядчик найден")
    press(page, "Записать")
    expect(page.locator(".spot-notes")).to_contain_text("Подрядчик найден")


def take_the_measure(page: Page) -> None:
    press(page, "Мера принята")
    page.get_by_label("В какой день?").fill("2026-01-09")
    page.get_by_label("Что сделали?").fill("Площадку перенесли")
    press(page, "Мера принята")
    expect(page.locator(".spot-way .is-here")).to_have_text("Мера принята")
    assert "Мера помогла" not in page.content()


def test_a_planner_leads_a_hotspot_from_the_list_to_its_verdict_by_keyboard(
    visitor: Visitor, planner: User, rubbish: Hotspot
) -> None:
    page = open_page(visitor, PAGE, planner)
    find_it(page)
    look_behind_a_figure(page)
    accept_and_plan(page)
    rubbish.refresh_from_db()
    assert rubbish.status == HotspotStatus.MEASURE_PLANNED
    assert rubbish.measure_on == date(2030, 5, 4)
    take_the_measure(page)
    Hotspot.objects.filter(pk=rubbish.pk).update(verdict=Hotspot.Verdict.HELD)
    page.reload()
    expect(page.locator(".notice").first).to_contain_text("Мера помогла")
    page.get_by_role("link", name="Все горячие точки").click()
    assert "category=rubbish" in page.url


def test_list_and_map_are_in_step(
    visitor: Visitor, planner: User, rubbish: Hotspot
) -> None:
    page = open_page(visitor, PAGE, planner)
    mark = page.locator(".spot-mark", has=page.locator(".is-recurring"))
    row = page.locator(f"#hotspot-{rubbish.pk}")
    row.hover()
    expect(mark).to_have_class(LIT)
    mark.hover()
    expect(row).to_have_class(re.compile("spot-row--lit"))
    mark.focus()
    page.keyboard.press("Enter")
    expect(row).to_have_class(re.compile("spot-row--chosen"))
    assert page.url.endswith(f"#hotspot-{rubbish.pk}")
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text("возникала 3 раза")
    page.reload()
    expect(popup).to_contain_text("возникала 3 раза")
    popup.get_by_role("link", name="Открыть карточку").click()
    expect(page.locator("h1")).to_contain_text("Не вывозят мусор")


@pytest.mark.parametrize("is_card", [False, True], ids=["list", "card"])
def test_axe_finds_nothing_serious(
    visitor: Visitor, screen: Screen, planner: User, rubbish: Hotspot, is_card: bool
) -> None:
    path = f"{PAGE}{rubbish.pk}/" if is_card else PAGE
    page = open_page(visitor, path, planner, screen=screen, bypass_csp=True)
    assert violations(page) == []


def test_nothing_scrolls_sideways_at_320_px(
    visitor: Visitor, planner: User, rubbish: Hotspot
) -> None:
    for path in (PAGE, f"{PAGE}{rubbish.pk}/"):
        page = open_page(visitor, path, planner, screen=NARROWEST)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROWEST.width
