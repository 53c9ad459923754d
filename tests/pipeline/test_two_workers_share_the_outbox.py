"""Do workers skip each other's rows instead of waiting, losing or doubling?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from geo_incidents.casework.models import Incident
from geo_incidents.pipeline import outbox
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.outbox import process_batch
from tests.builders import appeal
from tests.toy_building import build
from tests.toy_city import IN_WEST

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def locked_by_another(appeal_id: int) -> Iterator[Callable[[], None]]:
    """Lock an outbox row as another worker does; the other lets go when called."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT FROM pipeline_outboxrow WHERE appeal_id = %s FOR UPDATE",
                [appeal_id],
            )
        yield other.rollback
    finally:
        other.close()


def test_a_row_another_worker_holds_is_passed_over() -> None:
    city = build()
    held, free = appeal(city, position=IN_WEST), appeal(city, position=IN_WEST)
    with locked_by_another(held.pk):
        assert process_batch() == 1
    assert list(OutboxRow.objects.values_list("appeal", flat=True)) == [held.pk]
    assert free.pk != held.pk
    with transaction.atomic():
        assert OutboxRow.objects.filter(available_at__lte=Now()).count() == 1


def test_a_row_another_worker_touches_in_passing_is_not_left_behind() -> None:
    signed_for = [appeal(build(), position=IN_WEST).pk]
    assert outbox._sign_for() == signed_for
    with locked_by_another(*signed_for) as let_go, ThreadPoolExecutor(1) as pool:
        held = pool.submit(_hold_on_a_connection_of_its_own, signed_for)
        _await_the_lock(held)
        let_go()
        assert held.result() == signed_for


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


def _hold_on_a_connection_of_its_own(signed_for: list[int]) -> list[int]:
    try:
        with transaction.atomic():
            return outbox._hold(signed_for)
    finally:
        connection.close()


def _await_the_lock(held: Future[list[int]]) -> None:
    """Return as soon as somebody waits for a lock, or has what was asked for."""
    with connection.cursor() as cursor:
        while not held.done():
            cursor.execute("SELECT FROM pg_locks WHERE NOT granted")
            if cursor.rowcount:
                return
