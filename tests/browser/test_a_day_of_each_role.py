"""Does the map of the staff carry each role through what their day asks of them?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.pipeline.drain import drain
from tests.browser.test_selecting import can, select
from tests.browser.visitor import Screen, Visitor
from tests.builders import appeal
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import IN_EAST, IN_WEST, ToyCity


@pytest.fixture
def city(town: ToyCity) -> ToyCity:
    """Two leaking roofs in the west, one in the east, an appeal without a place."""
    for hours, place in enumerate((IN_WEST, IN_WEST, IN_EAST)):
        appeal(
            town,
            position=place,
            category="roof-leak",
            channel="web",
            text="Течёт крыша",
            requested_at=timezone.now() - timedelta(hours=30 - hours),
        )
    appeal(
        town,
        address="село Дальнее, дом 5",
        text="Не знаю где",
        channel="web",
        requested_at=timezone.now() - timedelta(hours=2),
    )
    drain()
    return town


def enter(visitor: Visitor, user: User, screen: Screen, count: str) -> Page:
    page = visitor.open("/internal/", screen=screen, user=user)
    expect(page.locator("#panel-sum")).to_have_text(f"{count} на карте")
    _nothing_is_cut_off(page)
    return page


def take(page: Page, verb: str, *, reason: str = "") -> None:
    """Take a step of the open card."""
    if reason:
        page.locator(".work__step summary", has_text=verb).click()
        page.locator(".work__step[open] textarea").fill(reason)
        page.locator(".work__step[open]").get_by_role("button", name=verb).click()
    else:
        page.locator(".work__direct").get_by_role("button", name=verb).click()


def close(page: Page) -> None:
    page.locator("#panel-card [data-act=close]").click()
    expect(page.locator("#panel-card")).to_be_hidden()


def _nothing_is_cut_off(page: Page) -> None:
    wider = "document.documentElement.scrollWidth > innerWidth"
    assert page.evaluate(wider) is False


def test_an_operator_reacts_to_all_and_looks_at_one(
    visitor: Visitor, screen: Screen, city: ToyCity
) -> None:
    page = enter(visitor, make_user("operator", Role.OPERATOR), screen, "3 проблемы")
    expect(page.locator("#tab-unlocated")).to_have_text("Без места 1")
    page.locator("#tab-unreacted").click()
    expect(page.locator(".queue__row")).to_have_count(3)
    page.locator("#tab-list").click()
    page.get_by_role("button", name="Выбрать несколько").click()
    select(page, "Все в фильтре")
    can(page, "Принять 3").click()
    page.get_by_role("button", name="Принять: 3").click()
    expect(page.locator("#together")).to_contain_text("Сделано: 3 из 3.")
    page.locator("#together").get_by_role("button", name="Закрыть").click()
    page.get_by_role("button", name="Закончить выбор").click()
    expect(page.locator("#tab-unreacted")).to_have_text("Без реакции 0")
    page.locator("#list-items .row__link").first.click()
    expect(page.locator("#panel-card .card__status")).to_contain_text("Принято")
    take(page, "Взять в работу")
    expect(page.locator("#panel-card .card__status")).to_contain_text("В работе")
    _nothing_is_cut_off(page)


def test_an_officer_leads_the_own_district_on(
    visitor: Visitor, screen: Screen, city: ToyCity
) -> None:
    page = enter(visitor, make_officer(city, "west"), screen, "2 проблемы")
    expect(page.locator("#tab-unlocated")).to_have_count(0)
    page.locator("#list-items .row__link").first.click()
    take(page, "Отказать", reason="крыша частного дома")
    expect(page.locator(".timeline")).to_contain_text("крыша частного дома")
    close(page)
    page.get_by_role("button", name="Ещё фильтры").click()
    page.get_by_role("button", name="Любой статус").click()
    page.locator("#status").get_by_role("checkbox", name="Новое").check()
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    expect(page.locator("#list-items .row")).to_have_count(1)
    assert "status=new" in page.url
    page.reload()
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    _nothing_is_cut_off(page)


def test_a_company_repairs_and_hands_on_what_is_not_theirs(
    visitor: Visitor, screen: Screen, city: ToyCity
) -> None:
    page = enter(visitor, make_company_user(city, "company-a"), screen, "2 проблемы")
    page.locator("#list-items .row__link").first.click()
    expect(page.locator(".work")).not_to_contain_text("Отказать")
    take(page, "Взять в работу")
    expect(page.locator("#panel-card .card__status")).to_contain_text("В работе")
    close(page)
    page.locator("#list-items .row__link").last.click()
    page.locator(".work__step summary", has_text="Передать").click()
    page.get_by_label("Кому?").select_option(label="УК «Бульвар»")
    page.get_by_label("Почему это их дело?").fill("дом на их балансе")
    visitor.expect("404")  # should the open card be renewed before it is closed
    page.get_by_role("button", name="Передать").click()
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    assert Incident.objects.filter(status="forwarded").count() == 1


def test_a_planner_puts_what_lies_together_into_a_plan(
    visitor: Visitor, screen: Screen, city: ToyCity
) -> None:
    page = enter(visitor, make_user("planner", Role.PLANNER), screen, "3 проблемы")
    page.get_by_role("button", name="Плотность").click()
    expect(page.locator("#density-legend")).to_be_visible()
    page.get_by_role("button", name="Плотность").click()
    page.get_by_role("button", name="Выбрать несколько").click()
    select(page, "Все на экране")
    expect(page.locator("#selection-steps button")).to_have_count(1)
    can(page, "Включить в план 3").click()
    page.locator("#together textarea").fill("капитальный ремонт в мае")
    page.locator("#together [data-go]").click()
    expect(page.locator("#together")).to_contain_text("Сделано: 3 из 3.")
    page.locator("#together").get_by_role("button", name="Закрыть").click()
    expect(page.locator("[data-status=waiting] [data-count]")).to_have_text("3")
