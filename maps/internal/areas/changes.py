"""What does a change of areas change? Worked out once for all pages and downloads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from geo_incidents.pipeline.areas.preview import IncidentChange, incident_changes
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.selectors import AreaChange, area_changes

# The areas of a revision never change; incidents are opened and closed meanwhile.
AREAS_KEPT_S: Final = 3600
INCIDENTS_KEPT_S: Final = 60

Found = TypeVar("Found")


def areas_of(revision: Revision) -> list[AreaChange]:
    """Return the areas that change, the largest change first."""
    return _kept("areas", revision, area_changes, AREAS_KEPT_S)


def incidents_of(revision: Revision) -> list[IncidentChange] | None:
    """Return the incidents that change; None of one that others have followed."""
    if revision.state == Revision.State.APPLIED and not is_last_applied(revision):
        return None
    return _kept("incidents", revision, incident_changes, INCIDENTS_KEPT_S)


def is_last_applied(revision: Revision) -> bool:
    """Tell whether this is the change that can be undone."""
    applied = Revision.objects.filter(
        municipality=revision.municipality_id,
        collection=revision.collection,
        state=Revision.State.APPLIED,
    )
    return revision == applied.order_by("-applied_at", "-pk").first()


def undoable() -> set[int]:
    """Return the last applied change of each collection for which none waits."""
    waiting = Revision.objects.filter(
        municipality=OuterRef("municipality"),
        collection=OuterRef("collection"),
        state=Revision.State.PROPOSED,
    )
    applied = Revision.objects.filter(state=Revision.State.APPLIED)
    newest_first = (
        applied.exclude(Exists(waiting))
        .order_by("municipality", "collection", "-applied_at", "-pk")
        .distinct("municipality", "collection")
    )
    return set(newest_first.values_list("pk", flat=True))


def _kept(
    what: str,
    revision: Revision,
    find: Callable[[Revision], list[Found]],
    seconds: int,
) -> list[Found]:
    stamp = revision.undone_at or revision.applied_at or revision.proposed_at
    moment = stamp.timestamp() if stamp else 0
    key = f"{what}-{revision.pk}-{revision.state}-{moment}-{get_language()}"
    found: list[Found] | None = cache.get(key)
    if found is None:
        found = find(revision)
        cache.set(key, found, seconds)
    return found
