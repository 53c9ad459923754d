"""How do words and photos reach the public map, and leave it? Each at once.

Whoever asks was found to be allowed to see the appeal; consent is the writer's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from geo_incidents.accounts.models import User
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.selectors import incident_number_of
from geo_incidents.intake.consents import give_consent, withdraw_consent
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.publication.masking.spans import Span
from geo_incidents.publication.releasing import deciding, showing
from geo_incidents.publication.releasing.frames import Frame
from geo_incidents.publication.releasing.models import State
from geo_incidents.publication.services import publish


@seeing_everything()
def settle_words(
    appeal: Appeal, state: State, spans: Sequence[Span], *, author: User, seen: int
) -> None:
    """Decide what becomes of the words of an appeal; see ``deciding.settle``."""
    deciding.settle(appeal, state, spans, author=author, seen=seen)
    _publish(appeal)


@seeing_everything()
def undo_words(appeal: Appeal, *, author: User, seen: int) -> None:
    """Take the last decision back; see ``deciding.undo``."""
    deciding.undo(appeal, author=author, seen=seen)
    _publish(appeal)


@seeing_everything()
def decide_photo(
    photo: Photo, state: State, frames: Sequence[Frame], *, author: User, seen: int
) -> None:
    """Decide what becomes of a photo; see ``showing.settle_photo``."""
    showing.settle_photo(photo, state, frames, author=author, seen=seen)
    _publish(photo.appeal)


@seeing_everything()
def take_photo_back(photo: Photo, *, author: User, seen: int) -> None:
    """Take the last decision on a photo back; see ``showing.undo_photo``."""
    showing.undo_photo(photo, author=author, seen=seen)
    _publish(photo.appeal)


@seeing_everything()
def agree(token: UUID) -> None:
    """Let the writer of an appeal agree that it is shown.

    Raises:
        Appeal.DoesNotExist: nobody has this token.

    """
    give_consent(Appeal.objects.get(token=token))


@seeing_everything()
def take_back(token: UUID) -> None:
    """Let the writer take it back: nobody reads it from now on. Raises the same."""
    appeal = Appeal.objects.get(token=token)
    withdraw_consent(appeal)
    deciding.forget_release(appeal)
    showing.forget_photos(appeal)
    _publish(appeal)


def _publish(appeal: Appeal) -> None:
    number = incident_number_of(appeal.pk)
    if number is not None:
        publish([number])
