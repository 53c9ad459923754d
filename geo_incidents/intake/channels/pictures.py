"""How do pictures come from a channel's servers, and which do we hand to them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage

from geo_incidents.errors import (
    AddressRefused,
    AnswerTooLong,
    NotDelivered,
    RemoteUnavailable,
)
from geo_incidents.outbound import Question, ask

_GONE: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


def fetched(url: str) -> bytes | None:
    """Return a picture that somebody has sent; None: it is gone, or none we fetch.

    Who knows the secret of a channel may name any address: only the world is asked.

    Raises:
        NotDelivered: it cannot be fetched now.

    """
    try:
        answer = ask(Question(url=url, most_bytes=settings.PHOTO_MAX_BYTES))
    except (AddressRefused, AnswerTooLong):
        return None
    except RemoteUnavailable as error:
        raise NotDelivered(str(error)) from None
    if answer.status in _GONE:
        return None
    if answer.status != HTTPStatus.OK:
        raise NotDelivered(f"HTTP {answer.status}", retry_after_s=answer.retry_after_s)
    return answer.body


def stored(names: Sequence[str]) -> Iterator[bytes]:
    """Yield the pictures that are kept under names, without those that are gone."""
    for name in names:
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                yield file.read()
