"""Who sent this, when, and is it the first time? Signed messages between systems.

The scheme is that of Standard Webhooks: of every message ``webhook-id``, the second
``webhook-timestamp`` and the body are signed by HMAC-SHA256 with a secret that both
sides know, and ``webhook-signature`` holds one signature for each secret that is valid
while secrets are being changed. What is repeated, or sent late, is refused.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.utils import timezone

from geo_incidents.errors import MessageRepeated, SignatureRefused
from geo_incidents.exchange.nonces import Nonce

TOLERANCE: Final = timedelta(minutes=5)
# A nonce is of no more use once its message would be too late anyway.
NONCES_KEPT: Final = 3 * TOLERANCE
PREFIX: Final = "whsec_"
VERSION: Final = "v1"
SECRET_BYTES: Final = 32
FEWEST_SECRET_BYTES: Final = 16
LONGEST_ID: Final = 128
MOST_SIGNATURES: Final = 8


@dataclass(frozen=True, slots=True)
class Signed:
    """What came over the wire; names of headers in lower case, the body unread."""

    headers: Mapping[str, str]
    body: bytes


def new_secret() -> str:
    """Make a secret of 32 random bytes, written as its reader is to keep it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(
    body: bytes, *, secrets: Sequence[str], identity: str, at: datetime
) -> dict[str, str]:
    """Return the headers that say who sent a body and when.

    ``identity`` names the message, and stays the same when it is sent again.
    """
    stamp = str(int(at.timestamp()))
    signatures = _signatures(body, secrets, identity, stamp)
    return {
        "webhook-id": identity,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signatures),
    }


def signature(body: bytes, *, secret: str, identity: str, stamp: str) -> str:
    """Return HMAC-SHA256 over ``identity.stamp.body``, in base64."""
    told = b".".join((identity.encode(), stamp.encode(), body))
    return base64.b64encode(hmac.digest(_key(secret), told, sha256)).decode()


@transaction.atomic
def verify(signed: Signed, *, secrets: Sequence[str], scope: str) -> str:
    """Return the id of a message that is genuine, in time and new; remember it.

    ``scope`` names the sender: two senders may use the same ids. What is done with the
    message belongs into the same transaction: undone together, it may be sent again.

    Raises:
        SignatureRefused: it is signed by nobody we know, late or early.
        MessageRepeated: it is genuine, and was received before.

    """
    identity = signed.headers.get("webhook-id", "")
    stamp = signed.headers.get("webhook-timestamp", "")
    if not 0 < len(identity) <= LONGEST_ID or not identity.isascii():
        raise SignatureRefused("The message has no id.")
    _in_time(stamp)
    told = signed.headers.get("webhook-signature", "").split(" ")[:MOST_SIGNATURES]
    expected = _signatures(signed.body, secrets, identity, stamp)
    if not any(_same(one, other) for one in told for other in expected):
        raise SignatureRefused("The signature is not ours.")
    _first_time(scope, identity)
    return identity


def forget_nonces() -> int:
    """Forget the ids that nobody could repeat any more; return how many."""
    late = timezone.now() - NONCES_KEPT
    return Nonce.objects.filter(seen_at__lt=late).delete()[0]


def _signatures(
    body: bytes, secrets: Sequence[str], identity: str, stamp: str
) -> list[str]:
    """Return the signature by each of some secrets, as the header has it."""
    return [
        f"{VERSION},{signature(body, secret=one, identity=identity, stamp=stamp)}"
        for one in secrets
    ]


def _in_time(stamp: str) -> None:
    digits = stamp.isascii() and stamp.isdigit() and len(stamp) <= len("9999999999")
    if not digits:
        raise SignatureRefused("The message does not say when it was sent.")
    sent_at = datetime.fromtimestamp(int(stamp), UTC)
    if abs(timezone.now() - sent_at) > TOLERANCE:
        raise SignatureRefused("The message is too old, or from the future.")


def _first_time(scope: str, identity: str) -> None:
    """Remember an id; the database lets only one of several at once do so."""
    nonce = Nonce(scope=scope, identity=identity)
    Nonce.objects.bulk_create([nonce], ignore_conflicts=True)
    if not Nonce.objects.filter(token=nonce.token).exists():
        raise MessageRepeated("The message has been received before.")


def _same(told: str, expected: str) -> bool:
    return hmac.compare_digest(told.encode(), expected.encode())


def _key(secret: str) -> bytes:
    """Return the bytes of a secret.

    Raises:
        SignatureRefused: it is no secret of this scheme, or one that can be guessed.

    """
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise SignatureRefused("A secret is whsec_ and base64.") from None
    if len(key) < FEWEST_SECRET_BYTES:
        raise SignatureRefused("A secret has at least 16 bytes.")
    return key
