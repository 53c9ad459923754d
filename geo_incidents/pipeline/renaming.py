"""What follows when incidents are put under another topic? All of it, or nothing.

Whose they are and until when is said anew by the stages, in one transaction. What would
follow is told by doing it and taking it back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from geo_incidents.accounts.models import User
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework import renaming
from geo_incidents.casework.models import Incident
from geo_incidents.casework.opening import open_incidents
from geo_incidents.casework.timekeeping import reckon_anew
from geo_incidents.matching.services import match
from geo_incidents.publication.services import publish


@dataclass(frozen=True, slots=True)
class Foresight:
    """What would follow: how many would be changed, go elsewhere, have other terms.

    ``left`` says by number why one would keep its topic.
    """

    changed: int
    handed: int
    sooner: int
    later: int
    left: Mapping[int, str]


@seeing_everything()
def rename(
    seen: Mapping[int, int], category_id: int, *, author: User, reason: str = ""
) -> Mapping[int, str]:
    """Put incidents under another topic; see ``casework.renaming``.

    Return by number, in a sentence, why one keeps its topic.
    """
    renamed = renaming.rename(seen, category_id, author=author, reason=reason)
    match(renamed.appeals)
    open_incidents(renamed.appeals)
    parts = Incident.objects.filter(parent__in=renamed.incidents)
    reckon_anew({*renamed.incidents, *parts.values_list("pk", flat=True)})
    publish(renamed.incidents)
    return renamed.left


@seeing_everything()
def foresee(seen: Mapping[int, int], category_id: int, *, author: User) -> Foresight:
    """Tell what :func:`rename` would do; it raises as that does."""
    with transaction.atomic():
        before = _standing(seen)
        left = rename(seen, category_id, author=author)
        after = _standing(seen)
        transaction.set_rollback(True)
    both = [(before[one], after[one]) for one in before.keys() - left.keys()]
    return Foresight(
        changed=len(both),
        handed=sum(was.organisation != will.organisation for was, will in both),
        sooner=sum(will.due_at < was.due_at for was, will in both),
        later=sum(will.due_at > was.due_at for was, will in both),
        left=left,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    organisation: int | None
    due_at: datetime


def _standing(numbers: Collection[int]) -> dict[int, _Standing]:
    rows = Incident.objects.filter(pk__in=numbers)
    known = rows.values_list("pk", "organisation", "due_at")
    return {pk: _Standing(organisation, due_at) for pk, organisation, due_at in known}
