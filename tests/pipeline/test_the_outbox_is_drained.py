"""Is nothing on its first way any more when a drain is done?"""

from __future__ import annotations

import pytest

from geo_incidents.casework.models import Incident
from geo_incidents.pipeline import outbox
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.stages import STAGES
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "FIRST_PAUSE_S", 0.1)
    monkeypatch.setattr(outbox, "LEASE_S", 0.1)


def test_draining_tells_the_seconds_of_every_stage(toy_city: ToyCity) -> None:
    appeal(toy_city, position=IN_WEST)
    heard: list[int] = []
    drained = drain(heard.append)
    assert (heard, drained.appeals) == ([1], 1)
    assert set(drained.stage_seconds) == set(STAGES)
    assert all(seconds > 0 for seconds in drained.stage_seconds.values())


def test_what_failed_once_is_tried_again(toy_city: ToyCity, poisoned: set[int]) -> None:
    poisoned.add(appeal(toy_city, position=IN_WEST).pk)
    drain(lambda _taken: poisoned.clear())
    assert not OutboxRow.objects.exists()
    assert Incident.objects.count() == 1


def test_what_fails_again_is_left_to_the_workers(
    toy_city: ToyCity, poisoned: set[int]
) -> None:
    poisoned.add(appeal(toy_city, position=IN_WEST).pk)
    drain()
    assert (OutboxRow.objects.get().attempts, outbox.stuck()) == (2, 1)


def test_what_a_dead_worker_had_signed_for_is_waited_for(toy_city: ToyCity) -> None:
    appeal(toy_city, position=IN_WEST)
    outbox._sign_for()
    drain()
    assert not OutboxRow.objects.exists()
    assert Incident.objects.count() == 1
