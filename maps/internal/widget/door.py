"""Who makes widgets? Those who look after the town's face to the world."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of

MAKING: Final = frozenset({User.Role.CHIEF, User.Role.ADMINISTRATOR})


def may_make_widgets(user: User | AnonymousUser) -> bool:
    """Tell whether a user may open the page; the widget itself is for everybody."""
    if isinstance(user, AnonymousUser) or scope_of(user) == Scope():
        return False
    return user.is_superuser or user.role in MAKING
