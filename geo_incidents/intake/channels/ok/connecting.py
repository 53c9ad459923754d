"""How does OK come to call us? We tell it our address, with its secret."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.ok.group import group_of
from geo_incidents.intake.channels.ok.line import ask


def connect() -> str:
    """Have OK call us, and at no address of before; return the name of the group.

    Raises:
        NotDelivered: OK does not know the access key, or does not answer.
        Undeliverable: the key is of another group, or OK takes no such address.

    """
    group = group_of(settings.OK_URL)
    known = ask("GET", "me/info")
    if known.get("group_id") != group.name:
        raise Undeliverable("the access key is of another group than OK_URL says")
    address = _address(group.secret)
    for old in _subscribed():
        if old != address:
            ask("POST", "me/unsubscribe", {"url": old})
    if not ask("POST", "me/subscribe", {"url": address}).get("success"):
        raise NotDelivered("OK does not subscribe the address")
    return str(known.get("name", group.name))


def _address(secret: str) -> str:
    return f"{settings.SITE_URL}{reverse('intake:ok', args=[secret])}"


def _subscribed() -> list[str]:
    """Return which addresses of ours OK calls already."""
    ours = _address("-").removesuffix("-/")
    told = ask("GET", "me/subscriptions").get("subscriptions", ())
    return [one["url"] for one in told if one["url"].startswith(ours)]
