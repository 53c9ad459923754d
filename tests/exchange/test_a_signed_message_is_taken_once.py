"""Is a message taken that is genuine, in time and new, and no other?"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from geo_incidents.errors import SignatureRefused
from geo_incidents.exchange.nonces import Nonce
from geo_incidents.exchange.signatures import (
    Signed,
    forget_nonces,
    new_secret,
    signature,
    signed_headers,
    verify,
)

SECRET, OLD, ANOTHER = new_secret(), new_secret(), new_secret()
BODY = '{"event":"incident.published","номер":7}'.encode()
FORGED_OR_REPEATED = 1000
# From the specification of Standard Webhooks, checked by what others publish.
KNOWN_KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
KNOWN_BODY = b'{"test": 2432232314}'
KNOWN_SIGNATURE = "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
GUESSABLE = ("whsec_" + base64.b64encode(b"short").decode(), "пароль")


def signed(
    body: bytes = BODY,
    *,
    secret: str = SECRET,
    identity: str = "message-1",
    late: timedelta = timedelta(0),
) -> Signed:
    at = timezone.now() - late
    headers = signed_headers(body, secrets=[secret], identity=identity, at=at)
    return Signed(headers, body)


def is_taken(message: Signed, scope: str = "city") -> bool:
    try:
        verify(message, secrets=[SECRET, OLD], scope=scope)
    except SignatureRefused:
        return False
    return True


def test_the_signature_is_the_one_of_the_standard() -> None:
    told = signature(
        KNOWN_BODY,
        secret=KNOWN_KEY,
        identity="msg_p5jXN8AQM9LWM0D4loKWxJek",
        stamp="1614265330",
    )
    assert told == KNOWN_SIGNATURE


def test_a_message_is_taken_once(db: None) -> None:
    message = signed()
    assert verify(message, secrets=[SECRET], scope="city") == "message-1"
    assert not is_taken(message)


def test_two_senders_may_use_the_same_id(db: None) -> None:
    assert is_taken(signed(), scope="one")
    assert is_taken(signed(), scope="another")


def test_while_secrets_change_both_are_believed(db: None) -> None:
    assert is_taken(signed(secret=OLD))
    headers = signed_headers(
        BODY, secrets=[ANOTHER, SECRET], identity="both", at=timezone.now()
    )
    assert is_taken(Signed(headers, BODY))


@pytest.mark.parametrize("minutes", [-6, 6, 24 * 60])
def test_what_comes_late_or_early_is_refused(db: None, minutes: int) -> None:
    assert not is_taken(signed(late=timedelta(minutes=minutes)))


@pytest.mark.parametrize("secret", GUESSABLE)
def test_a_secret_that_can_be_guessed_signs_nothing(secret: str) -> None:
    with pytest.raises(SignatureRefused):
        signed(secret=secret)


Spoiling = Callable[[Signed, np.random.Generator], Signed]


def changed_byte(message: Signed, chance: np.random.Generator) -> Signed:
    body = bytearray(message.body)
    body[int(chance.integers(len(body)))] ^= 1 << int(chance.integers(8))
    return Signed(message.headers, bytes(body))


def longer_body(message: Signed, chance: np.random.Generator) -> Signed:
    return Signed(message.headers, message.body + chance.bytes(3))


def another_secret(message: Signed, chance: np.random.Generator) -> Signed:
    return signed(secret=ANOTHER, identity=message.headers["webhook-id"])


def another_id(message: Signed, chance: np.random.Generator) -> Signed:
    return with_header(message, "webhook-id", f"other-{chance.random()}")


def another_moment(message: Signed, chance: np.random.Generator) -> Signed:
    stamp = int(message.headers["webhook-timestamp"]) + int(chance.integers(1, 60))
    return with_header(message, "webhook-timestamp", str(stamp))


def late(message: Signed, chance: np.random.Generator) -> Signed:
    return signed(late=timedelta(seconds=int(chance.integers(302, 10**6))))


def rubbish_signature(message: Signed, chance: np.random.Generator) -> Signed:
    rubbish = base64.b64encode(chance.bytes(32)).decode()
    return with_header(message, "webhook-signature", f"v1,{rubbish}")


BARE = ("", " ", "v1,", "v0,x", "é", "-1", "1e9", "9" * 40, "v1,\u0000x")


def bare_header(message: Signed, chance: np.random.Generator) -> Signed:
    name = str(chance.choice(list(message.headers)))
    return with_header(message, name, str(chance.choice(BARE)))


def joined_differently(message: Signed, chance: np.random.Generator) -> Signed:
    """Move the dot between the signed parts: the same bytes, another message."""
    identity, stamp = (message.headers[f"webhook-{of}"] for of in ("id", "timestamp"))
    moved = with_header(message, "webhook-id", f"{identity}.{stamp}")
    return Signed(moved.headers, stamp.encode() + b"." + message.body)


def repeated(message: Signed, chance: np.random.Generator) -> Signed:
    assert is_taken(message)
    return message


def with_header(message: Signed, name: str, value: str) -> Signed:
    return Signed({**message.headers, name: value}, message.body)


SPOILT: list[Spoiling] = [
    *(changed_byte, longer_body, another_secret, another_id, another_moment, late),
    *(rubbish_signature, bare_header, joined_differently, repeated),
]


def test_of_a_thousand_forged_or_repeated_none_is_taken(db: None) -> None:
    chance = np.random.default_rng(8)
    taken = [
        SPOILT[number % len(SPOILT)].__name__
        for number in range(FORGED_OR_REPEATED)
        if is_taken(
            SPOILT[number % len(SPOILT)](signed(identity=f"m-{number}"), chance)
        )
    ]
    assert taken == []


def test_ids_are_forgotten_when_they_are_of_no_more_use(db: None) -> None:
    assert is_taken(signed())
    assert forget_nonces() == 0
    Nonce.objects.update(seen_at=timezone.now() - timedelta(minutes=16))
    assert forget_nonces() == 1
