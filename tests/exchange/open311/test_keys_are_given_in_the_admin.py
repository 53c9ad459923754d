"""Is a key shown once to who gives it, and ours at a neighbour never?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.exchange.open311.client.models import Endpoint
from geo_incidents.exchange.open311.models import ApiKey
from tests.exchange.open311.calling import IN_WEST, post
from tests.toy_city import ToyCity

KEYS = "/admin/exchange/apikey/"
ENDPOINTS = "/admin/exchange/endpoint/"
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


def test_our_key_at_a_neighbour_is_kept_and_never_shown(
    toy_city: ToyCity, admin: Client
) -> None:
    written = {
        "municipality": toy_city.municipality.pk,
        "name": "Соседи",
        "url": "https://gorod.example.ru/open311/v2",
        "api_key": "our-secret-there",
        "form": "json",
        "pictures": "address",
        "is_active": "on",
        "service_codes-TOTAL_FORMS": "0",
        "service_codes-INITIAL_FORMS": "0",
    }
    assert admin.post(f"{ENDPOINTS}add/", written).status_code == 302
    page = f"{ENDPOINTS}{Endpoint.objects.get().pk}/change/"
    assert "our-secret-there" not in admin.get(page).content.decode()
    assert admin.post(page, written | {"api_key": ""}).status_code == 302
    assert Endpoint.objects.get().api_key == "our-secret-there"


@pytest.mark.parametrize(
    "url", ["http://gorod.example.ru/", "https://a@127.0.0.1/", "file:///etc/passwd"]
)
def test_what_is_never_asked_is_no_neighbour(
    toy_city: ToyCity, admin: Client, url: str
) -> None:
    written = {"municipality": toy_city.municipality.pk, "name": "x", "url": url}
    refused = admin.post(f"{ENDPOINTS}add/", written | {"form": "json"})
    assert refused.status_code == 200
    assert not Endpoint.objects.exists()


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
