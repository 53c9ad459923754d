"""Is an appeal placed by one key or one click, and is nothing lost when that fails?"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo_incidents.accounts.models import User
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.drain import drain
from tests.browser.visitor import WIDE, Screen, Visitor
from tests.browser.widths import at_a_desk
from tests.builders import appeal
from tests.doubts import SAME_WORDS, make_doubts
from tests.personas import Role, make_officer, make_user
from tests.toy_city import ToyCity

PAGE = "/internal/review/"


@pytest.fixture
def doubts(town: ToyCity) -> dict[str, Appeal]:
    return make_doubts(town)


def open_review(
    visitor: Visitor,
    screen: Screen = WIDE,
    query: str = "",
    user: User | None = None,
    **wishes: Any,
) -> Page:
    someone = user or make_user("operator", Role.OPERATOR)
    page = visitor.open(PAGE + query, screen=screen, user=someone, **wishes)
    page.locator("canvas.leaflet-tile-loaded").first.wait_for()
    return page


def opened(page: Page, words: str) -> None:
    expect(page.locator("#appeal-text")).to_contain_text(words)


def provider(of: Appeal) -> str:
    return Location.objects.get(pk=of.pk).provider


def look_at(page: Page) -> None:
    """Bring the middle of the map to a house by the address box, as a person would."""
    page.locator("#search-input").fill("Ленина 12")
    page.get_by_role("option", name="улица Ленина, 12").click()


def click_map(page: Page) -> None:
    page.wait_for_timeout(600)
    page.locator("#map").click(position={"x": 150, "y": 120})


@at_a_desk
def test_the_text_stands_with_its_spots_and_candidates_are_on_the_map(
    visitor: Visitor, screen: Screen, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor, screen, f"?appeal={doubts['two'].pk}")
    opened(page, "глубиной по колено")
    expect(page.locator("#appeal-text mark")).to_have_text(["Мир", "Ленина"])
    expect(page.locator(".candidate__label")).to_have_text(
        ["проспект Мира", "улица Ленина"]
    )
    expect(page.locator(".candidate-mark")).to_have_text(["1", "2"])
    expect(page.locator("#doubts")).to_contain_text("подходят несколько мест")
    expect(page.locator("#share")).to_have_text(
        "60 % из 5 обращений размещены без рук за 30 дней"
    )
    expect(page.locator("#whereabouts")).to_have_text("2 из 2")


def test_one_key_accepts_and_the_next_comes_at_once(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor, query=f"?appeal={doubts['two'].pk}")
    opened(page, "глубиной")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".candidate--pointed")).to_contain_text("улица Ленина")
    expect(page.locator("mark.is-pointed")).to_have_text("Ленина")
    expect(page.locator(".candidate-mark--pointed")).to_have_text("2")
    page.keyboard.press("2")
    expect(page.locator("#outcome-said")).to_contain_text("улица Ленина")
    opened(page, "Возле Шарика")
    expect(page.locator("#tab-unlocated")).to_have_text("Без места 1")
    assert provider(doubts["two"]) == "operator"


def test_enter_accepts_the_first(visitor: Visitor, doubts: dict[str, Appeal]) -> None:
    page = open_review(visitor, query=f"?appeal={doubts['two'].pk}")
    opened(page, "глубиной")
    page.keyboard.press("Enter")
    expect(page.locator("#outcome-said")).to_contain_text("проспект Мира")
    assert Location.objects.get(pk=doubts["two"].pk).address == "проспект Мира"


def test_keys_turn_the_pages_in_the_russian_layout_too(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor)
    opened(page, "Возле Шарика")
    for press, words in (
        ("n", "глубиной"),
        ("p", "Возле Шарика"),
        ("ArrowRight", "глубиной"),
        ("ArrowLeft", "Возле Шарика"),
    ):
        page.keyboard.press(press)
        opened(page, words)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'т', code: 'KeyN', bubbles: true}))"
    )
    opened(page, "глубиной")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Клавиши")).to_be_visible()
    page.get_by_label("Отключить одиночные клавиши").check()
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    opened(page, "глубиной")


def test_a_click_places_with_the_words_learnt_and_the_next_resolves(
    visitor: Visitor, town: ToyCity, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor)
    opened(page, "Возле Шарика")
    look_at(page)
    page.locator("#appeal-text").focus()
    for press in ("ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(press)
    expect(page.locator("#remember")).to_contain_text("Запомнить «Возле Шарика»")
    click_map(page)
    expect(page.locator("#outcome-said")).to_contain_text("Запомнили «возле шарика»")
    opened(page, "глубиной")
    placed = Location.objects.get(pk=doubts["nowhere"].pk)
    later = appeal(town, text=SAME_WORDS)
    drain()
    found = Location.objects.get(pk=later.pk)
    assert (found.provider, found.position) == ("gazetteer", placed.position)


def test_words_are_chosen_by_mouse(visitor: Visitor, doubts: dict[str, Appeal]) -> None:
    page = open_review(visitor)
    opened(page, "Возле Шарика")
    page.locator("#appeal-text").dblclick(position={"x": 85, "y": 24})
    expect(page.locator("#remember-words")).to_have_text(
        "Запомнить «Шарика» как это место"
    )
    page.get_by_role("button", name="Не выбирать слова").click()
    expect(page.locator("#remember")).to_be_hidden()


def test_words_that_are_refused_leave_the_place_to_be_set(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor)
    opened(page, "Возле Шарика")
    look_at(page)
    page.locator("#appeal-text").focus()
    page.keyboard.press("ArrowRight")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".remember--refused")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Запомнить")).not_to_be_checked()
    click_map(page)
    opened(page, "глубиной")
    assert provider(doubts["nowhere"]) == "operator"


def test_from_afar_a_click_goes_nearer_first(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor)
    opened(page, "Возле Шарика")
    click_map(page)
    expect(page.locator("#trouble")).to_contain_text("домов не различить")
    assert provider(doubts["nowhere"]) == "gazetteer"


def test_the_keyboard_alone_finds_an_address_and_places_there(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor)
    opened(page, "Возле Шарика")
    look_at(page)
    page.keyboard.press("c")
    expect(page.locator("#outcome-said")).to_contain_text("улица Ленина, 12")
    assert Location.objects.get(pk=doubts["nowhere"].pk).address == "улица Ленина, 12"


@pytest.mark.parametrize("how", ["u", "Control+z", "button"])
def test_the_last_decision_is_undone(
    visitor: Visitor, doubts: dict[str, Appeal], how: str
) -> None:
    page = open_review(visitor, query=f"?appeal={doubts['two'].pk}")
    opened(page, "глубиной")
    page.keyboard.press("1")
    opened(page, "Возле Шарика")
    if how == "button":
        page.get_by_role("button", name="Отменить").click()
    else:
        page.keyboard.press(how)
    opened(page, "глубиной")
    expect(page.locator("#outcome-said")).to_contain_text("снова ждёт")
    expect(page.locator("#tab-unlocated")).to_have_text("Без места 2")
    expect(page.get_by_role("button", name="Отменить")).to_be_hidden()
    assert Location.objects.get(pk=doubts["two"].pk).position is None


def test_a_doubtful_one_may_stay_where_it_is(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor, query=f"?kind=doubtful&appeal={doubts['kind'].pk}")
    opened(page, "Нет света")
    expect(page.locator("#present-what")).to_contain_text("улица Ленина, 12")
    page.keyboard.press("0")
    expect(page.locator("#outcome-said")).to_contain_text("улица Ленина, 12")
    assert provider(doubts["kind"]) == "operator"


def test_what_somebody_else_decided_gives_way_to_the_next(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    visitor.expect("409")
    page = open_review(visitor, query=f"?appeal={doubts['two'].pk}")
    opened(page, "глубиной")
    Location.objects.filter(pk=doubts["two"].pk).update(
        position="SRID=4326;POINT(50.02 55.02)", precision="point", confidence=1
    )
    page.keyboard.press("1")
    expect(page.locator("#trouble")).to_contain_text("больше не ждёт")
    opened(page, "Возле Шарика")


def test_without_a_connection_nothing_is_lost(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    visitor.expect("ERR_INTERNET_DISCONNECTED")
    page = open_review(visitor, query=f"?appeal={doubts['two'].pk}")
    opened(page, "глубиной")
    page.context.set_offline(True)
    page.keyboard.press("1")
    expect(page.locator("#trouble")).to_contain_text("Нет связи")
    opened(page, "глубиной")
    page.context.set_offline(False)
    page.keyboard.press("1")
    opened(page, "Возле Шарика")


def test_the_last_one_leaves_a_friendly_page(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor)
    opened(page, "Возле Шарика")
    page.locator("[data-opens=groups]").click()
    page.locator("#groups").get_by_role("button", name="Скрыть все").click()
    expect(page.locator("#nothing")).to_contain_text("Здесь никто не ждёт")
    expect(page.locator("#appeal")).to_be_hidden()
    page.locator("#groups").get_by_role("button", name="Показать все").click()
    opened(page, "Возле Шарика")


def test_an_officer_has_the_doubtful_of_the_district_only(
    visitor: Visitor, town: ToyCity, doubts: dict[str, Appeal]
) -> None:
    page = open_review(visitor, user=make_officer(town, "west"))
    expect(page.locator("#tab-doubtful")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#tab-unlocated")).to_have_count(0)
    expect(page.locator("#share")).to_be_hidden()


def test_a_planner_looks_and_has_nothing_to_press(
    visitor: Visitor, doubts: dict[str, Appeal]
) -> None:
    planner = make_user("planner", Role.PLANNER)
    page = open_review(visitor, query=f"?appeal={doubts['two'].pk}", user=planner)
    opened(page, "глубиной")
    expect(page.get_by_role("button", name="Принять")).to_have_count(0)
    page.keyboard.press("1")
    click_map(page)
    opened(page, "глубиной")
    assert provider(doubts["two"]) == "gazetteer"
