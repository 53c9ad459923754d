"""How does a change of areas come into force, and go again? The write door.

One proposal per collection at a time; the last one applied can be undone, and done
again until the next is proposed. Every step is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import RevisionRefused
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import Revision
from geo_incidents.territories.outline import redraw
from geo_incidents.territories.revisions import rows
from geo_incidents.territories.revisions.comparison import Comparer, Comparison
from geo_incidents.territories.revisions.drafts import AreaDraft, Wish

State = Revision.State


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found to differ; ``revision`` is None when nothing does."""

    revision: Revision | None
    comparison: Comparison


@transaction.atomic
def propose(wish: Wish, drafts: Iterable[AreaDraft]) -> Proposal:
    """Compare drafts with what holds and write down the difference, without effect.

    Raises:
        RevisionRefused: another proposal for the collection waits to be decided.

    """
    _lock(wish.municipality.pk)
    _refuse_second(wish.municipality, wish.collection)
    drawn, day = list(drafts), wish.effective_from
    comparer = Comparer(day or timezone.localdate(), day, wish.is_complete)
    comparison = comparer.compare(
        rows.present(wish.municipality, wish.collection, drawn), drawn
    )
    return Proposal(_write(wish, comparison) if comparison else None, comparison)


@transaction.atomic
def propose_edit(wish: Wish, area_id: int | None, draft: AreaDraft | None) -> Revision:
    """Propose one area in the place of another; None for a new or a removed one.

    Raises:
        RevisionRefused: another proposal for the collection waits to be decided.

    """
    _lock(wish.municipality.pk)
    _refuse_second(wish.municipality, wish.collection)
    withdrawn = [] if area_id is None else [area_id]
    introduced = [] if draft is None else [draft]
    return _write(wish, Comparison(withdrawn, introduced))


@transaction.atomic
def apply(revision_id: int) -> Revision:
    """Let a proposed or undone revision take effect.

    Raises:
        RevisionRefused: it has effect already, or the areas have changed since.

    """
    revision = _locked(revision_id)
    if revision.state == State.APPLIED:
        raise RevisionRefused(_("This change has been applied already."))
    if revision.state == State.UNDONE:
        _refuse_second(revision.municipality, revision.collection)
    _switch(revision, out="withdrawn_by", into="introduced_by")
    revision.state, revision.applied_at = State.APPLIED, timezone.now()
    revision.save(update_fields=["state", "applied_at"])
    return revision


@transaction.atomic
def undo(revision_id: int) -> Revision:
    """Bring back what held before the last applied revision of a collection.

    Raises:
        RevisionRefused: it is not the last one applied, or a proposal waits.

    """
    revision = _locked(revision_id)
    applied = _of(revision.municipality, revision.collection).filter(
        state=State.APPLIED
    )
    if revision != applied.order_by("-applied_at", "-pk").first():
        raise RevisionRefused(_("Only the last applied change can be undone."))
    _refuse_second(revision.municipality, revision.collection)
    _switch(revision, out="introduced_by", into="withdrawn_by")
    revision.state, revision.undone_at = State.UNDONE, timezone.now()
    revision.save(update_fields=["state", "undone_at"])
    return revision


@transaction.atomic
def discard(revision_id: int) -> None:
    """Forget a proposal.

    Raises:
        RevisionRefused: it has been applied.

    """
    revision = _locked(revision_id)
    if revision.state != State.PROPOSED:
        raise RevisionRefused(_("Only what waits for a decision can be discarded."))
    revision.delete()


def _write(wish: Wish, comparison: Comparison) -> Revision:
    """Write down what differs; what was undone before can be done no more."""
    _of(wish.municipality, wish.collection).filter(state=State.UNDONE).delete()
    revision = Revision.objects.create(
        municipality=wish.municipality,
        collection=wish.collection,
        title=wish.title,
        author=wish.author,
        effective_from=wish.effective_from,
    )
    rows.write(revision, comparison)
    return revision


def _lock(municipality_id: int) -> None:
    """Let one change of a municipality's areas be made at a time."""
    list(
        Municipality.objects.select_for_update(no_key=True)
        .filter(pk=municipality_id)
        .values_list("pk")
    )


def _locked(revision_id: int) -> Revision:
    found = Revision.objects.filter(pk=revision_id)
    for municipality_id in found.values_list("municipality", flat=True):
        _lock(municipality_id)
    revision = found.select_related("municipality").first()
    if revision is None:
        raise RevisionRefused(_("This change has been discarded meanwhile."))
    return revision


def _of(municipality: Municipality, collection: str) -> QuerySet[Revision]:
    return Revision.objects.filter(municipality=municipality, collection=collection)


def _refuse_second(municipality: Municipality, collection: str) -> None:
    waiting = _of(municipality, collection).filter(state=State.PROPOSED).first()
    if waiting:
        raise RevisionRefused(
            _("“{title}” waits for a decision: apply or discard it first.").format(
                title=waiting.title
            )
        )


def _switch(revision: Revision, *, out: str, into: str) -> None:
    """Let the areas of one side go and those of the other hold."""
    areas = rows.areas_of(revision.collection)
    going, coming = areas.filter(**{out: revision}), areas.filter(**{into: revision})
    if going.filter(live=False).exists() or coming.filter(live=True).exists():
        raise RevisionRefused(
            _("The areas have changed meanwhile: discard this and load it again.")
        )
    going.update(live=False)
    coming.update(live=True)
    if revision.collection == Revision.Collection.DISTRICTS:
        redraw(revision.municipality)
