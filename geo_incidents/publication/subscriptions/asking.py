"""How does somebody ask by e-mail to be told? A letter goes there, and nothing else.

Whoever types an address has not shown that it is theirs, so the answer is the same
whether it is known here or not, and what can be sent to it in a day is little.
"""

from __future__ import annotations

from uuid import uuid4

from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.gate import rates
from geo_incidents.intake.channels import outgoing
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.subscriptions.models import Subscriber
from geo_incidents.publication.subscriptions.places import Place
from geo_incidents.publication.subscriptions.services import KEYS, subscribe
from geo_incidents.publication.subscriptions.wording import (
    EMAIL,
    content_of_link,
    content_to_confirm,
)


@seeing_everything()
def ask_to_confirm(place: Place, *, email: str, pace: str, language: str) -> None:
    """Write to an address whether its reader wants to be told of a place.

    Raises:
        TooManyAtOnce: so much was asked today for this address.
        InvalidInput: as :func:`subscribe` says.

    """
    to = _address(email)
    made = subscribe(place, to=to, pace=pace, language=language, is_confirmed=False)
    content = content_to_confirm(made, place.label, pace)
    outgoing.say(to, content, key=_key(made.subscriber))


@seeing_everything()
def send_link(*, email: str) -> None:
    """Write to an address what it follows; to one that follows nothing, nothing.

    Raises:
        TooManyAtOnce: as :func:`ask_to_confirm` does.

    """
    to = _address(email)
    subscriber = Subscriber.objects.filter(
        channel=EMAIL, recipient=to.recipient, subscriptions__isnull=False
    ).first()
    if subscriber is not None:
        outgoing.say(to, content_of_link(subscriber), key=_key(subscriber))


def _address(email: str) -> Address:
    recipient = email.strip().lower()
    rates.restrain("follow", [(rates.CONTACT, recipient)], now=timezone.now())
    return Address(channel=EMAIL, recipient=recipient)


def _key(subscriber: Subscriber) -> str:
    return f"{KEYS.format(key=subscriber.key)}{uuid4()}"
