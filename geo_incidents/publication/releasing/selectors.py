"""Which words wait for a look, and which are everybody's? The read door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.releasing.models import Release, State
from geo_incidents.publication.releasing.words import parts, read

Anybody = User | AnonymousUser
Stored = list[dict[str, Any]]

RELEASING: Final = frozenset(
    {User.Role.OPERATOR, User.Role.CHIEF, User.Role.ADMINISTRATOR}
)


def may_release(user: Anybody) -> bool:
    """Tell whether a user decides on what residents' words everybody reads."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    has_role = user.is_superuser or user.role in RELEASING
    return has_role and scope_of(user) != Scope()


def agreed_visible_to(user: Anybody) -> QuerySet[Appeal]:
    """Return the placed appeals in scope whose writers agree that they are shown."""
    agreed = Appeal.objects.filter(
        consent__withdrawn_at=None,
        consent__isnull=False,
        incidentappeal__incident__in=incidents_visible_to(user),
    ).exclude(text="")
    return agreed.select_related("release", "category", "municipality", "consent")


def waiting_visible_to(user: Anybody) -> QuerySet[Appeal]:
    """Return those about which nobody has decided, the longest agreed first."""
    waits = Q(release=None) | Q(release__state=State.WAITING)
    return agreed_visible_to(user).filter(waits).order_by("consent__given_at", "pk")


def decided_visible_to(user: Anybody) -> QuerySet[Appeal]:
    """Return those that were decided, the latest first."""
    decided = agreed_visible_to(user).exclude(release=None)
    settled = decided.exclude(release__state=State.WAITING)
    return settled.order_by("-release__changed_at", "pk")


def words_of(numbers: Sequence[int]) -> Mapping[int, Stored]:
    """Return by incident the words that everybody may read, as they are stored."""
    released = Release.objects.filter(
        state=State.RELEASED,
        spans__isnull=False,
        appeal__consent__isnull=False,
        appeal__consent__withdrawn_at=None,
        appeal__incidentappeal__incident__in=numbers,
    ).order_by("appeal__requested_at", "pk")
    told: dict[int, Stored] = defaultdict(list)
    for number, text, at, spans in released.values_list(
        *("appeal__incidentappeal__incident", "appeal__text"),
        *("appeal__requested_at", "spans"),
    ):
        told[number].append(
            {"said_at": at.isoformat(), "parts": parts(text, read(spans))}
        )
    return told
