"""Who follows a place of a poll in a messenger, and which polls are they not asked yet?

Who is written to by e-mail finds polls on the map: a letter would have to be confirmed
by another.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.publication.polls.answering import EMAIL
from geo_incidents.publication.polls.models import Poll
from geo_incidents.publication.subscriptions.models import Subscriber
from geo_incidents.territories.selectors import ids_with_ancestors, ids_with_descendants


@seeing_everything()
def untold(now: datetime) -> list[int]:
    """Return the ids of the open polls that nobody was told of."""
    running = Poll.objects.filter(
        told_at=None, published_at__isnull=False, begins_at__lte=now, ends_at__gt=now
    )
    return list(running.filter(closed_at=None).values_list("pk", flat=True))


@seeing_everything()
def listeners_of(poll: Poll) -> list[Subscriber]:
    """Return who follows a district of a poll, or ground of its area, each once."""
    kept = Q(subscriptions__confirmed_at__isnull=False)
    area = Q(subscriptions__geometry__intersects=poll.geometry)
    district = Q(subscriptions__district__in=_districts(poll))
    found = Subscriber.objects.filter(kept, area | district)
    return list(found.exclude(channel=EMAIL).order_by("pk").distinct())


def _districts(poll: Poll) -> set[int]:
    """Return whose followers are asked: as ``selectors.polls_in`` finds it."""
    if poll.district_id is None:
        return set()
    above = ids_with_ancestors([poll.district_id])
    below = ids_with_descendants([poll.district_id]) if poll.is_whole_district else []
    return above.union(below)
