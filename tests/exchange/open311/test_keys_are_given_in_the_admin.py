"""Is a key shown once to who gives it?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.exchange.open311.models import ApiKey
from tests.exchange.open311.calling import IN_WEST, post
from tests.toy_city import ToyCity

KEYS = "/admin/exchange/apikey/"
SECRET = re.compile(r"»: ([\w-]{43})")
GIVEN: dict[str, Any] = {
    "name": "Соседи",
    "contact": "",
    "municipality": "",
    "per_minute": "60",
    "per_day": "5000",
    "is_active": "on",
}


@pytest.fixture
def admin(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def secret_in(response: Any) -> str:
    shown = response.content.decode()
    found = SECRET.search(shown)
    assert found is not None, shown
    return found[1]


def is_valid(key: str) -> bool:
    said = {"service_code": "kerb", **IN_WEST}
    return bool(post("v2/requests", api_key=key, **said).status_code == 200)


def test_a_key_is_shown_when_it_is_given_and_never_again(
    toy_city: ToyCity, admin: Client
) -> None:
    key = secret_in(admin.post(f"{KEYS}add/", GIVEN, follow=True))
    assert is_valid(key)
    given = ApiKey.objects.get()
    for page in (KEYS, f"{KEYS}{given.pk}/change/"):
        shown = admin.get(page).content.decode()
        assert given.beginning in shown
        assert key not in shown


def test_another_key_makes_the_present_one_invalid(
    toy_city: ToyCity, admin: Client
) -> None:
    first = secret_in(admin.post(f"{KEYS}add/", GIVEN, follow=True))
    chosen = {"action": "give_anew", "_selected_action": [ApiKey.objects.get().pk]}
    second = secret_in(admin.post(KEYS, chosen, follow=True))
    assert (is_valid(first), is_valid(second)) == (False, True)


def test_a_limited_administrator_sees_no_key_of_another_town(
    toy_city: ToyCity, admin: Client, administrator: User
) -> None:
    administrator.municipalities.add(toy_city.municipality)
    admin.force_login(administrator)
    secret_in(admin.post(f"{KEYS}add/", GIVEN | _of(toy_city), follow=True))
    ApiKey.objects.create(name="Для всех", digest="x", beginning="everyone")
    for_all = admin.post(f"{KEYS}add/", GIVEN)
    assert for_all.status_code == 200
    shown = admin.get(KEYS).content.decode()
    assert "Соседи" in shown
    assert "Для всех" not in shown


def _of(city: ToyCity) -> dict[str, Any]:
    return {"municipality": city.municipality.pk}
