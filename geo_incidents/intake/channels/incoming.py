"""How is what a channel brings kept? Once, before anybody reads it. The write door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.signals import updates_kept


@seeing_everything()
def keep(
    *, channel: str, external_id: str, payload: Mapping[str, Any], account: str = ""
) -> bool:
    """Keep an update until it is read; False: it had been brought before."""
    # By get_or_create's savepoint, as two of the same may come at one moment.
    _kept, is_new = Incoming.objects.get_or_create(
        channel=channel,
        account=account,
        external_id=external_id,
        defaults={"payload": payload},
    )
    if is_new:
        transaction.on_commit(_tell, robust=True)
    return is_new


def _tell() -> None:
    updates_kept.send(sender=Incoming)
