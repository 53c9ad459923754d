"""What does who wrote see of whether everybody reads it?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.releasing.models import Release, State
from geo_incidents.publication.releasing.wording import Said, said
from geo_incidents.publication.releasing.words import as_seen, covering


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``parts`` are what everybody reads or would read.

    ``is_agreed`` tells whether the writer agrees, ``state`` what staff decided.
    """

    is_agreed: bool
    state: str
    parts: tuple[Said, ...]


@seeing_everything()
def own_words(token: UUID, *, is_asked: bool) -> OwnWords | None:
    """Return the words of the appeal with this token; None where it has none.

    How they look is worked out where that was asked or agreed to: it takes the
    dictionary and the town's register.
    """
    rows = Appeal.objects.select_related("consent", "release", "municipality")
    appeal = rows.filter(token=token).first()
    if appeal is None or not appeal.text.strip():
        return None
    consent = getattr(appeal, "consent", None)
    release: Release | None = getattr(appeal, "release", None)
    is_agreed = consent is not None and consent.withdrawn_at is None
    pieces = (
        as_seen(appeal.text, covering(appeal, release)) if is_agreed or is_asked else ()
    )
    state = release.state if release else State.WAITING
    return OwnWords(is_agreed, state, said(pieces))
