"""Where does a letter lie until it is read? In a file of its own.

It is written before the letter is kept, and removed once it has been read; what a
worker that is killed in between leaves behind goes by ``pipeline.left_over``.
"""

from __future__ import annotations

import uuid
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER: Final = "mail"


def stored(raw: bytes) -> str:
    """Write the file of a letter and return its name."""
    return default_storage.save(f"{FOLDER}/{uuid.uuid4()}.eml", ContentFile(raw))
