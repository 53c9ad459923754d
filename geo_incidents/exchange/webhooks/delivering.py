"""How does a call reach the server of a subscriber? As ``exchange.calls`` says."""

from __future__ import annotations

import orjson
from django.db.models import Q
from django.utils import timezone

from geo_incidents.errors import Undeliverable
from geo_incidents.exchange.calls import call
from geo_incidents.exchange.webhooks.models import Subscriber
from geo_incidents.intake.channels.senders import Message


def deliver(message: Message) -> None:
    """Call a subscriber.

    Raises:
        NotDelivered: their server did not take it; another try may help.
        Undeliverable: nobody is there any more, or the address must not be called.

    """
    subscriber = Subscriber.objects.filter(
        pk=message.to.account, is_active=True
    ).first()
    if subscriber is None:
        raise Undeliverable("The webhook is switched off.")
    call(
        subscriber.url,
        orjson.dumps(message.content),
        secrets=_secrets(subscriber),
        identity=message.content["id"],
    )


def _secrets(subscriber: Subscriber) -> list[str]:
    valid = subscriber.secrets.filter(
        Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    )
    return list(valid.order_by("-created_at").values_list("value", flat=True))
