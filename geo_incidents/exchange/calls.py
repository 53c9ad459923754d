"""How is another system told something, and what counts as taken?

Signed with every secret that is valid, within three seconds, to addresses of the world
only (``outbound``). 2xx is taken, 410 is a goodbye, 429 and 503 may say when to come
back, everything else is tried again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import (
    AddressRefused,
    NotDelivered,
    RemoteUnavailable,
    Undeliverable,
)
from geo_incidents.exchange.signatures import signed_headers
from geo_incidents.outbound import Answer, Question, ask

TIMEOUT_S: Final = 3.0
MOST_BYTES: Final = 64 * 1024
MOST_WORDS: Final = 200
TAKEN: Final = range(200, 300)
GONE: Final = 410


def call(url: str, body: bytes, *, secrets: Sequence[str], identity: str) -> None:
    """Post JSON to another system, which knows a repetition by its ``identity``.

    Raises:
        NotDelivered: their server did not take it; another try may help.
        Undeliverable: nobody is there any more, or the address must not be called.

    """
    signed = signed_headers(body, secrets=secrets, identity=identity, at=timezone.now())
    question = Question(
        url=url,
        method="POST",
        body=body,
        headers={"Content-Type": "application/json", **signed},
        timeout_s=TIMEOUT_S,
        most_bytes=MOST_BYTES,
    )
    try:
        answer = ask(question)
    except AddressRefused as error:
        raise Undeliverable(str(error)) from error
    except RemoteUnavailable as error:
        raise NotDelivered(str(error)) from error
    if answer.status == GONE:
        raise Undeliverable(_("The server wants no calls any more (410)."))
    if answer.status not in TAKEN:
        raise NotDelivered(_said(answer), retry_after_s=answer.retry_after_s)


def _said(answer: Answer) -> str:
    """Tell what was answered, in their own words where these are no page."""
    words = answer.body.decode("utf-8", "replace").replace("\0", "").strip()
    if not words or words.startswith("<"):
        return _("The server answered {status}.").format(status=answer.status)
    said = _("The server answered {status}: {words}")
    return said.format(status=answer.status, words=words[:MOST_WORDS])
