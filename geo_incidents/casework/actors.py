"""As whom does somebody lead incidents on? By the role of their account."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.casework.workflow import Actor


def actor_of(user: User | AnonymousUser | None) -> Actor | None:
    """Return who a user is to the workflow; None for one without a role.

    Without a user it is the resident, who came by a link.
    """
    if user is None:
        return Actor.RESIDENT
    if isinstance(user, AnonymousUser) or not user.is_active:
        return None
    if user.is_superuser:
        return Actor.ADMINISTRATOR
    return Actor(user.role) if user.role else None
