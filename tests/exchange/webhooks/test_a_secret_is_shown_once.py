"""Does an administrator see a secret when it is made, and never again?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from geo_incidents.accounts.models import User
from geo_incidents.exchange.webhooks.models import Event, Secret, Subscriber

LIST = "admin:exchange_subscriber_changelist"
FORM = {
    "name": "Центр",
    "url": "https://example.org/hook",
    "events": [Event.PUBLISHED, Event.CLOSED],
    "district_codes": "",
    "category_codes": "pothole,kerb",
    "is_active": "on",
}


@pytest.fixture
def admin(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def test_it_is_shown_when_the_webhook_is_made_and_when_it_is_changed(
    admin: Client,
) -> None:
    add = reverse("admin:exchange_subscriber_add")
    shown = admin.post(add, FORM, follow=True).content.decode()
    made, first = Subscriber.objects.get(), Secret.objects.get()
    assert (made.category_codes, made.events) == (
        ["pothole", "kerb"],
        [Event.PUBLISHED, Event.CLOSED],
    )
    assert first.value in shown
    change = reverse("admin:exchange_subscriber_change", args=[made.pk])
    assert first.value not in admin.get(change).content.decode()
    assert first.value not in admin.get(reverse(LIST)).content.decode()
    action = {"action": "change_secrets", "_selected_action": [made.pk]}
    shown = admin.post(reverse(LIST), action, follow=True).content.decode()
    second = Secret.objects.get(expires_at=None)
    assert second.value in shown
    assert second.value != first.value


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://a.org", "nowhere"])
def test_only_https_is_registered(admin: Client, url: str) -> None:
    admin.post(reverse("admin:exchange_subscriber_add"), {**FORM, "url": url})
    assert not Subscriber.objects.exists()


def test_nobody_but_administrators_registers(staff_client: Client) -> None:
    answer = staff_client.get(reverse("admin:exchange_subscriber_add"))
    assert answer.status_code in {302, 403}
