"""How does a picture come to an appeal that was handed in with its address only?

It is fetched by the clock, from the world only, and written anew as any photo. Where it
cannot be had in a few tries the appeal does without; the address stays beside it.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import AddressRefused, RemoteUnavailable
from geo_incidents.exchange.open311.models import HandedIn
from geo_incidents.intake.photos import clean_photo
from geo_incidents.intake.services import attach_photos
from geo_incidents.outbound import Question, ask

logger: Final = logging.getLogger(__name__)

MOST_ATTEMPTS: Final = 5
PAUSE: Final = timedelta(minutes=5)


def fetch_pictures(most: int) -> int:
    """Fetch up to so many pictures that wait; return how many were tried."""
    tried = 0
    while tried < most and _fetch_one():
        tried += 1
    return tried


@seeing_everything()
def _fetch_one() -> bool:
    waiting = HandedIn.objects.exclude(media_at=None).filter(
        media_at__lte=timezone.now()
    )
    handed = (
        waiting.select_related("appeal")
        .order_by("media_at", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if handed is None:
        return False
    handed.media_attempts += 1
    try:
        attach_photos(handed.appeal, [_fetched(handed.media_url)])
    except (AddressRefused, ValidationError) as error:
        logger.warning("no picture of appeal %s: %s", handed.appeal_id, error)
        handed.media_at = None
    except RemoteUnavailable:
        is_last = handed.media_attempts >= MOST_ATTEMPTS
        pause = PAUSE * 2**handed.media_attempts
        handed.media_at = None if is_last else timezone.now() + pause
    else:
        handed.media_at = None
    handed.save(update_fields=["media_attempts", "media_at"])
    return True


def _fetched(url: str) -> ContentFile[bytes]:
    """Return the picture at an address as a fresh JPEG.

    Raises:
        AddressRefused, RemoteUnavailable: it cannot be had.
        ValidationError: it is no picture.

    """
    answer = ask(Question(url=url, most_bytes=settings.PHOTO_MAX_BYTES))
    if answer.status != HTTPStatus.OK:
        raise RemoteUnavailable(str(answer.status))
    return clean_photo(SimpleUploadedFile("media_url", answer.body))
