"""How does a message come to wait for its way out? Once a key. The write door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.signals import messages_wait


@seeing_everything()
def say(
    to: Address,
    content: Mapping[str, Any],
    *,
    key: str,
    municipality: Municipality | None = None,
) -> bool:
    """Let a message leave when its cause is committed; False: its key was said before.

    ``content`` is as in :class:`geo_incidents.intake.channels.senders.Message`.
    """
    _message, is_new = Outgoing.objects.get_or_create(
        key=key,
        defaults={
            "municipality": municipality,
            "channel": to.channel,
            "account": to.account,
            "recipient": to.recipient,
            "thread": to.thread,
            "content": content,
        },
    )
    if is_new:
        transaction.on_commit(_tell, robust=True)
    return is_new


def _tell() -> None:
    messages_wait.send(sender=Outgoing)
