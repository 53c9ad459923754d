"""What is an update before it is read? JSON with a number, as Telegram brings it."""

from __future__ import annotations

import json
from typing import Any, Final

from geo_incidents.errors import InvalidInput

WANTED: Final = ("message", "callback_query")


def storable(update: dict[str, Any]) -> dict[str, Any]:
    """Return an update without the character that PostgreSQL stores in no JSON."""
    written = json.dumps(update)
    kept: dict[str, Any] = json.loads(written.replace("\\u0000", ""))
    return kept


def update_in(body: bytes) -> dict[str, Any]:
    """Read the body of a webhook.

    Raises:
        InvalidInput: it is no update of Telegram.

    """
    try:
        update = json.loads(body)
    except ValueError as error:
        raise InvalidInput("not JSON") from error
    is_numbered = isinstance(update, dict) and type(update.get("update_id")) is int
    if not is_numbered:
        raise InvalidInput("no update_id")
    return storable(update)
