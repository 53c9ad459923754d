"""What is an update before it is read? JSON with a number, as Telegram brings it."""

from __future__ import annotations

from typing import Any, Final

from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels import bodies

WANTED: Final = ("message", "callback_query")


def update_in(body: bytes) -> dict[str, Any]:
    """Read the body of a webhook.

    Raises:
        InvalidInput: it is no update of Telegram.

    """
    update = bodies.update_in(body)
    if update is None or type(update.get("update_id")) is not int:
        raise InvalidInput("no JSON with an update_id")
    return update
