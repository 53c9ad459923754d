"""Which letter of ours does a letter answer? Ours have ids that only we can write.

The id of a letter names its cause, so the same message is the same letter, and is
signed, so that nobody answers in place of another by making one up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, unquote

from django.utils.crypto import constant_time_compare, salted_hmac

SALT: Final = "geo_incidents.intake.channels.email"
SIGNED: Final = 20


def id_of(key: str, domain: str) -> str:
    """Return the Message-ID of the message with a key."""
    return f"<{quote(key, safe='')}.{_signature(key)}@{domain}>"


def keys_in(ids: Iterable[str]) -> list[str]:
    """Return the keys of the messages of ours among some ids, as they stand there."""
    local = [one.strip("<>").rpartition("@")[0].rpartition(".") for one in ids]
    return [
        key
        for quoted, _dot, signature in local
        if (key := unquote(quoted))
        and constant_time_compare(signature, _signature(key))
    ]


def _signature(key: str) -> str:
    return salted_hmac(SALT, key, algorithm="sha256").hexdigest()[:SIGNED]
