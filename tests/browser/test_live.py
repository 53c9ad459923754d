"""Does the map of the staff follow what others do, and leave what one is doing?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.leading import lead
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.builders import appeal
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST, ToyCity

# Asked for each second; a busy machine may be slow to answer.
SOON_MS = 10_000
MANY = 40
# Show a page, or put another one in front of it.
SEEN = """(seen) => {
  Object.defineProperty(document, "hidden", { value: !seen, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def wrote(town: ToyCity, text: str, hours: int = 1) -> Appeal:
    """Let somebody have written some hours ago."""
    return appeal(
        town,
        position=IN_WEST,
        category="roof-leak",
        channel="web",
        text=text,
        requested_at=timezone.now() - timedelta(hours=hours),
    )


def arrive(town: ToyCity, text: str) -> Incident:
    """Let an appeal come through the stages."""
    made = wrote(town, text)
    drain()
    return Incident.objects.get(links__appeal=made)


@pytest.fixture
def other(town: ToyCity) -> User:
    return make_user("other", Role.OPERATOR)


@pytest.fixture
def incident(town: ToyCity) -> Incident:
    return arrive(town, "Течёт крыша")


@pytest.fixture
def page(visitor: Visitor, incident: Incident, screen: Screen) -> Page:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(
        f"/internal/?incident={incident.pk}", screen=screen, user=operator
    )
    page.locator(".work").wait_for()
    expect(page.locator("#tab-unreacted")).to_have_text("Без реакции 1")
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    return page


@at_a_desk
def test_map_list_counts_queue_and_card_follow_without_a_reload(
    page: Page, incident: Incident, other: User, town: ToyCity
) -> None:
    lead(incident.pk, Status.PLANNED, author=other, reason="ремонт в мае")
    card = page.locator("#panel-card")
    expect(card.locator(".timeline")).to_contain_text("ремонт в мае", timeout=SOON_MS)
    expect(page.locator("#tab-unreacted")).to_have_text("Без реакции 0")
    expect(page.locator("#list-items .status-word")).to_have_text("Запланировано")
    expect(page.locator("[data-status=waiting] [data-count]")).to_have_text("1")
    arrive(town, "Течёт и рядом")
    expect(page.locator("#panel-sum")).to_have_text(
        "2 проблемы на карте", timeout=SOON_MS
    )
    expect(page.locator("#list-items .row")).to_have_count(2)
    expect(page.get_by_role("button", name="Одно место: 2")).to_be_visible()


@at_a_desk
def test_a_form_one_is_writing_is_not_overwritten(
    page: Page, incident: Incident, other: User
) -> None:
    page.locator(".work__step summary", has_text="Отказать").click()
    why = page.get_by_label("Почему отказываем?")
    why.fill("крыша частного")
    lead(incident.pk, Status.ACCEPTED, author=other)
    news = page.locator(".card__news")
    expect(news).to_contain_text("Изменено другим", timeout=SOON_MS)
    expect(news).to_be_in_viewport()
    expect(why).to_be_focused()
    expect(why).to_have_value("крыша частного")
    news.get_by_role("button", name="обновить").click()
    expect(page.locator("#panel-card .card__status")).to_contain_text("Принято")
    expect(news).to_have_count(0)


@on_a_phone
def test_a_card_that_follows_keeps_scroll_and_focus(
    page: Page, incident: Incident, other: User
) -> None:
    page.locator(".work__direct button[value=done]").focus()
    lead(incident.pk, Status.ACCEPTED, author=other)
    expect(page.locator("#panel-card .card__status")).to_contain_text(
        "Принято", timeout=SOON_MS
    )
    expect(page.locator(".work__direct button[value=done]")).to_be_focused()


def test_a_list_one_reads_stays_where_it_is(
    visitor: Visitor, town: ToyCity, screen: Screen
) -> None:
    for hours in range(MANY):
        wrote(town, f"Яма {hours}", hours=hours + 2)
    drain()
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/", screen=screen, user=operator)
    counted = page.locator("#tab-unreacted")  # which may take the tabs another line
    expect(counted).to_have_text(f"Без реакции {MANY}")
    row = page.locator("#list-items .row").nth(20)
    link = row.locator("a")
    link.focus()
    number = row.get_attribute("data-number")
    held = page.locator(f"#list-items [data-number='{number}']")
    before = held.bounding_box()
    newest = arrive(town, "Самая новая")
    first = page.locator("#list-items .row").first
    expect(first).to_have_attribute("data-number", str(newest.pk), timeout=SOON_MS)
    after = held.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2
    expect(held.locator("a")).to_be_focused()


def test_who_does_not_look_does_not_ask(visitor: Visitor, incident: Incident) -> None:
    page = visitor.open("/internal/", user=make_user("operator", Role.OPERATOR))
    page.locator(".row__link").wait_for()
    page.evaluate(SEEN, False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(2_500)
    assert [url for url in asked if "news" in url] == []
    with page.expect_request("**/news.json"):
        page.evaluate(SEEN, True)


def test_a_server_that_is_away_is_said_and_asked_less_often(
    visitor: Visitor, incident: Incident
) -> None:
    visitor.expect("Failed to load resource")
    page = visitor.open("/internal/", user=make_user("operator", Role.OPERATOR))
    page.locator(".row__link").wait_for()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/news.json", lambda route: route.abort())
    message = page.locator("#map-message")
    expect(message).to_contain_text("Сервер не отвечает")
    asked.clear()
    page.wait_for_timeout(4_000)
    assert 1 <= len([url for url in asked if "news" in url]) <= 2
    page.unroute("**/news.json")
    message.get_by_role("button", name="Попробовать ещё раз").click()
    expect(message).to_be_hidden()


def test_who_is_logged_out_is_told_so(visitor: Visitor, incident: Incident) -> None:
    visitor.expect("401")
    page = visitor.open("/internal/", user=make_user("operator", Role.OPERATOR))
    page.locator(".row__link").wait_for()
    page.context.clear_cookies()
    expect(page.locator("#map-message")).to_contain_text("Вы вышли из системы")
