"""Does the report form show on a phone what it has to say?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.publication.models import PublicIncident
from tests.browser.test_report import next_step, photo, say_where
from tests.browser.visitor import PHONE, Visitor


@pytest.fixture
def phone(visitor: Visitor) -> Page:
    return visitor.open("/report/", screen=PHONE)


def reaches_down_to(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_the_found_address_stands_above_the_sticky_bar(phone: Page) -> None:
    say_where(phone)
    bar = phone.locator(".report__acts").bounding_box()
    assert bar is not None
    assert reaches_down_to(phone, "#where-said") <= bar["y"]


def test_what_is_wrong_with_the_place_stands_above_the_sticky_bar(phone: Page) -> None:
    next_step(phone)
    bar = phone.locator(".report__acts").bounding_box()
    assert bar is not None
    assert reaches_down_to(phone, "#where-error") <= bar["y"]


def test_the_pin_is_hollow_until_it_stands_somewhere(phone: Page) -> None:
    expect(phone.locator(".where--unknown")).to_have_count(1)
    say_where(phone)
    expect(phone.locator(".where--unknown")).to_have_count(0)
    phone.get_by_label("Адрес или место").fill("где-то")
    expect(phone.locator(".where--unknown")).to_have_count(1)


def test_previews_start_at_the_margin(phone: Page) -> None:
    say_where(phone)
    next_step(phone)
    phone.locator("#id_photos").set_input_files([photo()])
    preview = phone.locator("#previews li").bounding_box()
    field = phone.locator("#id_text").bounding_box()
    assert preview is not None
    assert field is not None
    assert preview["x"] == field["x"]


def test_the_consent_keeps_off_its_tick(visitor: Visitor) -> None:
    page = visitor.open("/report/", screen=PHONE, java_script_enabled=False)
    tick = page.locator("#id_consent").bounding_box()
    words = page.locator(".tick > span").first.bounding_box()
    assert tick is not None
    assert words is not None
    assert words["x"] >= tick["x"] + tick["width"] + 8


def test_the_name_of_the_city_is_whole(visitor: Visitor) -> None:
    incident = PublicIncident.objects.latest("opened_at")
    Municipality.objects.update(name="Верхнереченск")
    page = visitor.open(f"/incidents/{incident.number}/", screen=PHONE)
    name = page.locator(".bar__city span")
    expect(name).to_have_text("Верхнереченск")
    assert name.evaluate("it => it.scrollWidth <= it.clientWidth")
    expect(page.get_by_role("link", name="Сообщить о проблеме")).to_be_visible()
