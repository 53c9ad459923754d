"""Which appeals wait, who takes them, and what happens when one fails?

A worker first signs for what it takes, then carries it through the stages and removes
the rows in one transaction that also holds them locked: after ``kill -9`` at any moment
either all of it has happened or nothing has. What was signed for and not removed comes
back after a short lease and is then carried alone, so that an appeal that kills its
worker kills nobody else's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.stages import Stopwatch, carry

logger = logging.getLogger(__name__)

BATCH = 500
LEASE_S = 20
FIRST_PAUSE_S = 10
LONGEST_PAUSE_S = 3600


def process_batch(stopwatch: Stopwatch | None = None) -> int:
    """Take up to ``BATCH`` waiting appeals, carry them on and return how many.

    One appeal that fails does not hold up the others: the batch is then carried one by
    one, and the failing appeal waits ever longer with its error written beside it.
    """
    stopwatch = stopwatch or Stopwatch()
    signed_for = _sign_for()
    with transaction.atomic():
        appeal_ids = _hold(signed_for)
        if appeal_ids:
            failed = _carry_all(appeal_ids, stopwatch)
            OutboxRow.objects.filter(pk__in=set(appeal_ids) - failed).delete()
    return len(signed_for)


def enqueue(appeal_ids: Iterable[int]) -> int:
    """Send appeals through the stages again; return how many were not waiting yet.

    One that failed is tried at once. One that is being carried on just now may have
    been read before the change it is sent for: this waits and then sends it again, in
    the order in which workers hold their rows, so that neither waits for the other.
    """
    before = OutboxRow.objects.count()
    OutboxRow.objects.bulk_create(
        [OutboxRow(appeal_id=pk) for pk in sorted(set(appeal_ids))],
        update_conflicts=True,
        unique_fields=["appeal"],
        update_fields=["available_at"],
    )
    return OutboxRow.objects.count() - before


def waiting() -> int:
    """Count the appeals still on their first way through the stages."""
    return OutboxRow.objects.filter(attempts__lte=1).count()


def coming_back() -> int:
    """Count the appeals on their first way that are tried again within seconds.

    They failed once, or their worker died, or another holds them just now; whoever
    holds one for longer than the lease is not waited for.
    """
    return OutboxRow.objects.filter(attempts=1, available_at__gt=Now()).count()


@seeing_everything()
def stuck() -> int:
    """Count the appeals that could not be carried on and wait for another attempt."""
    return OutboxRow.objects.filter(attempts__gt=1).count()


@transaction.atomic
def _sign_for() -> list[int]:
    """Sign for a batch of fresh rows, or for one that came back."""
    available = OutboxRow.objects.filter(available_at__lte=Now())
    taken = _lock(available.filter(attempts=0), BATCH) or _lock(available, 1)
    OutboxRow.objects.filter(pk__in=taken).update(
        attempts=F("attempts") + 1, available_at=Now() + timedelta(seconds=LEASE_S)
    )
    return taken


def _lock(rows: QuerySet[OutboxRow], most: int) -> list[int]:
    return list(
        rows.order_by("available_at", "pk")
        .select_for_update(skip_locked=True)
        .values_list("pk", flat=True)[:most]
    )


def _hold(signed_for: list[int]) -> list[int]:
    """Lock what was signed for; what another has carried on meanwhile is gone.

    This waits where signing passes over. A worker that signs at the same moment locks
    these rows too, until its signature is stored: PostgreSQL locks the newest version
    of a row before it sees that somebody has signed for it. To pass them over here
    would leave them to nobody until the lease is over.
    """
    rows = OutboxRow.objects.filter(pk__in=signed_for).order_by("pk")
    return list(rows.select_for_update().values_list("pk", flat=True))


def _carry_all(appeal_ids: list[int], stopwatch: Stopwatch) -> set[int]:
    """Carry the batch, or one by one if it fails; return those that failed."""
    if _carried(appeal_ids, stopwatch):
        return set()
    if len(appeal_ids) == 1:
        return set(appeal_ids)
    return {pk for pk in appeal_ids if not _carried([pk], stopwatch)}


def _carried(appeal_ids: list[int], stopwatch: Stopwatch) -> bool:
    try:
        with transaction.atomic():
            carry(appeal_ids, stopwatch)
    except Exception as error:
        logger.exception("%d appeals could not be carried on", len(appeal_ids))
        if len(appeal_ids) == 1:
            _postpone(appeal_ids[0], error)
        return False
    return True


def _postpone(appeal_id: int, error: Exception) -> None:
    row = OutboxRow.objects.get(pk=appeal_id)
    pause_s = min(FIRST_PAUSE_S * 2 ** (row.attempts - 1), LONGEST_PAUSE_S)
    OutboxRow.objects.filter(pk=appeal_id).update(
        available_at=Now() + timedelta(seconds=pause_s),
        error=f"{type(error).__name__}: {error}"[:2000],
    )
