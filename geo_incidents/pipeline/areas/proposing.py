"""How do files become a proposed change of areas? One way, for commands and pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.errors import RevisionRefused
from geo_incidents.gazetteer.importers.municipality import boundary_of
from geo_incidents.intake.importers.catalogue import topics
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.territories.importers.districts import propose_districts
from geo_incidents.territories.importers.house_lists import propose_house_lists
from geo_incidents.territories.importers.service_areas import propose_service_areas
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.drafts import Wish
from geo_incidents.territories.revisions.services import Proposal

Collection = Revision.Collection
Read = Callable[[Wish, Sequence[Source], Loading], Proposal]
LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of it; ``revision`` is None when the files change nothing."""

    revision: Revision | None
    tally: Tally


def propose_areas(
    wish: Wish,
    sources: Sequence[Source],
    folder: Path,
    progress: Callable[[int], None] | None = None,
) -> Proposed:
    """Read the files and write down what they would change, without effect.

    ``folder`` takes the rows that were refused, also when this raises.

    Raises:
        SourceUnreadable: a file as a whole is of no use.
        RevisionRefused: another proposal waits, or no row could be used.

    """
    started = perf_counter()
    with Loading(wish.collection, folder, progress) as loading, transaction.atomic():
        proposal = read_areas(wish, sources, loading)
        _refuse_nothing(loading.tally)
    loading.tally.seconds = perf_counter() - started
    return Proposed(proposal.revision, loading.tally)


def read_areas(wish: Wish, sources: Sequence[Source], loading: Loading) -> Proposal:
    """Propose what the sources of a collection draw, in the way of that collection."""
    return _READ[wish.collection](wish, sources, loading)


def title_of(names: Sequence[str]) -> str:
    """Return what a change is called when nobody names it: after its files."""
    return ", ".join(names)[:LONGEST_TITLE]


def _service_areas(wish: Wish, sources: Sequence[Source], loading: Loading) -> Proposal:
    return propose_service_areas(wish, sources, loading, topics())


def _house_lists(wish: Wish, sources: Sequence[Source], loading: Loading) -> Proposal:
    boundary = boundary_of(wish.municipality)
    return propose_house_lists(wish, sources, loading, boundary, topics())


def _refuse_nothing(tally: Tally) -> None:
    """Keep a file that says nothing from taking away everything there is."""
    if tally.read > sum(tally.refused.values()):
        return
    if not tally.refused:
        raise RevisionRefused(_("There is not one row below the header."))
    (reason, rows), *_others = tally.refused.most_common(1)
    raise RevisionRefused(
        _("No row can be used. Most often ({rows}): {reason}.").format(
            rows=rows, reason=reason
        )
    )


_READ: Final[Mapping[str, Read]] = {
    Collection.DISTRICTS: propose_districts,
    Collection.SERVICE_AREAS: _service_areas,
    Collection.HOUSE_LISTS: _house_lists,
}
