"""Do workers skip each other's rows instead of waiting or doubling?"""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from geo_incidents.casework.models import Incident
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.outbox import process_batch
from tests.builders import appeal
from tests.toy_building import build
from tests.toy_city import IN_WEST


@pytest.mark.django_db(transaction=True)
def test_a_row_another_worker_holds_is_passed_over() -> None:
    city = build()
    held, free = appeal(city, position=IN_WEST), appeal(city, position=IN_WEST)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT FROM pipeline_outboxrow WHERE appeal_id = %s FOR UPDATE",
                [held.pk],
            )
            assert process_batch() == 1
        other.rollback()
    finally:
        other.close()
    assert list(OutboxRow.objects.values_list("appeal", flat=True)) == [held.pk]
    assert free.pk != held.pk
    with transaction.atomic():
        assert OutboxRow.objects.filter(available_at__lte=Now()).count() == 1


@pytest.mark.django_db(transaction=True)
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
