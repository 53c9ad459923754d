"""Which uploads are photos, and what is kept of them? Pixels only.

An upload is decoded, turned upright and written anew as JPEG: what hid behind or beside
the pixels (position, camera, trailing code) does not survive.
"""

from __future__ import annotations

import io
import warnings
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS: Final = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE_PX: Final = 2048
QUALITY: Final = 85


def clean_photo(upload: UploadedFile) -> ContentFile[bytes]:
    """Return the picture as a fresh JPEG of at most 2048 pixels a side.

    Raises:
        ValidationError: it is no JPEG, PNG or WEBP, or too large to be one.

    """
    name = upload.name or ""
    if (upload.size or 0) > settings.PHOTO_MAX_BYTES:
        raise ValidationError(
            _("%(name)s is larger than %(limit)d MB. Send a smaller photo.")
            % {"name": name, "limit": settings.PHOTO_MAX_BYTES // 2**20}
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return ContentFile(_reencoded(upload, name), name="photo.jpg")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(
            _("%(name)s is not a photo we can read. Send a JPEG, PNG or WEBP.")
            % {"name": name}
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels(name) from error


def _reencoded(upload: UploadedFile, name: str) -> bytes:
    with Image.open(upload, formats=FORMATS) as image:
        if image.width * image.height > settings.PHOTO_MAX_PIXELS:
            raise _too_many_pixels(name)
        image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    written = io.BytesIO()
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    fresh.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _too_many_pixels(name: str) -> ValidationError:
    return ValidationError(
        _("%(name)s has more than %(limit)d million pixels. Send a smaller photo.")
        % {"name": name, "limit": settings.PHOTO_MAX_PIXELS // 1_000_000}
    )
