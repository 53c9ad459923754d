"""What does a page tell of words that wait, and of those that were decided?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.masking.spans import Span, composed, pieces
from geo_incidents.publication.releasing.models import Release, ReleaseStep, State
from geo_incidents.publication.releasing.selectors import waiting_photos
from geo_incidents.publication.releasing.wording import LABELS, Said, said
from geo_incidents.publication.releasing.words import as_seen, covering, written
from maps.internal.names import named
from maps.internal.words.pictures import Picture, picture


@dataclass(frozen=True, slots=True)
class Part:
    """Words; ``at`` numbers those that are covered, else it is None."""

    text: str
    label: str
    at: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits of an appeal: its words, unless they are decided, and its photos.

    ``seen`` is the last step, ``cut`` tells how the words were cut.
    """

    appeal: int
    number: int
    category: str
    address: str
    requested_at: datetime
    agreed_at: datetime
    parts: tuple[Part, ...]
    is_decided: bool
    seen: int
    cut: str
    photos: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Words that were decided, as everybody reads them or does not."""

    appeal: int
    number: int
    category: str
    state: str
    word: str
    parts: tuple[Said, ...]
    author: str
    at: datetime
    seen: int


def waiting(appeal: Appeal) -> Waiting:
    """Tell of words that wait; the appeal comes with its incident and consent."""
    release = release_of(appeal)
    is_decided = not appeal.text or (
        release is not None and release.state != State.WAITING
    )
    spans = () if is_decided else covering(appeal, release)
    last = _last(release)
    return Waiting(
        appeal=appeal.pk,
        number=appeal.incidentappeal.incident_id,
        category=appeal.category.name_in_language(),
        address=appeal.incidentappeal.incident.address,
        requested_at=appeal.requested_at,
        agreed_at=Consent.objects.get(appeal=appeal).given_at,
        parts=() if is_decided else tuple(_parts(appeal.text, spans)),
        is_decided=is_decided,
        seen=last.pk if last else 0,
        cut=cut_of(spans),
        photos=tuple(map(picture, waiting_photos().filter(appeal=appeal))),
    )


def decided(appeal: Appeal) -> Decided:
    """Tell of words that were decided."""
    release = Release.objects.get(appeal=appeal)
    last = _last(release)
    return Decided(
        appeal=appeal.pk,
        number=appeal.incidentappeal.incident_id,
        category=appeal.category.name_in_language(),
        state=release.state,
        word=release.get_state_display(),
        parts=said(as_seen(appeal.text, covering(appeal, release))),
        author=named(last.author) if last and last.author else "",
        at=release.changed_at,
        seen=last.pk if last else 0,
    )


def release_of(appeal: Appeal) -> Release | None:
    """Return what was decided about an appeal, or None."""
    release: Release | None = getattr(appeal, "release", None)
    return release


def cut_of(spans: Sequence[Span]) -> str:
    """Return what changes as soon as a text is covered otherwise."""
    told = json.dumps(written(spans)).encode()
    return hashlib.sha256(told).hexdigest()[:16]


def _last(release: Release | None) -> ReleaseStep | None:
    return release.steps.last() if release else None


def _parts(text: str, spans: Sequence[Span]) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for piece in pieces(composed(text), spans):
        if piece.kind is None:
            parts.append(Part(piece.text, "", None))
        else:
            parts.append(Part(piece.text, str(LABELS[piece.kind]), at))
            at += 1
    return parts
