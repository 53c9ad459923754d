"""Which uploads are photos, and what is kept of them? Pixels only.

An upload is decoded, turned upright and written anew as JPEG: what hid behind or beside
the pixels (position, camera, trailing code) does not survive.
"""

from __future__ import annotations

import io
import struct
import threading
import zlib
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

FORMATS: Final = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE_PX: Final = 2048
QUALITY: Final = 85
# Unlike a JPEG, a PNG or WEBP cannot be decoded at a smaller size.
WHOLE_MAX_PIXELS: Final = 16_000_000
_decoding: Final = threading.BoundedSemaphore(2)
ORIENTATION: Final = 0x0112
UPRIGHT: Final[Mapping[int, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises on bytes that lie about themselves, besides its own errors.
DAMAGED: Final = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


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
        with _decoding:
            return ContentFile(_reencoded(upload, name), name="photo.jpg")
    except DAMAGED as error:
        raise ValidationError(
            _("%(name)s is not a photo we can read. Send a JPEG, PNG or WEBP.")
            % {"name": name}
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels(name, settings.PHOTO_MAX_PIXELS) from error


def _reencoded(upload: UploadedFile, name: str) -> bytes:
    with Image.open(upload, formats=FORMATS) as image:
        most = settings.PHOTO_MAX_PIXELS
        if image.format in {"PNG", "WEBP"}:
            most = min(most, WHOLE_MAX_PIXELS)
        if image.width * image.height > most:
            raise _too_many_pixels(name, most)
        image.draft("RGB", _fitted(image.size))
        turn = UPRIGHT.get(_orientation(image))
        upright = image.convert("RGB")
    upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    if turn is not None:
        upright = upright.transpose(turn)
    written = io.BytesIO()
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    fresh.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size of the kept picture; a JPEG is decoded close above it."""
    shrunk = max(1.0, max(size) / LONGEST_SIDE_PX)
    return max(1, int(size[0] / shrunk)), max(1, int(size[1] / shrunk))


def _orientation(image: Image.Image) -> int:
    """Return how the camera was held; 1, upright, when that cannot be read."""
    try:
        said = image.getexif().get(ORIENTATION)
    except DAMAGED:
        return 1
    return said if isinstance(said, int) else 1


def _too_many_pixels(name: str, most: int) -> ValidationError:
    return ValidationError(
        _("%(name)s has more than %(limit)d million pixels. Send a smaller photo.")
        % {"name": name, "limit": most // 1_000_000}
    )
