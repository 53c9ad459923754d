"""Which files of letters does nobody need any more?

The file of a letter is written before the letter is kept, and removed once it has been
read: a worker that is killed in between leaves it behind, with all that somebody wrote.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.models import Appeal

FOLDER: Final = "mail"
# A younger one may be of a letter that is being kept just now.
YOUNG: Final = timedelta(days=1)


def stored(raw: bytes) -> str:
    """Write the file of a letter and return its name."""
    return default_storage.save(f"{FOLDER}/{uuid.uuid4()}.eml", ContentFile(raw))


def forget_left_over(*, now: datetime) -> int:
    """Remove the files that no letter still to be read has; return how many."""
    waiting = _waiting()
    left = [
        name
        for name in _names()
        if name not in waiting and default_storage.get_modified_time(name) < now - YOUNG
    ]
    for name in left:
        default_storage.delete(name)
    return len(left)


def _names() -> list[str]:
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return []
    return [f"{FOLDER}/{name}" for name in files]


@seeing_everything()
def _waiting() -> set[str]:
    unread = Incoming.objects.filter(channel=Appeal.Channel.EMAIL, handled_at=None)
    return set(unread.values_list("payload__file", flat=True))
