"""Is every step of the report form usable by everybody, by axe, errors included?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.test_report import TEXT, next_step, photo, say_where
from tests.browser.visitor import Screen, Visitor


def test_every_step(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open("/report/", screen=screen, bypass_csp=True)
    found = {"nothing said": _objected(page), **_walked(page)}
    assert {step: troubles for step, troubles in found.items() if troubles} == {}


def test_what_the_server_refuses(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open(
        "/report/", screen=screen, java_script_enabled=False, bypass_csp=True
    )
    visitor.expect("422")
    page.get_by_role("button", name="Отправить").click()
    expect(page.locator(".field--bad").first).to_be_visible()
    again = page.content()
    checked = visitor.open("/report/", screen=screen, bypass_csp=True)
    checked.set_content(again)
    assert violations(checked) == []


def _objected(page: Page) -> list[str]:
    next_step(page)
    expect(page.locator("#where-error")).to_be_visible()
    return violations(page)


def _walked(page: Page) -> dict[str, list[str]]:
    found = {}
    say_where(page)
    found["where"] = violations(page)
    next_step(page)
    next_step(page)
    expect(page.locator("[data-step=what] .field--bad")).to_have_count(2)
    found["what, refused"] = violations(page)
    page.get_by_role("textbox", name="Что случилось").fill(TEXT)
    page.locator("#id_category").select_option("pothole")
    page.locator("#id_photos").set_input_files([photo()])
    expect(page.locator("#previews img")).to_have_count(1)
    found["what"] = violations(page)
    next_step(page)
    expect(page.locator("#similar-said")).to_contain_text("известны")
    found["similar"] = violations(page)
    next_step(page)
    found["contact"] = violations(page)
    return found
