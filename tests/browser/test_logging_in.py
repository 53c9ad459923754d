"""Do staff log in with a second factor, by keyboard and on a phone, and see it fits?"""

from __future__ import annotations

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page, expect
from pytest_django import Settings

from geo_incidents.accounts import second_factor
from geo_incidents.accounts.models import User
from tests.browser.axe import violations
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

KNOWN = "верный пароль"


@pytest.fixture
def officer(town: ToyCity) -> User:
    user = make_user("officer", Role.OFFICER)
    user.set_password(KNOWN)
    user.save()
    user.districts.add(town.districts["west"])
    return user


def code() -> str:
    return f"{totp(TOTPDevice.objects.get().bin_key):06d}"


def fits(page: Page, screen: Screen) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= screen.width
    assert violations(page) == []


def type_in(page: Page, *words: str) -> None:
    """Fill in a form by the keyboard alone, from the field that has the focus."""
    page.locator("input:focus").wait_for()
    for number, word in enumerate(words):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(word)
    page.keyboard.press("Enter")


@on_a_phone
def test_setting_up_where_it_is_demanded(
    visitor: Visitor, officer: User, settings: Settings, screen: Screen
) -> None:
    settings.SECOND_FACTOR = True
    page = visitor.open("/internal/review/", screen=screen, bypass_csp=True)
    type_in(page, "officer", KNOWN)
    page.locator("img.qr").wait_for()
    assert page.locator("img.qr").evaluate("picture => picture.naturalWidth") > 200
    fits(page, screen)
    type_in(page, code())
    expect(page.locator(".codes li")).to_have_count(10)
    fits(page, screen)
    page.get_by_role("link", name="Коды записаны").press("Enter")
    page.wait_for_url("**/internal/review/")


@at_a_desk
def test_showing_it_and_looking_after_ones_login(
    visitor: Visitor, officer: User, screen: Screen
) -> None:
    second_factor.offer(officer)
    second_factor.take(officer, code())
    TOTPDevice.objects.update(last_t=-1)
    page = visitor.open(
        "/accounts/login/?next=/accounts/", screen=screen, bypass_csp=True
    )
    fits(page, screen)
    type_in(page, "officer", KNOWN)
    page.get_by_role("heading", name="Код с телефона").wait_for()
    fits(page, screen)
    type_in(page, code())
    page.get_by_role("heading", name="Где вы вошли").wait_for()
    fits(page, screen)
    page.get_by_role("link", name="Сменить пароль").press("Enter")
    page.get_by_role("heading", name="Новый пароль").wait_for()
    fits(page, screen)
    type_in(page, KNOWN, "совсем другой пароль", "совсем другой пароль")
    expect(page.get_by_role("status")).to_contain_text("Пароль изменён")


@on_a_phone
def test_being_locked_out_says_until_when(
    visitor: Visitor, officer: User, screen: Screen
) -> None:
    visitor.expect("429")
    page = visitor.open("/accounts/login/", screen=screen, bypass_csp=True)
    for number in range(5):
        page.locator("[name=username]").fill("officer")
        page.locator("[name=password]").fill(f"wrong {number}")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Попробуйте снова в")
    fits(page, screen)
