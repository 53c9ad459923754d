"""What has a channel posted to us? JSON, as PostgreSQL stores it, with a number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

LONGEST_NUMBER: Final = 255


def update_in(body: bytes) -> dict[str, Any] | None:
    """Return the object that a body says; None: it says none."""
    try:
        said = storable(json.loads(body))
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def storable(said: Any) -> Any:
    """Return JSON without the character that PostgreSQL stores in none."""
    return json.loads(json.dumps(said).replace("\\u0000", ""))


def number_of(update: Mapping[str, Any], said: object) -> str:
    """Return by what an update is known when it is brought again.

    That is what its channel has ``said``, or all that it holds where that is nothing.
    """
    whole = json.dumps(update, sort_keys=True).encode()
    return str(said or hashlib.sha256(whole).hexdigest())[:LONGEST_NUMBER]
