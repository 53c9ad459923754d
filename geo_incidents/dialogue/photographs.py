"""Where are the photos of an appeal that is not sent yet? In the storage, made anew."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from geo_incidents.intake.channels.web.forms import CLEAN_PHOTO, MOST_PHOTOS

FOLDER: Final = "drafts"


def kept(photos: Sequence[bytes], *, before: int) -> tuple[list[str], list[str]]:
    """Keep photos beside ``before`` others; return their names and what is amiss."""
    names: list[str] = []
    amiss: list[str] = []
    for photo in photos:
        if before + len(names) >= MOST_PHOTOS:
            most = _("We can take {most} photos; the others were left out.")
            amiss.append(most.format(most=MOST_PHOTOS))
            break
        try:
            names.append(_kept(photo))
        except ValidationError as error:
            amiss.extend(error.messages)
    return names, amiss


def taken_out(names: Sequence[str]) -> list[ContentFile[bytes]]:
    """Return photos as they were kept; one that is gone is left out."""
    there = [name for name in names if default_storage.exists(name)]
    return [ContentFile(_read(name)) for name in there]


def drop(names: Sequence[str]) -> None:
    """Forget photos."""
    for name in names:
        default_storage.delete(name)


def _read(name: str) -> bytes:
    with default_storage.open(name) as file:
        found: bytes = file.read()
    return found


def _kept(photo: bytes) -> str:
    clean_photo = import_string(CLEAN_PHOTO)  # Pillow is loaded with the first photo
    clean = clean_photo(SimpleUploadedFile(_("The photo"), photo))
    return default_storage.save(f"{FOLDER}/{uuid.uuid4()}.jpg", clean)
