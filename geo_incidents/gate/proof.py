"""Has a browser worked for this form? A proof of work, by altcha, on our own server.

It is asked for only while somebody floods us. It belongs to one ticket, so it is good
once. A bot can work too: the proof makes a flood dear, it does not stop it.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any, Final

import altcha
from django.utils.crypto import salted_hmac

ALGORITHM: Final = "PBKDF2/SHA-256"
COST: Final = 5_000
# How many keys a browser derives: about half a second on a desk, three on an old phone.
FEWEST, MOST = 50, 250
_GOOD_FOR: Final = timedelta(minutes=20)
_TICKET: Final = "ticket"
LONGEST: Final = 4_000


def challenge(nonce: str, *, now: datetime) -> dict[str, Any]:
    """Return what a browser has to work out for the ticket of this number."""
    made: dict[str, Any] = altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=FEWEST + secrets.randbelow(MOST - FEWEST),
        expires_at=now + _GOOD_FOR,
        data={_TICKET: nonce},
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    ).to_dict()
    return made


def is_solved(text: str, nonce: str) -> bool:
    """Tell whether this is the work for the ticket of this number."""
    if not text or not nonce or len(text) > LONGEST:
        return False
    found = altcha.verify_solution(
        text, _secret("challenge"), hmac_key_secret=_secret("key")
    )
    if not found.verified:
        return False
    data = altcha.Payload.from_base64(text).challenge.parameters.data
    return (data or {}).get(_TICKET) == nonce


def _secret(purpose: str) -> str:
    return salted_hmac("geo_incidents.gate", purpose, algorithm="sha256").hexdigest()
