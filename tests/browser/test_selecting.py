"""Can staff select several problems, by hand and by key, and lead them on together?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from geo_incidents.casework.models import Incident, StatusChange, TopicChange
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.leading import lead
from tests.browser.axe import violations
from tests.browser.visitor import PHONE, WIDE, Screen, Visitor
from tests.browser.widths import at_a_desk
from tests.builders import appeal
from tests.personas import Role, make_company_user, make_user
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

Corner = tuple[float, float]
RECTANGLE: tuple[Corner, ...] = ((0.05, 0.1), (0.5, 0.5), (0.95, 0.9))
ROUND: tuple[Corner, ...] = (
    *((0.05, 0.1), (0.5, 0.08), (0.95, 0.1)),
    *((0.96, 0.9), (0.5, 0.92), (0.05, 0.9)),
)


@pytest.fixture
def pile(town: ToyCity) -> list[Incident]:
    """Three in the west and one in the east, the oldest first."""
    for hours, place in enumerate((IN_WEST, IN_WEST, IN_WEST, IN_EAST)):
        appeal(
            town,
            position=place,
            category="roof-leak",
            channel="web",
            text="Течёт крыша",
            requested_at=timezone.now() - timedelta(hours=30 - hours),
        )
    drain()
    return list(Incident.objects.order_by("opened_at"))


def open_map(visitor: Visitor, screen: Screen = WIDE) -> Page:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/", screen=screen, user=operator, bypass_csp=True)
    expect(page.locator("#panel-sum")).to_have_text("4 проблемы на карте")
    return page


def begin(page: Page) -> None:
    page.get_by_role("button", name="Выбрать несколько").click()
    expect(page.locator("#selection")).to_be_visible()


def select(page: Page, way: str) -> None:
    page.locator("#selection-ways").click()
    page.get_by_role("button", name=way).click()


def can(page: Page, step: str) -> Locator:
    """Open what can be done with the selected; return a step of it."""
    acts = page.locator("#selection-acts")
    if acts.get_attribute("open") is None:
        acts.locator("summary").click()
    return page.get_by_role("button", name=step)


def draw(page: Page, corners: Sequence[Corner], *, touch: bool) -> None:
    """Go from corner to corner over the map, in shares of its sides."""
    box = page.locator("#map").bounding_box()
    assert box
    way = [
        (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners
    ]
    if not touch:
        page.mouse.move(*way[0])
        page.mouse.down()
        for x, y in way[1:]:
            page.mouse.move(x, y)
        page.mouse.up()
        return
    fingers = page.context.new_cdp_session(page)
    for kind, (x, y) in zip(
        ("touchStart", *["touchMove"] * len(way[1:])), way, strict=True
    ):
        fingers.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y}]},
        )
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize(
    ("way", "corners"), [("Прямоугольник", RECTANGLE), ("Обвести", ROUND)]
)
@at_a_desk
def test_a_line_round_them_selects_all(
    visitor: Visitor,
    screen: Screen,
    pile: list[Incident],
    way: str,
    corners: Sequence[Corner],
) -> None:
    page = open_map(visitor, screen)
    begin(page)
    select(page, way)
    page.locator("#map").scroll_into_view_if_needed()
    draw(page, corners, touch=screen.is_phone)
    expect(page.locator("#selection-sum")).to_have_text("Выбрано: 4")
    expect(page.locator(".selected")).to_have_count(4)
    expect(can(page, "Принять 4")).to_be_visible()


def test_many_take_a_step_and_who_was_changed_meanwhile_is_told(
    visitor: Visitor, screen: Screen, pile: list[Incident]
) -> None:
    page = open_map(visitor, screen)
    begin(page)
    select(page, "Все в фильтре")
    can(page, "Отказать 4").click()
    dialog = page.locator("#together")
    expect(dialog).to_contain_text("Отказать: 4 из 4")
    expect(page.get_by_label("Почему отказываем?")).to_be_focused()
    page.get_by_label("Почему отказываем?").fill("не город")
    assert violations(page) == []
    other = make_user("other", Role.OPERATOR)
    lead(pile[0].pk, Status.ACCEPTED, author=other)
    dialog.get_by_role("button", name="Отказать: 4").click()
    expect(dialog).to_contain_text("Сделано: 3 из 4.")
    expect(dialog).to_contain_text(f"№ {pile[0].pk}")
    expect(dialog).to_contain_text("Тем временем")
    assert StatusChange.objects.filter(status="refused", reason="не город").count() == 3
    dialog.get_by_role("button", name=f"№ {pile[0].pk}").click()
    expect(page.locator("#panel-card .card__status")).to_contain_text("Принято")


def test_many_are_put_under_another_topic_as_was_foretold(
    visitor: Visitor, screen: Screen, pile: list[Incident]
) -> None:
    page = open_map(visitor, screen)
    begin(page)
    select(page, "Все в фильтре")
    can(page, "Другая тема 4").click()
    dialog = page.locator("#together")
    expect(dialog).to_contain_text("Другая тема: 4 из 4")
    page.get_by_label("О чём это?").select_option("pothole")
    expect(dialog).to_contain_text("4 проблемы получат эту тему")
    expect(dialog).to_contain_text("4 перейдут к другой организации")
    assert violations(page) == []
    assert not TopicChange.objects.exists()
    page.get_by_label("Почему").fill("это дорога")
    dialog.get_by_role("button", name="Сменить тему").click()
    expect(dialog).to_contain_text("Сделано: 4 из 4.")
    assert TopicChange.objects.filter(reason="это дорога").count() == 4
    dialog.get_by_role("button", name="Закрыть").click()
    expect(page.locator("#list-items .row__what").first).to_contain_text("Яма")


def test_all_of_it_goes_by_keys(visitor: Visitor, pile: list[Incident]) -> None:
    page = open_map(visitor)
    page.locator("#list-items a").first.focus()
    page.keyboard.press("x")
    expect(page.locator("#selection-sum")).to_have_text("Выбрано: 1")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#selection-sum")).to_have_text("Выбрано: 2")
    page.locator("#selection-acts summary").press("Enter")
    page.locator("[data-step=accepted-new]").press("Enter")
    expect(page.locator("#together [data-go]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#together")).to_contain_text("Сделано: 2 из 2.")
    page.keyboard.press("Enter")
    expect(page.locator("#together")).to_be_hidden()
    page.keyboard.press("v")
    expect(page.locator("#selection")).to_be_hidden()
    assert Incident.objects.filter(status="accepted").count() == 2


def test_with_shift_all_up_to_a_row_are_ticked(
    visitor: Visitor, pile: list[Incident]
) -> None:
    page = open_map(visitor)
    begin(page)
    ticks = page.locator("#list-items [data-tick] input")
    ticks.nth(0).click()
    ticks.nth(3).click(modifiers=["Shift"])
    expect(page.locator("#selection-sum")).to_have_text("Выбрано: 4")
    ticks.nth(1).click()
    expect(page.locator("#selection-sum")).to_have_text("Выбрано: 3")
    select(page, "Снять выбор")
    expect(page.locator("#selection-sum")).to_contain_text("Ничего не выбрано")


def test_what_can_be_done_follows_what_others_do(
    visitor: Visitor, pile: list[Incident]
) -> None:
    page = open_map(visitor)
    begin(page)
    select(page, "Все на экране")
    expect(can(page, "Принять 4")).to_be_visible()
    lead(pile[0].pk, Status.DONE, author=make_user("other", Role.OPERATOR))
    expect(page.get_by_role("button", name="Принять 3")).to_be_visible()


def test_a_company_is_offered_what_a_company_may(
    visitor: Visitor, town: ToyCity, pile: list[Incident]
) -> None:
    company = make_company_user(town, "company-a")
    page = visitor.open("/internal/", screen=PHONE, user=company, bypass_csp=True)
    page.locator("#list-items .row__link").first.wait_for()
    begin(page)
    select(page, "Все в фильтре")
    expect(can(page, "Взять в работу")).to_be_visible()
    expect(page.locator("[data-step^=refused]")).to_have_count(0)
    assert violations(page) == []
