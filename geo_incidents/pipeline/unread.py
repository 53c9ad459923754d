"""What came by a channel and could not be read, however often it was tried?

Nobody knows yet whose it is, so it is for those who see the whole installation.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import may_answer_residents, scope_of
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.signals import updates_kept
from geo_incidents.pipeline.posting import MOST_ATTEMPTS


def count_unread(user: User | AnonymousUser) -> int:
    """Count what nobody tries to read any more, as far as a user may know of it."""
    return _unread(user).count()


@transaction.atomic
def read_again(user: User | AnonymousUser) -> int:
    """Let all of it be tried anew; return how much it is."""
    count = _unread(user).update(attempts=0, available_at=timezone.now())
    transaction.on_commit(lambda: updates_kept.send(sender=Incoming), robust=True)
    return count


def _unread(user: User | AnonymousUser) -> QuerySet[Incoming]:
    if not (may_answer_residents(user) and scope_of(user).everything):
        return Incoming.objects.none()
    return Incoming.objects.filter(handled_at=None, attempts__gte=MOST_ATTEMPTS)
