"""Can a problem be reported step by step, with pin, photo and a draft that stays?"""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from geo_incidents.intake.models import Appeal
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import on_a_phone
from tests.toy_city import IN_WEST, OUTSIDE

TEXT = "Яма на дороге у остановки, машины объезжают по тротуару"


@pytest.fixture
def form(visitor: Visitor, screen: Screen) -> Page:
    return visitor.open("/report/", screen=screen)


def photo(name: str = "яма.jpg") -> FilePayload:
    written = io.BytesIO()
    Image.new("RGB", (64, 48), "grey").save(written, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}


def next_step(page: Page) -> None:
    page.get_by_role("button", name="Дальше").click()


def say_where(page: Page) -> None:
    page.get_by_label("Адрес или место").fill("ленина 12")
    page.get_by_role("option", name="улица Ленина, 12").click()
    expect(page.locator("#where-said")).to_contain_text("Здесь: улица Ленина, 12")


def say_what(page: Page) -> None:
    next_step(page)
    page.get_by_role("textbox", name="Что случилось").fill(TEXT)
    page.locator("#id_category").select_option("pothole")
    next_step(page)
    expect(page.get_by_role("heading", name="Это уже здесь?")).to_be_focused()


def test_from_the_pin_to_the_number(form: Page) -> None:
    say_where(form)
    next_step(form)
    form.get_by_role("textbox", name="Что случилось").fill(TEXT)
    form.get_by_role("button", name="Яма на дороге").click()
    expect(form.locator("#id_category")).to_have_value("pothole")
    form.locator("#id_photos").set_input_files([photo(), photo("вторая.jpg")])
    expect(form.locator("#previews img")).to_have_count(2)
    form.get_by_role("button", name="Убрать фото вторая.jpg").click()
    next_step(form)
    expect(form.locator("#similar-said")).to_contain_text("известны 3 такие проблемы")
    next_step(form)
    form.get_by_role("button", name="Отправить").click()
    expect(form.get_by_role("heading", level=1)).to_contain_text("Мы получили")
    appeal = Appeal.objects.get()
    expect(form.locator(".received__number")).to_contain_text(str(appeal.pk))
    assert (appeal.text, appeal.category.code) == (TEXT, "pothole")
    assert appeal.position is not None
    assert appeal.photos.count() == 1
    expect(form.locator(".photos img")).to_have_count(1)
    form.wait_for_function("() => !localStorage.getItem('report-draft')")
    form.goto("/report/")
    expect(form.locator("#draft-note")).to_be_hidden()


@on_a_phone
def test_i_am_here(visitor: Visitor, screen: Screen) -> None:
    place: dict[str, Any] = {"longitude": IN_WEST[0], "latitude": IN_WEST[1]}
    page = visitor.open(
        "/report/", screen=screen, permissions=["geolocation"], geolocation=place
    )
    page.get_by_role("button", name="Я здесь").click()
    expect(page.locator("#where-said")).to_contain_text("улица Ленина, 12")
    expect(page.get_by_label("Адрес или место")).to_have_value("улица Ленина, 12")


def test_the_map_moves_under_the_pin(form: Page) -> None:
    say_where(form)
    box = form.locator("#where-map").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    before = form.locator("#id_lon").input_value()
    form.mouse.move(*middle)
    form.mouse.down()
    form.mouse.move(middle[0] - 60, middle[1], steps=6)
    form.mouse.up()
    expect(form.locator("#id_lon")).not_to_have_value(before)


@on_a_phone
def test_without_a_place_one_does_not_go_on(form: Page) -> None:
    next_step(form)
    expect(form.get_by_role("alert")).to_contain_text("Скажите, где это")
    expect(form.get_by_label("Адрес или место")).to_be_focused()


@on_a_phone
def test_outside_the_city_is_said(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open(f"/report/?lon={OUTSIDE[0]}&lat={OUTSIDE[1]}", screen=screen)
    expect(page.get_by_role("alert")).to_contain_text("за пределами города")


@on_a_phone
def test_without_words_and_topic_one_does_not_go_on(form: Page) -> None:
    say_where(form)
    next_step(form)
    next_step(form)
    expect(form.locator("[data-step=what] .field--bad")).to_have_count(2)
    text = form.get_by_role("textbox", name="Что случилось")
    expect(text).to_be_focused()
    expect(text).to_have_accessible_description(
        "Напишите в нескольких словах, что случилось."
    )
    text.fill(TEXT)
    expect(form.locator("[data-step=what] .field--bad")).to_have_count(1)
    form.locator("#id_category").select_option("pothole")
    next_step(form)
    expect(form.locator("#similar-said")).to_be_visible()


@on_a_phone
def test_an_unknown_place_is_not_called_the_first(form: Page) -> None:
    form.get_by_label("Адрес или место").fill("у старой мельницы")
    say_what(form)
    expect(form.locator("#similar-said")).to_contain_text("Адреса пока нет на карте")


@on_a_phone
def test_a_failed_look_around_is_admitted(visitor: Visitor, form: Page) -> None:
    visitor.expect("Failed to load", "ERR_FAILED")
    form.route("**/map/incidents.json*", lambda route: route.abort())
    say_where(form)
    say_what(form)
    expect(form.locator("#similar-said")).to_contain_text("Ответ не пришёл")


@on_a_phone
def test_one_can_step_back(form: Page) -> None:
    say_where(form)
    next_step(form)
    expect(form.get_by_role("heading", name="Что случилось?")).to_be_focused()
    form.get_by_role("button", name="Назад").click()
    expect(form.get_by_label("Адрес или место")).to_have_value("улица Ленина, 12")


@on_a_phone
def test_the_draft_outlives_the_page(form: Page) -> None:
    say_where(form)
    next_step(form)
    form.get_by_role("textbox", name="Что случилось").fill(TEXT)
    form.reload()
    expect(form.locator("#draft-note")).to_be_visible()
    expect(form.locator("#id_text")).to_have_value(TEXT)
    form.get_by_role("button", name="Начать заново").click()
    expect(form.locator("#id_text")).to_have_value("")


@on_a_phone
def test_without_connection_nothing_is_lost(form: Page) -> None:
    say_where(form)
    say_what(form)
    next_step(form)
    form.context.set_offline(True)
    form.get_by_role("button", name="Отправить").click()
    expect(form.locator("#send-error")).to_contain_text("Нет связи")
    form.context.set_offline(False)
    form.get_by_role("button", name="Отправить").click()
    expect(form.get_by_role("heading", level=1)).to_contain_text("Мы получили")


def test_a_refusal_leads_to_the_field(visitor: Visitor, form: Page) -> None:
    visitor.expect("422")
    say_where(form)
    say_what(form)
    next_step(form)
    form.get_by_label("Ваше имя").fill("Пример")
    form.get_by_role("button", name="Отправить").click()
    expect(form.get_by_role("alert").first).to_contain_text("Чего-то не хватает")
    expect(form.locator("[data-step=contact] .field--bad").first).to_be_visible()
    assert Appeal.objects.count() == 0
