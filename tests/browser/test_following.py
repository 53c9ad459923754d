"""Does a resident say "me too" on the map, and follow the problem to the end?"""

from __future__ import annotations

import re

from playwright.sync_api import expect
from pytest_django import Settings

from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.publication.me_too.counting import count_of
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.subscriptions.models import Subscription
from tests.browser.axe import violations
from tests.browser.visitor import PHONE, Visitor


def test_a_resident_agrees_and_follows_by_e_mail(
    visitor: Visitor, settings: Settings
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.SITE_URL = visitor.address
    number = PublicIncident.objects.filter(status="new").latest("opened_at").number
    page = visitor.open_map(f"/?incident={number}", screen=PHONE, bypass_csp=True)
    page.get_by_role("button", name="У меня то же").click()
    expect(page.get_by_text("Вы отметили")).to_be_visible()
    assert count_of(number) == 1
    page.locator(".me-too").get_by_role("link", name="Следить").click()
    page.get_by_label("Электронная почта").fill("reader@example.org")
    page.get_by_label("раз в день, утром").check()
    page.get_by_label("Согласен").check()
    assert violations(page) == []
    page.get_by_role("button", name="Подписаться").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверьте почту")
    letter = Outgoing.objects.get().content["text"]
    page.goto(re.findall(r"http\S+/confirm/\S+", letter)[0])
    page.get_by_role("button", name="Да, сообщайте").click()
    expect(page.get_by_label("Как часто")).to_have_value("daily")
    assert violations(page) == []
    assert Subscription.objects.get().confirmed_at is not None
    page.locator("form").last.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Больше не напишем")
    assert not Subscription.objects.exists()
