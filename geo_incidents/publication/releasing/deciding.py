"""How is it decided what everybody reads of an appeal, and undone? The write door.

A decision is held against what who decides has seen: nobody's is overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.masking.plain import plain
from geo_incidents.publication.masking.spans import Kind, Span, composed, united
from geo_incidents.publication.releasing.models import Release, ReleaseStep, State
from geo_incidents.publication.releasing.words import written


@transaction.atomic
def settle(
    appeal: Appeal, state: State, spans: Sequence[Span], *, author: User, seen: int
) -> Release:
    """Decide what becomes of the words of an appeal; ``seen`` is the last step shown.

    Raises:
        AlreadyDecided: somebody has decided since.
        InvalidInput: who wrote does not agree, or a span lies outside the text.

    """
    _check(appeal, spans)
    release = _held(appeal, seen)
    return _stepped(release, state, written(spans), author)


@transaction.atomic
def undo(appeal: Appeal, *, author: User, seen: int) -> Release:
    """Put the words back to how they were before the last decision.

    Raises:
        AlreadyDecided: somebody has decided since.

    """
    release = _held(appeal, seen)
    before = release.steps.order_by("-pk")[1:2].first()
    if before is None:
        return _stepped(release, State.WAITING, None, author)
    return _stepped(release, State(before.state), before.spans, author)


@transaction.atomic
def forget_release(appeal: Appeal) -> None:
    """Let words wait anew: who wrote has taken back that they may be shown."""
    release = Release.objects.select_for_update().filter(appeal=appeal).first()
    if release is not None and release.state != State.WAITING:
        _stepped(release, State.WAITING, release.spans, None)


def covering_more(text: str, spans: Sequence[Span], words: str) -> tuple[Span, ...]:
    """Return spans with every place besides where the text holds these words.

    Raises:
        InvalidInput: it holds them nowhere.

    """
    whole, wanted = plain(composed(text)), plain(composed(words)).strip()
    if not wanted:
        return tuple(spans)
    more = []
    at = whole.find(wanted)
    while at >= 0:
        more.append(Span(at, at + len(wanted), Kind.OTHER))
        at = whole.find(wanted, at + len(wanted))
    if not more:
        raise InvalidInput(_("The text does not hold these words; copy them from it."))
    return united(spans, more)


def _check(appeal: Appeal, spans: Sequence[Span]) -> None:
    if not Consent.objects.filter(appeal=appeal, withdrawn_at=None).exists():
        raise AlreadyDecided(_("Who wrote has taken back that it may be shown."))
    longest = len(composed(appeal.text))
    if any(not 0 <= span.start < span.end <= longest for span in spans):
        raise InvalidInput(_("What is to be covered lies outside the text."))


def _held(appeal: Appeal, seen: int) -> Release:
    Release.objects.get_or_create(
        appeal=appeal,
        defaults={"state": State.WAITING, "changed_at": timezone.now()},
    )
    release = Release.objects.select_for_update().get(appeal=appeal)
    last = release.steps.last()
    if (last.pk if last else 0) != seen:
        raise AlreadyDecided(_("Somebody has decided meanwhile. Look again."))
    return release


def _stepped(
    release: Release, state: State, spans: list[list[Any]] | None, author: User | None
) -> Release:
    now = timezone.now()
    release.state, release.spans, release.changed_at = state, spans, now
    release.save(update_fields=["state", "spans", "changed_at"])
    ReleaseStep.objects.create(
        release=release, state=state, spans=spans, author=author, taken_at=now
    )
    return release
