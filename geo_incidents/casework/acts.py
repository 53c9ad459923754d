"""Which files are signed acts, and what is kept of them? Told by content, not by name.

An act is a PDF, or a picture of paper, of which the pixels are kept. A PDF is kept as
it is, unless it runs or carries something; no browser opens it as a page of ours.
"""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

MOST_BYTES: Final = 10 * 2**20
# Loaded with the first picture, as for residents: Pillow takes 5 MB.
CLEAN_PHOTO: Final = "geo_incidents.intake.photos.clean_photo"
_BEGINS: Final = b"%PDF-"
_ENDS: Final = b"%%EOF"
_TAIL: Final = 2048
# What a signed piece of paper has no need of.
_ACTIVE: Final = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm)\b"
)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def clean_act(upload: UploadedFile) -> ContentFile[bytes]:
    """Return an act as it is to be kept, named ``act.pdf`` or ``act.jpg``.

    Raises:
        ValidationError: it is no PDF, JPEG or PNG, too large, or not only paper.

    """
    name = upload.name or ""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(
            _("%(name)s is larger than %(limit)d MB. Send a smaller file.")
            % {"name": name, "limit": MOST_BYTES // 2**20}
        )
    if upload.read(len(_BEGINS)) != _BEGINS:
        upload.seek(0)
        return _picture(upload, name)
    upload.seek(0)
    return ContentFile(_paper(upload.read(), name), name="act.pdf")


def _picture(upload: UploadedFile, name: str) -> ContentFile[bytes]:
    try:
        kept: ContentFile[bytes] = import_string(CLEAN_PHOTO)(upload)
    except ValidationError as error:
        raise ValidationError(
            _("%(name)s is no act that we can read. Send a PDF, JPEG or PNG.")
            % {"name": name}
        ) from error
    kept.name = "act.jpg"
    return kept


def _paper(content: bytes, name: str) -> bytes:
    """Return a PDF that is whole and does nothing when it is opened."""
    if _ENDS not in content[-_TAIL:]:
        raise ValidationError(
            _("%(name)s is damaged: its end is missing. Send it once more.")
            % {"name": name}
        )
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    if _ACTIVE.search(plain):
        raise ValidationError(
            _("%(name)s carries a program or other files. Send it printed or scanned.")
            % {"name": name}
        )
    return content
