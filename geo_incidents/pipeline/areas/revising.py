"""How does a change of areas reach the incidents? Applied or undone as one whole."""

from __future__ import annotations

from collections.abc import Callable

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.opening import open_incidents
from geo_incidents.matching.rematching import rematch
from geo_incidents.publication.services import publish
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions import services as revisions


def apply_revision(revision_id: int) -> Revision:
    """Let a revision take effect and take along every incident it concerns.

    Raises:
        RevisionRefused: as things stand it cannot be applied; nothing has changed.

    """
    return _carry_out(revisions.apply, revision_id)


def undo_revision(revision_id: int) -> Revision:
    """Bring back what held before a revision, for areas and incidents.

    Raises:
        RevisionRefused: as things stand it cannot be undone; nothing has changed.

    """
    return _carry_out(revisions.undo, revision_id)


@seeing_everything()
def _carry_out(change: Callable[[int], Revision], revision_id: int) -> Revision:
    revision = change(revision_id)
    appeals = rematch(revision)
    publish(open_incidents(appeals))
    revision.reassigned = len(appeals)
    revision.save(update_fields=["reassigned"])
    return revision
