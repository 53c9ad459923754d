"""What has the writer of an appeal been answered? Their own letters, and no other's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.letters import letters_of
from geo_incidents.casework.replies import Letter, Reply, ReplyPhoto


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A letter as its reader sees it; photos by id, times aware."""

    salutation: str
    text: str
    act: str
    at: datetime
    before: tuple[int, ...]
    after: tuple[int, ...]


def letters_to(appeal_id: int) -> tuple[ReadLetter, ...]:
    """Return the letters to the writer of an appeal, the latest last."""
    return tuple(map(_read, letters_of([appeal_id])))


@seeing_everything()
def reply_photo_of(token: UUID, photo_id: int) -> str | None:
    """Return the stored name of a photo that the writer with this token was sent."""
    photos = ReplyPhoto.objects.filter(pk=photo_id, reply__letters__appeal__token=token)
    return photos.values_list("image", flat=True).first()


def photos_of(reply: Reply, moment: str) -> tuple[int, ...]:
    """Return the ids of the pictures that a reply shows of a moment."""
    return tuple(photo.pk for photo in reply.photos.all() if photo.moment == moment)


def _read(letter: Letter) -> ReadLetter:
    reply = letter.reply
    return ReadLetter(
        salutation=letter.salutation,
        text=letter.text,
        act=reply.act,
        at=reply.written_at,
        before=photos_of(reply, ReplyPhoto.Moment.BEFORE),
        after=photos_of(reply, ReplyPhoto.Moment.AFTER),
    )
