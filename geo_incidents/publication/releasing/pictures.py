"""How does a photo look with faces and number plates blurred? Pixels only.

Of what is blurred three by three means are left, so that nothing can be read out of it
again; what is cut off and what is not a pixel does not survive at all.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO, Final

from PIL import Image

from geo_incidents.publication.releasing.frames import Effect, Frame

QUALITY: Final = 85
_LEFT_OF_IT: Final = (3, 3)


def covered(photo: BinaryIO, frames: Sequence[Frame]) -> bytes:
    """Return a stored photo as a fresh JPEG, as everybody may see it.

    Raises:
        OSError: it is no picture.

    """
    with Image.open(photo, formats=("JPEG",)) as image:
        picture = image.convert("RGB")
    for frame in frames:
        if frame.effect is Effect.BLUR:
            _blur(picture, frame.box(picture.size))
    for frame in frames:
        if frame.effect is Effect.CROP:
            picture = picture.crop(frame.box(picture.size))
            break
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)
    written = io.BytesIO()
    fresh.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _blur(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    part = picture.crop(box)
    means = part.resize(_LEFT_OF_IT, Image.Resampling.BOX)
    picture.paste(means.resize(part.size, Image.Resampling.BICUBIC), box[:2])
