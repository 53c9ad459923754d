"""Which hotspots may a user see? The read door."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import scope_of
from geo_incidents.analysis.models import Hotspot


def hotspots_visible_to(user: User | AnonymousUser) -> QuerySet[Hotspot]:
    """Return the hotspots of a user's municipalities or districts, current ones first.

    They tell of a place what all of its organisations did there, so none of these
    sees them.
    """
    scope = replace(scope_of(user), organisation_ids=frozenset())
    return scope.narrow(Hotspot.objects.all())
