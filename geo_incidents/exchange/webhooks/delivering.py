"""How does a call reach the server of a subscriber, and what counts as taken?

Signed with every secret that is valid, within three seconds, to addresses of the world
only (``exchange.outbound``). 2xx is taken, 410 is a goodbye, 429 and 503 may say when
to come back, everything else is tried again.
"""

from __future__ import annotations

from typing import Final

import orjson
from django.db.models import Q
from django.utils import timezone

from geo_incidents.errors import (
    AddressRefused,
    NotDelivered,
    RemoteUnavailable,
    Undeliverable,
)
from geo_incidents.exchange.outbound import Question, ask
from geo_incidents.exchange.signatures import signed_headers
from geo_incidents.exchange.webhooks.models import Subscriber
from geo_incidents.intake.channels.senders import Message

TIMEOUT_S: Final = 3.0
MOST_BYTES: Final = 64 * 1024
TAKEN: Final = range(200, 300)
GONE: Final = 410


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
    question = _question(subscriber, message)
    try:
        answer = ask(question)
    except AddressRefused as error:
        raise Undeliverable(str(error)) from error
    except RemoteUnavailable as error:
        raise NotDelivered(str(error)) from error
    if answer.status == GONE:
        raise Undeliverable("The server wants no calls any more (410).")
    if answer.status not in TAKEN:
        raise NotDelivered(
            f"The server answered {answer.status}.",
            retry_after_s=answer.retry_after_s,
        )


def _question(subscriber: Subscriber, message: Message) -> Question:
    body = orjson.dumps(message.content)
    now = timezone.now()
    valid = subscriber.secrets.filter(Q(expires_at=None) | Q(expires_at__gt=now))
    headers = signed_headers(
        body,
        secrets=list(valid.order_by("-created_at").values_list("value", flat=True)),
        identity=message.content["id"],
        at=now,
    )
    return Question(
        url=subscriber.url,
        method="POST",
        body=body,
        headers={"Content-Type": "application/json", **headers},
        timeout_s=TIMEOUT_S,
        most_bytes=MOST_BYTES,
    )
