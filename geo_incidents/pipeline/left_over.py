"""Which files does no row name any more? What a rollback or a killed worker left.

A file is written before the row that names it is committed, and some are removed only
after: where that never comes about the file stays, with all that somebody has sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Final, cast

from django.core.files.storage import default_storage
from django.db.models import FileField, QuerySet

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.replies import ReplyAct, ReplyPhoto
from geo_incidents.dialogue import photographs
from geo_incidents.dialogue.models import Conversation
from geo_incidents.intake.channels.email import files
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.web.models import HeldPhoto
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.publication.releasing import showing
from geo_incidents.publication.releasing.models import PhotoRelease

# A younger one may be of a row that is being written just now.
YOUNG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where files of one kind lie, and which of a folder are needed.

    ``folder`` is as ``upload_to`` says it: what lies apart by month is looked through
    in this month and the last.
    """

    folder: str
    needed: Callable[[str], Iterable[str]]


@seeing_everything()
def forget_left_over(*, now: datetime) -> int:
    """Remove the files that no row names and that are older than a day; count them."""
    found = [(folder, shelf) for shelf in _SHELVES for folder in _folders(shelf, now)]
    return sum(_sweep(folder, shelf, now) for folder, shelf in found)


def _folders(shelf: Shelf, now: datetime) -> set[str]:
    last_month = now.replace(day=1) - timedelta(days=1)
    return {moment.strftime(shelf.folder) for moment in (now, last_month)}


def _sweep(folder: str, shelf: Shelf, now: datetime) -> int:
    lying = list(_names(folder))  # before it is asked what is needed
    needed = set(shelf.needed(folder))
    left = [
        name
        for name in lying
        if name not in needed and default_storage.get_modified_time(name) < now - YOUNG
    ]
    for name in left:
        default_storage.delete(name)
    return len(left)


def _names(folder: str) -> Iterator[str]:
    try:
        _inside, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        yield f"{folder.rstrip('/')}/{name}"


def _column(rows: QuerySet[Any], name: str) -> Shelf:
    """Return the shelf of a column of files."""
    field = cast("FileField", rows.model._meta.get_field(name))

    def needed(folder: str) -> Iterable[str]:
        inside = rows.filter(**{f"{name}__startswith": folder})
        return inside.values_list(name, flat=True)

    return Shelf(str(field.upload_to), needed)


def _letters(_folder: str) -> Iterable[str]:
    """Return the files of letters that are still to be read."""
    unread = Incoming.objects.filter(channel=Appeal.Channel.EMAIL, handled_at=None)
    return unread.values_list("payload__file", flat=True)


def _drafts(_folder: str) -> Iterable[str]:
    """Return the photos of what somebody is telling."""
    drafts = Conversation.objects.exclude(draft={})
    return chain.from_iterable(drafts.values_list("draft__photos", flat=True))


def _shown(_folder: str) -> Iterable[str]:
    """Return the pictures that everybody sees."""
    shown = PhotoRelease.objects.values_list("shown", flat=True)
    return [showing.stored_name(each) for each in shown if each]


_SHELVES: Final = (
    _column(Photo.objects.all(), "image"),
    _column(HeldPhoto.objects.all(), "image"),
    _column(ReplyPhoto.objects.all(), "image"),
    _column(ReplyAct.objects.all(), "file"),
    Shelf(files.FOLDER, _letters),
    Shelf(photographs.FOLDER, _drafts),
    Shelf(showing.FOLDER, _shown),
)
