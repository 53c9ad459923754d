"""How does a letter become an appeal? Once, with its photos, answered under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import (
    first_municipality,
    municipality_named,
)
from geo_incidents.intake.channels.email.reading import Attached, Mail
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.channels.sorting import topic_for
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.photos import clean_photo
from geo_incidents.intake.services import Person, Submission, attach_photos, receive
from geo_incidents.intake.topics.choices import note_choice
from geo_incidents.intake.topics.models import TopicChoice

MOST_PHOTOS: Final = 5
# What somebody's clock says counts while it is near what ours says.
BELIEVED: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The photos of a letter, and the names of the files that were left out."""

    taken: tuple[ContentFile[bytes], ...]
    left: tuple[str, ...]


def pictures_of(attached: Sequence[Attached]) -> Pictures:
    """Return what came along as photos written anew; a letter counts without them."""
    taken: list[ContentFile[bytes]] = []
    left: list[str] = []
    for file in attached:
        picture = _cleaned(file) if len(taken) < MOST_PHOTOS else None
        if picture:
            taken.append(picture)
        else:
            left.append(file.name or file.kind)
    return Pictures(tuple(taken), tuple(left))


def receive_mail(
    mail: Mail, update: Incoming, *, follows: Appeal | None = None
) -> Appeal:
    """Store a letter as an appeal, or return the one that it became before.

    What ``follows`` an earlier appeal is about the same, at the same place.
    """
    town = follows.municipality if follows else _town(mail, update)
    words = words_of(mail)
    category = follows.category if follows else topic_for(words, municipality=town)
    address = follows.address if follows else ""
    position = follows.position if follows else None
    appeal = receive(
        town,
        Submission(
            channel=Appeal.Channel.EMAIL,
            external_id=update.external_id,
            category_id=category.pk,
            requested_at=_written_at(mail, update.received_at),
            text=words,
            address=address,
            position=(position.x, position.y) if position else None,
            person=Person(name=mail.name[:200], email=mail.sender),
            return_address=return_address(mail, update),
        ),
    )
    if not follows:
        note_choice(appeal, by=TopicChoice.By.SUGGESTION)
    return appeal


def attach(appeal: Appeal, pictures: Pictures) -> None:
    """Store the photos of the letter that an appeal came by."""
    attach_photos(appeal, pictures.taken)


def return_address(mail: Mail, update: Incoming) -> Address:
    """Return where a letter is answered: to its writer, under it."""
    return Address(
        channel=Appeal.Channel.EMAIL,
        account=update.account,
        recipient=mail.sender,
        thread=mail.id[:255],
    )


def words_of(mail: Mail) -> str:
    """Return what a letter says, its subject first where that says more."""
    subject = mail.subject.strip()
    if subject and subject.lower() not in mail.text.lower():
        return f"{subject}\n\n{mail.text}".strip()
    return mail.text


def _cleaned(file: Attached) -> ContentFile[bytes] | None:
    if not file.is_picture:
        return None
    try:
        return clean_photo(SimpleUploadedFile(file.name or "photo", file.content))
    except ValidationError:
        return None


def _town(mail: Mail, update: Incoming) -> Municipality:
    """Return whose letter it is: of the town it begins with, else of the mailbox's."""
    for words in (mail.subject, mail.text):
        if named := municipality_named(words):
            return named
    code = update.payload.get("town", "")
    whose = Municipality.objects.defer("geometry").filter(code=code)
    return whose.first() or first_municipality()


def _written_at(mail: Mail, received_at: datetime) -> datetime:
    said = mail.written_at
    if said and received_at - BELIEVED <= said <= received_at:
        return said
    return received_at
