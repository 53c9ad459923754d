"""Who looks after the gate, and of which towns?"""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.web.models import HeldAppeal

KEEPERS: Final = frozenset(
    {User.Role.OPERATOR, User.Role.CHIEF, User.Role.ADMINISTRATOR}
)

Anybody = User | AnonymousUser


def may_keep_gate(user: Anybody) -> bool:
    """Tell whether a user may look at what is held, release it and watch the pace."""
    if isinstance(user, AnonymousUser) or scope_of(user) == Scope():
        return False
    return user.is_superuser or user.role in KEEPERS


def towns_kept_by(user: Anybody) -> QuerySet[Municipality]:
    """Return the towns whose gate a user looks after."""
    towns = Municipality.objects.defer("geometry").order_by("pk")
    if not may_keep_gate(user):
        return towns.none()
    scope = scope_of(user)
    return towns if scope.everything else towns.filter(pk__in=scope.municipality_ids)


def held_for(user: Anybody) -> QuerySet[HeldAppeal]:
    """Return what waits in these towns, what was sent first at the top."""
    waiting = HeldAppeal.objects.filter(municipality__in=towns_kept_by(user))
    return (
        waiting.filter(decided_at=None)
        .select_related("category", "municipality")
        .defer("municipality__geometry")
        .prefetch_related("photos")
        .order_by("requested_at", "pk")
    )
