"""Do staff log in to a queue, a map and cards of what is theirs?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.drain import drain
from tests.browser.pixels import DRAWN
from tests.browser.visitor import PHONE, WIDE, Screen, Visitor
from tests.builders import appeal
from tests.incidents import make_incident
from tests.personas import Role, make_officer, make_user
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

PHRASE = "long enough for a test"
OVERDUE = "159,18,57"
RING_PX = 6
LINE_PX = 60


def log_in(visitor: Visitor, user: User, screen: Screen = WIDE, **wishes: Any) -> Page:
    """Open the map of the staff for somebody who has logged in."""
    return visitor.open("/internal/", screen=screen, user=user, **wishes)


@pytest.fixture
def appeals(town: ToyCity) -> dict[str, Appeal]:
    """One at a point in the west, one in the east, one that nobody can place."""
    made = {
        "west": appeal(town, position=IN_WEST, text="Яма на западе"),
        "east": appeal(town, position=IN_EAST, text="Яма на востоке"),
        "lost": appeal(town, address="село Дальнее, дом 5", text="Не знаю где"),
    }
    drain()
    return made


def test_an_operator_sees_everything(
    visitor: Visitor, screen: Screen, appeals: dict[str, Appeal]
) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR), screen)
    expect(page.locator("#panel-sum")).to_have_text("2 проблемы на карте")
    expect(page.locator(".points")).to_have_attribute("data-count", "2")
    page.locator(".row__link", has_text="Яма").first.click()
    card = page.locator("#panel-card")
    expect(card).to_contain_text("Что написали жители")
    expect(card).to_contain_text("Почему сюда")
    expect(card).to_contain_text("Дорожная служба")


def test_an_officer_sees_the_own_district_only(
    visitor: Visitor, town: ToyCity, appeals: dict[str, Appeal]
) -> None:
    page = log_in(visitor, make_officer(town, "east"))
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    page.locator(".row__link").click()
    expect(page.locator("#panel-card")).to_contain_text("Яма на востоке")


def test_an_unlocated_appeal_is_placed_by_hand(
    visitor: Visitor, appeals: dict[str, Appeal]
) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    page.get_by_role("tab", name="Без места 1").click()
    page.get_by_role("button", name="Не знаю где").click()
    expect(page.locator("#placing")).to_contain_text("село Дальнее, дом 5")
    expect(page.get_by_role("button", name="Поставить сюда")).to_be_disabled()
    search = page.get_by_role("combobox", name="Улица, дом")
    search.fill("ленина 12")
    page.get_by_role("option", name="улица Ленина, 12").click()
    expect(page.locator("#placing-where")).to_contain_text("улица Ленина, 12")
    page.get_by_role("button", name="Поставить сюда").click()
    expect(page.locator("#placing")).to_be_hidden()
    expect(page.locator("#queue-empty")).to_have_text("С этими фильтрами здесь пусто.")
    location = Location.objects.get(appeal=appeals["lost"])
    assert location.provider == "operator"
    expect(page.locator("#panel-card")).to_contain_text("Не знаю где")


def test_the_queue_obeys_topics_and_period(
    visitor: Visitor, appeals: dict[str, Appeal]
) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    tab = page.locator("#tab-unlocated")
    expect(tab).to_have_text("Без места 1")
    tab.click()
    expect(page.locator(".queue__row")).to_have_count(1)
    page.get_by_role("button", name="Ещё фильтры").click()
    page.locator("[data-opens=groups]").click()
    page.locator("#groups").get_by_role("checkbox", name="Дороги").uncheck()
    expect(tab).to_have_text("Без места 0")
    expect(page.locator("#queue-empty")).to_be_visible()
    page.locator("#groups").get_by_role("button", name="Показать все").click()
    expect(tab).to_have_text("Без места 1")
    page.locator("[data-status=new]").click()
    expect(tab).to_have_text("Без места 1")


@pytest.mark.parametrize(
    ("persona", "shown"),
    [
        (
            "operator",
            [
                *("Без реакции", "Без места", "Сомнительные", "Ничьи"),
                "Сомнительные ответы",
            ],
        ),
        ("officer", ["Без реакции", "Сомнительные", "Ничьи"]),
    ],
)
def test_who_can_have_nothing_in_a_queue_sees_no_tab_of_it(
    visitor: Visitor, town: ToyCity, persona: str, shown: list[str]
) -> None:
    user = (
        make_officer(town, "east")
        if persona == "officer"
        else make_user("operator", Role.OPERATOR)
    )
    page = log_in(visitor, user)
    tabs = page.locator("[role=tab][data-kind]")
    expect(tabs).to_have_count(len(shown))
    for tab, word in zip(tabs.all(), shown, strict=True):
        expect(tab).to_have_text(f"{word} 0")


def test_layers_and_folding(visitor: Visitor, appeals: dict[str, Appeal]) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    expect(page.locator("#panel-sum")).to_have_text("2 проблемы на карте")
    page.locator("[data-status=new]").click()
    expect(page.locator("#panel-sum")).to_have_text("0 проблем на карте")
    assert "layer=in_work" in page.url
    page.get_by_role("button", name="Очередь и список").click()
    expect(page.locator("#queue-column")).to_be_hidden()


@pytest.mark.parametrize("right", [True, False])
def test_the_form_lets_in_who_knows_the_password(
    visitor: Visitor, town: ToyCity, right: bool
) -> None:
    user = make_user("operator", Role.OPERATOR)
    user.set_password(PHRASE)
    user.save()
    page = visitor.open("/internal/", screen=PHONE)
    page.get_by_label("Имя пользователя").fill(user.username)
    page.get_by_label("Пароль").fill(PHRASE if right else "wrong")
    page.get_by_role("button", name="Войти").click()
    if right:
        expect(page.get_by_role("tab", name="Проблемы")).to_be_visible()
    else:
        expect(page.get_by_role("alert")).to_contain_text("правильные")


def test_on_a_phone_pin_and_question_are_both_seen(
    visitor: Visitor, appeals: dict[str, Appeal]
) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR), PHONE)
    page.get_by_role("tab", name="Без места 1").click()
    page.locator(".queue__row").click()
    for part in ("#search-input", "#placing-pin", "#placing-what", "#placing-put"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    pin, question = (
        page.locator(part).bounding_box() for part in ("#placing-pin", "#placing")
    )
    assert pin
    assert question
    assert pin["y"] + pin["height"] < question["y"]


def test_rows_are_seen_beside_the_filters(
    visitor: Visitor, appeals: dict[str, Appeal]
) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    page.locator(".row__link").first.wait_for()
    body = page.locator(".column__body").bounding_box()
    bar = page.locator(".bar").bounding_box()
    assert body
    assert bar
    assert body["height"] > (WIDE.height - bar["height"]) / 2
    page.keyboard.press("v")
    expect(page.locator("#selection")).to_be_visible()
    selection = page.locator("#selection").bounding_box()
    assert selection
    assert selection["height"] < LINE_PX


@pytest.fixture
def late(town: ToyCity) -> None:
    """Three at one corner, of which two should have been done long ago."""
    for deadline in (Deadline.OVERDUE, Deadline.OVERDUE, Deadline.IN_TIME):
        make_incident(town, IN_WEST, deadline=deadline)


def test_what_is_overdue_has_a_ring_and_a_word(visitor: Visitor, late: None) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    pile = page.get_by_role("button", name=re.compile("^Одно место.* просрочено 2$"))
    expect(pile).to_be_visible()
    box = pile.bounding_box()
    assert box is not None
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert OVERDUE in page.evaluate(DRAWN, [*middle, box["width"] + RING_PX])


def test_only_what_is_overdue(visitor: Visitor, late: None) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    expect(page.locator("#panel-sum")).to_have_text("3 проблемы на карте")
    expect(page.get_by_role("button", name="Любой срок")).to_be_hidden()
    page.get_by_role("button", name="Ещё фильтры").click()
    page.get_by_role("button", name="Любой срок").click()
    page.get_by_role("checkbox", name="В срок").check()
    page.get_by_role("button", name="Свернуть").click()
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    assert "deadline=in_time" in page.url
    expect(page.get_by_role("button", name="В срок")).to_be_visible()
    page.get_by_role("button", name="Сбросить").click()
    expect(page.locator("#panel-sum")).to_have_text("3 проблемы на карте")


def test_a_flag_says_how_many_it_shows(
    visitor: Visitor, town: ToyCity, late: None
) -> None:
    make_incident(town, IN_EAST, accuracy_m=300, organisation=None)
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    chip = page.get_by_role("button", name="Просрочено 2", exact=True)
    expect(chip).to_be_visible()
    expect(page.get_by_role("button", name="Ничьи 1")).to_be_visible()
    page.get_by_role("button", name="Место неточно 1").click()
    expect(page.locator("#panel-sum")).to_have_text("1 проблема на карте")
    expect(page.locator(".doubt")).to_have_count(1)
    assert "certainty=doubtful" in page.url


def test_the_history_lies_open_where_there_is_room(
    visitor: Visitor, late: None
) -> None:
    page = log_in(visitor, make_user("operator", Role.OPERATOR))
    expect(page.get_by_role("slider", name="Период целиком")).to_be_visible()
