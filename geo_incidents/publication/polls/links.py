"""By which link does somebody confirm an answer? Signed, for two days, and once.

It names the answer that waits by a random key: neither an address nor what was answered
stands in it. What is confirmed waits no more, so the link is used up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from geo_incidents.publication.polls.models import WaitingAnswer

CONFIRMED_WITHIN: Final = timedelta(days=2)
_CONFIRM: Final = "publication.polls.confirm"


def confirm_link(waiting: WaitingAnswer) -> str:
    """Return the address at which an answer is confirmed."""
    token = signing.dumps(str(waiting.key), salt=_CONFIRM)
    path = reverse("publication:confirm_answer", args=[token])
    return f"{settings.SITE_URL}{iri_to_uri(path)}"


def waiting_of(token: str) -> WaitingAnswer | None:
    """Return what a link confirms; None where it is forged, too old or used up."""
    try:
        key = signing.loads(token, salt=_CONFIRM, max_age=CONFIRMED_WITHIN)
    except signing.BadSignature:
        return None
    rows = WaitingAnswer.objects.select_related("poll")
    return rows.filter(key=UUID(key)).first()
