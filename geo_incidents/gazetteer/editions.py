"""Is what was read from the register still true? A number that changes with it."""

from __future__ import annotations

from django.db.models import Count, Max

from geo_incidents.gazetteer.models import Change

Edition = tuple[int, int]


def edition() -> Edition:
    """Return a value that differs after any committed change of the register.

    Names of districts and what operators taught count as the register here.

    The count belongs to it: of two changes under way the later may be seen first.
    """
    seen = Change.objects.aggregate(count=Count("pk"), latest=Max("pk"))
    return seen["count"], seen["latest"] or 0
