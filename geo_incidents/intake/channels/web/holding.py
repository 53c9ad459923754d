"""How does what was sent wait for a person, and how does it go on or not?

The write door of what is held. Nothing is lost: what is released is received as of the
moment it was sent, and what is discarded can be released for a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib.gis.geos import Point
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.errors import AlreadyDecided, TooLate
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.web.models import HeldAppeal, HeldPhoto
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import (
    Person,
    Submission,
    attach_photos,
    receive,
)
from geo_incidents.spatial.crs import WGS84

# So many may wait in a town; who comes then is asked to come again.
MOST_WAITING: Final = 5_000
KEPT: Final = timedelta(days=30)
_NO_WORDS: Final = {"text": "", "address": "", "name": "", "email": "", "phone": ""}


@transaction.atomic
def hold(
    municipality: Municipality,
    submission: Submission,
    *,
    reason: str,
    photos: Sequence[ContentFile[bytes]] = (),
) -> HeldAppeal:
    """Let an appeal wait for a person; the same one sent twice waits once.

    Raises:
        TooLate: so many wait already that nobody would get to it.

    """
    waiting = HeldAppeal.objects.filter(municipality=municipality, decided_at=None)
    if waiting.count() >= MOST_WAITING:
        raise TooLate(_("Too many appeals wait for a look. Send it again later."))
    held, is_new = HeldAppeal.objects.get_or_create(
        municipality=municipality,
        external_id=submission.external_id,
        defaults={
            "reason": reason,
            "category_id": submission.category_id,
            "text": submission.text,
            "address": submission.address,
            "position": _point(submission.position),
            "name": submission.person.name,
            "email": submission.person.email,
            "phone": submission.person.phone,
            "requested_at": submission.requested_at,
        },
    )
    for image in photos if is_new else ():
        name = f"{held.token}.jpg"
        HeldPhoto.objects.create(held=held, image=ContentFile(image.read(), name=name))
    return held


@transaction.atomic
def release(held_id: int, *, by: User, now: datetime) -> Appeal:
    """Receive what was held, as of when it was sent; its words go on with it.

    Raises:
        HeldAppeal.DoesNotExist: there is no such one to be seen.
        AlreadyDecided: it was released before.
        TooLate: it was discarded and its words are gone.

    """
    held = HeldAppeal.objects.select_for_update().get(pk=held_id)
    if held.appeal_id:
        raise AlreadyDecided(_("It is released already."))
    if not held.text:
        raise TooLate(_("It was discarded long ago and its words are gone."))
    appeal = receive(
        held.municipality,
        Submission(
            channel=Appeal.Channel.WEB,
            external_id=held.external_id,
            category_id=held.category_id,
            text=held.text,
            address=held.address,
            position=(held.position.x, held.position.y) if held.position else None,
            requested_at=held.requested_at,
            person=Person(name=held.name, email=held.email, phone=held.phone),
        ),
    )
    attach_photos(appeal, [_content(photo) for photo in held.photos.all()])
    _forget(held)
    HeldAppeal.objects.filter(pk=held.pk).update(
        appeal=appeal, decided_at=now, decided_by=by
    )
    return appeal


def discard(held_id: int, *, by: User, now: datetime) -> None:
    """Say that nobody needs to read it; its words stay for a month.

    Raises:
        AlreadyDecided: somebody has decided on it.

    """
    waiting = HeldAppeal.objects.filter(pk=held_id, decided_at=None)
    if not waiting.update(decided_at=now, decided_by=by):
        raise AlreadyDecided(_("Somebody has decided on it already."))


def find_held(token: UUID) -> HeldAppeal | None:
    """Return what waits, or has waited, under a secret address."""
    return HeldAppeal.objects.select_related("appeal").filter(token=token).first()


def forget_discarded(*, now: datetime) -> int:
    """Remove the words of what was discarded a month ago; return of how many."""
    old = HeldAppeal.objects.filter(decided_at__lt=now - KEPT, appeal=None)
    worded = list(old.exclude(text=""))
    for held in worded:
        _forget(held)
    return len(worded)


def _point(position: tuple[float, float] | None) -> Point | None:
    return Point(*position, srid=WGS84) if position else None


def _content(photo: HeldPhoto) -> ContentFile[bytes]:
    with photo.image.open() as file:
        return ContentFile(file.read())


def _forget(held: HeldAppeal) -> None:
    """Keep the words and pictures nowhere but where they went."""
    for photo in held.photos.all():
        photo.image.delete(save=False)
        photo.delete()
    HeldAppeal.objects.filter(pk=held.pk).update(**_NO_WORDS, position=None)
