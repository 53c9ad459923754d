"""Do workers skip each other's rows instead of waiting, losing or doubling?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Now

from geo_incidents.casework.models import Incident
from geo_incidents.pipeline import outbox
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.outbox import process_batch
from tests.builders import appeal
from tests.toy_building import build
from tests.toy_city import IN_WEST

T = TypeVar("T")

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def another_holding(appeal_id: int) -> Iterator[BaseDatabaseWrapper]:
    """Lock an outbox row as another worker does; yield the other's connection."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT FROM pipeline_outboxrow WHERE appeal_id = %s FOR UPDATE",
                [appeal_id],
            )
        yield other
    finally:
        other.close()


def test_a_row_another_worker_holds_is_passed_over() -> None:
    city = build()
    held, free = appeal(city, position=IN_WEST), appeal(city, position=IN_WEST)
    with another_holding(held.pk):
        assert process_batch() == 1
    assert list(OutboxRow.objects.values_list("appeal", flat=True)) == [held.pk]
    assert free.pk != held.pk
    with transaction.atomic():
        assert OutboxRow.objects.filter(available_at__lte=Now()).count() == 1


def test_a_row_another_worker_touches_in_passing_is_not_left_behind() -> None:
    signed_for = [appeal(build(), position=IN_WEST).pk]
    assert outbox._sign_for() == signed_for
    with another_holding(*signed_for) as other, ThreadPoolExecutor(1) as pool:
        held = pool.submit(_on_a_connection_of_its_own, outbox._hold, signed_for)
        _await_the_lock(held)
        other.rollback()
        assert held.result() == signed_for


def test_what_is_sent_again_while_it_is_carried_on_goes_through_again() -> None:
    stored = appeal(build(), position=IN_WEST)
    with another_holding(stored.pk) as other, ThreadPoolExecutor(1) as pool:
        sent = pool.submit(_on_a_connection_of_its_own, outbox.enqueue, [stored.pk])
        _await_the_lock(sent)
        with other.cursor() as cursor:
            cursor.execute("DELETE FROM pipeline_outboxrow")
        other.commit()
        sent.result()
    assert OutboxRow.objects.get().appeal == stored


def test_two_lanes_carry_on_every_appeal_once() -> None:
    city = build()
    for _ in range(30):
        appeal(city, position=IN_WEST)
    heard: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geo_incidents.pipeline.outbox.BATCH", 4)
        drained = drain(heard.append, lanes=2)
    assert drained.appeals == sum(heard) == 30
    assert Incident.objects.count() == 30
    assert not OutboxRow.objects.exists()


def _on_a_connection_of_its_own(
    work: Callable[[list[int]], T], appeal_ids: list[int]
) -> T:
    try:
        with transaction.atomic():
            return work(appeal_ids)
    finally:
        connection.close()


def _await_the_lock(work: Future[T]) -> None:
    """Return as soon as somebody waits for a lock, or the work is done without."""
    with connection.cursor() as cursor:
        while not work.done():
            cursor.execute("SELECT FROM pg_locks WHERE NOT granted")
            if cursor.rowcount:
                return
