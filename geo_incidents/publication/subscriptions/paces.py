"""When may somebody be told, so that it is never a storm and never at night?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from geo_incidents.publication.subscriptions.models import Subscription

Pace = Subscription.Pace

# What follows within these minutes is told together.
GRACE: Final = timedelta(minutes=3)
# Between two messages to one person lie at least as many.
PAUSE: Final = timedelta(minutes=30)
MOST_A_DAY: Final = 5
MORNING: Final = 9
NIGHT: Final = (22, 8)


def is_night(now: datetime) -> bool:
    """Tell whether people sleep, by the clock of the installation."""
    begins, ends = NIGHT
    return not ends <= timezone.localtime(now).hour < begins


def last_morning(now: datetime) -> datetime:
    """Return when the last daily digests were due."""
    today = timezone.localtime(now).replace(
        hour=MORNING, minute=0, second=0, microsecond=0
    )
    return today if today <= now else today - timedelta(days=1)


def last_monday(now: datetime) -> datetime:
    """Return when the last weekly digests were due."""
    morning = last_morning(now)
    return morning - timedelta(days=morning.weekday())


def due(now: datetime) -> Q:
    """Return which waiting subscriptions are due by their own pace."""
    return (
        Q(pace=Pace.AT_ONCE, waits_since__lte=now - GRACE)
        | Q(pace=Pace.DAILY, heard_at__lt=last_morning(now))
        | Q(pace=Pace.WEEKLY, heard_at__lt=last_monday(now))
    )


def ready(now: datetime) -> Q:
    """Return whose subscribers may be told something now at all."""
    rested = Q(subscriber__told_at=None) | Q(subscriber__told_at__lte=now - PAUSE)
    today = timezone.localdate(now)
    spent = Q(subscriber__told_on=today, subscriber__told_today__gte=MOST_A_DAY)
    awake = Q(subscriber__rests_at_night=False) if is_night(now) else Q()
    return rested & ~spent & awake
