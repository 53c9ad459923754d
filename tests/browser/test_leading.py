"""Can staff lead an incident on from its card, and by keyboard alone?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from geo_incidents.casework.extending import ask_for_extension
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.drain import drain
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.builders import appeal
from tests.personas import Role, make_company_user, make_user
from tests.toy_city import IN_WEST, ToyCity

WHY = "дом на балансе другой компании"


@pytest.fixture
def incident(town: ToyCity) -> Incident:
    appeal(
        town,
        position=IN_WEST,
        category="roof-leak",
        channel="web",
        text="Течёт крыша",
        requested_at=timezone.now() - timedelta(days=1),
    )
    drain()
    return Incident.objects.get()


def open_step(page: Page, verb: str) -> None:
    page.locator(".work__step summary", has_text=verb).click()


def test_a_step_is_one_press_and_the_card_says_so(
    visitor: Visitor, screen: Screen, incident: Incident
) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(
        f"/internal/?incident={incident.pk}", screen=screen, user=operator
    )
    expect(page.locator(".clocks")).to_contain_text("Первая реакция до")
    page.get_by_role("button", name="Взять в работу").click()
    expect(page.locator("#panel-card .card__status")).to_contain_text("В работе")
    expect(page.locator(".clocks")).not_to_contain_text("Первая реакция")
    expect(page.locator("#tab-unreacted")).to_have_text("Без реакции 0")


@on_a_phone
def test_a_refusal_asks_why(
    visitor: Visitor, screen: Screen, incident: Incident
) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(
        f"/internal/?incident={incident.pk}", screen=screen, user=operator
    )
    open_step(page, "Отказать")
    expect(page.get_by_label("Почему отказываем?")).to_be_focused()
    page.get_by_label("Почему отказываем?").fill("крыша частного дома")
    page.get_by_role("button", name="Отказать").click()
    expect(page.locator(".timeline")).to_contain_text("крыша частного дома")
    expect(page.locator(".clocks")).to_have_count(0)


@on_a_phone
def test_a_company_hands_over_what_is_not_theirs(
    visitor: Visitor, screen: Screen, town: ToyCity, incident: Incident
) -> None:
    company = make_company_user(town, "company-a")
    page = visitor.open(
        f"/internal/?incident={incident.pk}", screen=screen, user=company
    )
    open_step(page, "Передать")
    expect(page.get_by_label("Кому?")).to_be_focused()
    page.get_by_label("Кому?").select_option(label="УК «Бульвар»")
    page.get_by_label("Почему это их дело?").fill(WHY)
    page.get_by_role("button", name="Передать").click()
    said = f"№ {incident.pk} передали: теперь это не ваша проблема."
    expect(page.locator("#map-message")).to_have_text(said)
    expect(page.locator("#panel-card")).to_be_hidden()
    incident.refresh_from_db()
    assert incident.organisation == town.organisations["company-b"]


@at_a_desk
def test_a_chief_finds_what_is_asked_for_and_decides(
    visitor: Visitor, screen: Screen, incident: Incident
) -> None:
    operator = make_user("operator", Role.OPERATOR)
    ask_for_extension(incident.pk, 10, author=operator, reason="ждём сталь")
    chief = make_user("chief", Role.CHIEF)
    page = visitor.open("/internal/", screen=screen, user=chief)
    page.get_by_role("tab", name="Продление 1").click()
    row = page.locator(".queue__row")
    expect(row).to_contain_text("ещё 10 дней: ждём сталь")
    row.click()
    page.get_by_role("button", name="Продлить", exact=True).click()
    expect(page.locator(".clocks")).to_contain_text("Срок продлили на 10 дней.")
    expect(page.locator("#tab-undecided")).to_have_text("Продление 0")


def test_who_comes_second_is_shown_what_the_first_one_did(
    visitor: Visitor, incident: Incident
) -> None:
    visitor.expect("409")
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(f"/internal/?incident={incident.pk}", user=operator)
    page.locator(".work").wait_for()
    change_status(incident.pk, Status.PLANNED, author=operator, reason="ремонт в мае")
    page.get_by_role("button", name="Принять").click()
    expect(page.locator("#map-message")).to_contain_text("Тем временем")
    expect(page.locator(".timeline")).to_contain_text("ремонт в мае")


def test_a_new_appeal_is_handled_by_keyboard_alone(
    visitor: Visitor, incident: Incident
) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/", user=operator)
    expect(page.locator("#tab-unreacted")).to_have_text("Без реакции 1")
    page.locator("#tab-list").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".queue__row")).to_contain_text("Протекает крыша")
    _tab_to(page, ".queue__row")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-card")).to_be_focused()
    _tab_to(page, "[name=status][value=accepted]")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-card .card__status")).to_contain_text("Принято")
    expect(page.locator("#panel-card")).to_be_focused()
    _tab_to(page, ".work__step:has(#why-waiting) summary")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Что спросить?")).to_be_focused()
    page.keyboard.type("Какой подъезд?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".clocks")).to_contain_text("Какой подъезд?")


def test_every_step_has_a_key(visitor: Visitor, incident: Incident) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/", user=operator)
    expect(page.locator("#tab-unreacted")).to_have_text("Без реакции 1")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".row__link").first.wait_for()
    page.keyboard.press("j")
    expect(page.locator("#panel-card")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator("#panel-card .card__status")).to_contain_text("Принято")
    page.keyboard.press("3")
    expect(page.get_by_label("Что спросить?")).to_be_focused()
    page.keyboard.type("1")
    expect(page.get_by_label("Что спросить?")).to_have_value("1")
    page.keyboard.press("Escape")
    expect(page.locator("#panel-card")).to_be_hidden()


def test_who_dictates_switches_the_keys_off(
    visitor: Visitor, incident: Incident
) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(f"/internal/?incident={incident.pk}", user=operator)
    page.get_by_role("button", name="Клавиши").click()
    page.get_by_label("Отключить одиночные клавиши").check()
    page.get_by_role("button", name="Закрыть").last.click()
    page.locator(".work").wait_for()
    page.locator("#panel-card").focus()
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(page.locator("#panel-card .card__status")).to_contain_text("Новое")
    assert incident.status_changes.count() == 1


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus; a person would give up after twenty."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab does not lead to {selector}")
