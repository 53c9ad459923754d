"""How do pictures come from a channel's servers, and which do we hand to them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import httpx
from django.conf import settings
from django.core.files.storage import default_storage

from geo_incidents.errors import NotDelivered
from geo_incidents.intake.channels.asking import TIMEOUT_S


def fetched(url: str) -> bytes | None:
    """Return a picture that somebody has sent; None: it is gone, or too large.

    Raises:
        NotDelivered: it cannot be fetched now.

    """
    content = b""
    try:
        with httpx.stream("GET", url, timeout=TIMEOUT_S) as answer:
            if answer.is_client_error:
                return None
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > settings.PHOTO_MAX_BYTES:
                    return None
    except httpx.HTTPError as error:
        raise NotDelivered(type(error).__name__) from None
    return content


def stored(names: Sequence[str]) -> Iterator[bytes]:
    """Yield the pictures that are kept under names, without those that are gone."""
    for name in names:
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                yield file.read()
