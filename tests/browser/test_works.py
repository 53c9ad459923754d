"""Are planned works drawn by hand, seen on the map and told to who reports inside?"""

from __future__ import annotations

from playwright.sync_api import expect

from geo_incidents.territories.works.models import PlannedWork
from tests.browser.axe import violations
from tests.browser.visitor import PHONE, Visitor
from tests.personas import Role, make_user

ENDS = "2029-06-01T18:00"


def test_works_are_drawn_shown_and_said(visitor: Visitor) -> None:
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/works/new/", user=operator, bypass_csp=True)
    page.locator("#map[data-ready]").wait_for()
    page.get_by_role("button", name="Что показывает карта").click()
    page.get_by_label("Начало").fill("2026-06-01T08:00")
    page.get_by_label("Конец").fill(ENDS)
    page.get_by_label("Что прочтут жители").fill("Меняют трубы, воды не будет.")
    assert violations(page) == []
    page.get_by_role("button", name="Объявить").click()
    expect(page.locator(".works")).to_contain_text("Меняют трубы")
    assert PlannedWork.objects.get().author == "operator"
    public = visitor.open_map(screen=PHONE)
    area = public.locator(".work-area").first
    area.wait_for(state="attached")
    area.focus()
    public.keyboard.press("Enter")
    expect(public.locator(".leaflet-popup")).to_contain_text("Меняют трубы")
    public.keyboard.press("Escape")
    expect(public.locator(".leaflet-popup")).to_have_count(0)
    public.goto("/report/?lon=50.02&lat=55.02")
    expect(public.locator("#where-works")).to_contain_text("плановые работы")
