"""Has every incident a page of its own, with timeline and who is responsible?"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from geo_incidents.publication.models import PublicIncident
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import on_a_phone


def test_the_page_tells_the_story(visitor: Visitor, screen: Screen) -> None:
    incident = PublicIncident.objects.get(address="Зелёный переулок")
    page = visitor.open(f"/incidents/{incident.number}/", screen=screen)
    expect(page.get_by_role("heading", level=1)).to_have_text("Яма на дороге")
    expect(page.locator(".card__where")).to_contain_text("Зелёный переулок")
    expect(page.locator(".card__who")).to_contain_text("УК «Азимут»")
    steps = page.locator(".timeline li")
    expect(steps).to_have_count(2)
    expect(steps.last).to_contain_text("Решено")
    expect(steps.last).to_contain_text("13 марта")


@on_a_phone
def test_it_leads_back_to_its_place_on_the_map(
    visitor: Visitor, screen: Screen
) -> None:
    incident = PublicIncident.objects.get(address="Зелёный переулок")
    page = visitor.open(f"/incidents/{incident.number}/", screen=screen)
    page.get_by_role("link", name="Показать на карте").click()
    expect(page.locator("#panel-card h2")).to_have_text("Яма на дороге")
    expect(page.locator(".chosen")).to_have_count(1)


@on_a_phone
def test_an_open_incident_says_by_when(visitor: Visitor, screen: Screen) -> None:
    incident = PublicIncident.objects.filter(status="new").first()
    assert incident is not None
    incident.due_at = timezone.now() + timedelta(days=3)
    incident.save()
    page = visitor.open(f"/incidents/{incident.number}/", screen=screen)
    expect(page.locator(".card__next")).to_contain_text("Ответ до")


@on_a_phone
def test_what_is_not_public_is_not_found(visitor: Visitor, screen: Screen) -> None:
    visitor.expect("404")
    page = visitor.open("/incidents/999999/", screen=screen)
    expect(page.get_by_role("heading", level=1)).to_have_text("Такой страницы нет")
