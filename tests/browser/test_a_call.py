"""Is a call taken by keys alone, with what is known beside it?"""

from __future__ import annotations

import re

from playwright.sync_api import expect

from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person
from tests.browser.axe import violations
from tests.browser.visitor import Screen, Visitor
from tests.builders import appeal
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

PHONE = "+7 900 000-00-01"


def test_a_call_is_taken_by_keys(
    visitor: Visitor, town: ToyCity, screen: Screen
) -> None:
    appeal(town, text="Прошлый раз", person=Person(name="Анна Петрова", phone=PHONE))
    make_incident(town, category="kerb")
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(
        "/internal/calls/", screen=screen, user=operator, bypass_csp=True
    )
    page.locator(".leaflet-control-zoom").wait_for()
    keys = page.keyboard
    keys.type(PHONE)
    expect(page.locator("#known")).to_contain_text("Прошлый раз")
    expect(page.locator("[name=name]")).to_have_value("Анна Петрова")
    for _ in range(2):
        keys.press("Tab")
    keys.type("Бордюр у подъезда сломан")
    expect(page.locator("#offers .chip").first).to_have_text("Бордюр")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("[name=category]")).to_have_value("kerb")
    page.locator("[name=address]").focus()
    keys.type("ленина 12")
    keys.press("Enter")
    expect(page.locator("#known")).to_contain_text("Рядом уже известно")
    expect(page.locator("#known")).to_contain_text("Бордюр")
    assert violations(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= screen.width
    keys.press("Control+Enter")
    expect(page.locator(".calls__out")).to_contain_text(re.compile("Ответим не позже"))
    assert violations(page) == []
    taken = Appeal.objects.get(channel="phone")
    assert taken.position is not None
    expect(page.locator(".calls__number")).to_have_text(f"№ {taken.pk}")
