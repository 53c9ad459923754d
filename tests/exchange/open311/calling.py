"""How does a test call Open311? By its address, in one of its forms."""

from __future__ import annotations

from typing import Any, Final

from django.test import Client

from geo_incidents.exchange.open311.models import ApiKey

FORMS: Final = ("json", "xml")
IN_WEST: Final = {"lat": "55.02", "long": "50.02"}


def get(path: str, form: str = "json", **query: Any) -> Any:
    return Client().get(f"/open311/{path}.{form}", query)


def told(path: str, **query: Any) -> Any:
    """Return what a call is told, which must be an answer."""
    response = get(path, **query)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def post(path: str, form: str = "json", *, number: str = "", **said: Any) -> Any:
    headers = {"Idempotency-Key": number} if number else None
    return Client().post(f"/open311/{path}.{form}", said, headers=headers)


def make_key(name: str = "сосед", **given: Any) -> str:
    """Return the key of another system."""
    key = ApiKey(name=name, **given)
    secret = key.renew()
    key.save()
    return secret
