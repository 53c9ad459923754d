"""Do staff take the list away as they have filtered it, by hand, keys or no scripts?"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.visitor import PHONE, Screen, Visitor
from tests.browser.widths import at_a_desk
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

EVERYTHING = "/internal/?from=2026-01-01"


def log_in(visitor: Visitor, screen: Screen, **wishes: bool) -> Page:
    user = make_user("operator", Role.OPERATOR)
    return visitor.open(EVERYTHING, screen=screen, user=user, **wishes)


def two(town: ToyCity) -> None:
    make_incident(town, IN_WEST, address="улица Ленина, 1")
    make_incident(town, IN_EAST, status="done", address="улица Ленина, 2")


def taken(page: Page) -> str:
    """Take away the CSV by the keyboard alone."""
    page.get_by_role("link", name="CSV").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


@at_a_desk
def test_the_files_hold_what_the_filter_holds(
    visitor: Visitor, screen: Screen, town: ToyCity
) -> None:
    two(town)
    page = log_in(visitor, screen)
    what = page.locator("#exports-what")
    expect(what).to_have_text("Скачать 2 строки:")
    assert taken(page).count("улица Ленина") == 2
    page.locator("[data-status=done]").click()
    expect(what).to_have_text("Скачать 1 строку:")
    expect(page.get_by_role("link", name="XLSX")).to_have_attribute(
        "href", re.compile(r"/internal/incidents\.xlsx\?.*layer=new")
    )
    assert "улица Ленина, 2" not in taken(page)


def test_the_files_are_had_without_scripts(visitor: Visitor, town: ToyCity) -> None:
    two(town)
    page = log_in(visitor, PHONE, java_script_enabled=False)
    expect(page.locator("#exports-what")).to_have_text("Скачать:")
    assert taken(page).count("улица Ленина") == 2
