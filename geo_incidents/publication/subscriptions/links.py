"""By which links does somebody confirm, look after and end what they follow?

They are signed and name the subscriber by a random key: no address stands in them. To
confirm there are two days, to look after it a month; leaving always works.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from geo_incidents.publication.subscriptions.models import Subscriber, Subscription

CONFIRMED_WITHIN: Final = timedelta(days=2)
LOOKED_AFTER_WITHIN: Final = timedelta(days=30)
_CONFIRM: Final = "publication.subscriptions.confirm"
_MINE: Final = "publication.subscriptions.mine"
_LEAVE: Final = "publication.subscriptions.leave"


def confirm_link(subscription: Subscription, pace: str) -> str:
    """Return the address at which a subscription of some pace is confirmed."""
    return _absolute("confirm", signing.dumps([subscription.pk, pace], salt=_CONFIRM))


def mine_link(subscriber: Subscriber) -> str:
    """Return the address of the page on which somebody sees what they follow."""
    return _absolute("mine", signing.dumps(str(subscriber.key), salt=_MINE))


def leave_link(subscriber: Subscriber) -> str:
    """Return the address at which one request ends everything (RFC 8058)."""
    return _absolute("leave", signing.dumps(str(subscriber.key), salt=_LEAVE))


def subscription_to_confirm(token: str) -> Subscription | None:
    """Return what a link confirms, at its pace, unsaved.

    None where it is forged, too old or forgotten.
    """
    told = _read(token, _CONFIRM, CONFIRMED_WITHIN)
    if not isinstance(told, list):
        return None
    number, pace = told
    rows = Subscription.objects.select_related("subscriber", "district__municipality")
    found = rows.filter(pk=number).first()
    if found is not None:
        found.pace = pace
    return found


def subscriber_of(token: str) -> Subscriber | None:
    """Return whose page a link opens; None likewise."""
    return _subscriber(_read(token, _MINE, LOOKED_AFTER_WITHIN))


def leaver_of(token: str) -> Subscriber | None:
    """Return who leaves by a link; None where it is forged, or they have left."""
    return _subscriber(_read(token, _LEAVE, None))


def _subscriber(key: object) -> Subscriber | None:
    if not isinstance(key, str):
        return None
    return Subscriber.objects.filter(key=UUID(key)).first()


def _read(token: str, salt: str, within: timedelta | None) -> object:
    try:
        return signing.loads(token, salt=salt, max_age=within)
    except signing.BadSignature:
        return None


def _absolute(name: str, token: str) -> str:
    path = reverse(f"publication:{name}", args=[token])
    return f"{settings.SITE_URL}{iri_to_uri(path)}"
