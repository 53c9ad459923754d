"""Which digests may a user read? The read door of what is kept."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import scope_of
from geo_incidents.analysis.models import Digest


def digests_visible_to(user: User | AnonymousUser) -> QuerySet[Digest]:
    """Return the digests of what a user may see as a whole, the latest month first."""
    visible = scope_of(user).narrow(Digest.objects.all())
    return visible.select_related("municipality", "district", "organisation")
