"""How is it decided which photos everybody sees, and undone? The write door.

As with words, a decision is held against what who decides has seen. The picture that
everybody sees is a file of its own, which goes as soon as it may not be seen any more.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.publication.releasing.frames import Frame, read, written
from geo_incidents.publication.releasing.models import (
    PhotoRelease,
    PhotoReleaseStep,
    State,
)

FOLDER: Final = "shown"
# Loaded with the first photo: most web workers meet none, and Pillow takes 5 MB.
_COVERED: Final = "geo_incidents.publication.releasing.pictures.covered"


@transaction.atomic
def settle_photo(
    photo: Photo, state: State, frames: Sequence[Frame], *, author: User, seen: int
) -> None:
    """Decide what becomes of a photo; ``seen`` is the last step shown, 0 for none.

    Raises:
        AlreadyDecided: somebody has decided since, or who wrote does not agree.
        InvalidInput: the photo is gone.

    """
    agreed = Consent.objects.filter(withdrawn_at=None, covers_photos=True)
    if not agreed.filter(appeal=photo.appeal_id).exists():
        raise AlreadyDecided(_("Who wrote has taken back that it may be shown."))
    _step(_held(photo, seen), state, frames, author)


@transaction.atomic
def undo_photo(photo: Photo, *, author: User, seen: int) -> None:
    """Put a photo back to how it was before the last decision; raises the same."""
    release = _held(photo, seen)
    before = release.steps.order_by("-pk")[1:2].first()
    if before is None:
        _step(release, State.WAITING, (), author)
    else:
        _step(release, State(before.state), read(before.frames), author)


@transaction.atomic
def forget_photos(appeal: Appeal) -> None:
    """Let the photos of an appeal wait anew: who wrote has taken it back."""
    decided = PhotoRelease.objects.filter(photo__appeal=appeal)
    for release in decided.exclude(state=State.WAITING).select_for_update(of=("self",)):
        _step(release, State.WAITING, read(release.frames), None)


def as_everybody_sees(photo: Photo, frames: Sequence[Frame]) -> bytes:
    """Return a photo with what is framed blurred or cut off, as a JPEG.

    Raises:
        InvalidInput: the photo is gone, or none.

    """
    covered = import_string(_COVERED)
    try:
        with default_storage.open(photo.image.name) as file:
            content: bytes = covered(file, frames)
    except OSError as error:
        raise InvalidInput(_("This photo is gone.")) from error
    return content


def stored_name(shown: uuid.UUID) -> str:
    """Return where a picture that everybody sees lies."""
    return f"{FOLDER}/{shown}.jpg"


def _held(photo: Photo, seen: int) -> PhotoRelease:
    first = {"state": State.WAITING, "changed_at": timezone.now()}
    PhotoRelease.objects.get_or_create(photo=photo, defaults=first)
    locked = PhotoRelease.objects.select_for_update(of=("self",))
    release: PhotoRelease = locked.select_related("photo").get(photo=photo)
    last = release.steps.last()
    if (last.pk if last else 0) != seen:
        raise AlreadyDecided(_("Somebody has decided meanwhile. Look again."))
    return release


def _step(
    release: PhotoRelease, state: State, frames: Sequence[Frame], author: User | None
) -> None:
    now, before = timezone.now(), release.shown
    told: dict[str, Any] = {"state": state, "frames": written(frames)}
    is_shown = state is State.RELEASED
    shown = _made(release.photo, frames) if is_shown else None
    PhotoRelease.objects.filter(pk=release.pk).update(
        shown=shown, changed_at=now, **told
    )
    PhotoReleaseStep.objects.create(
        release=release, author=author, taken_at=now, **told
    )
    if before:
        name = stored_name(before)
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def _made(photo: Photo, frames: Sequence[Frame]) -> uuid.UUID:
    """Store the picture that everybody sees; return its name."""
    shown = uuid.uuid4()
    content = as_everybody_sees(photo, frames)
    default_storage.save(stored_name(shown), ContentFile(content))
    return shown
