"""Is every waiting appeal carried on once, and a failing one kept with its error?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.geocoding.models import Location
from geo_incidents.pipeline import outbox
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.stages import Stopwatch, place_by_hand
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity


def test_a_batch_is_carried_on_and_leaves_the_outbox(toy_city: ToyCity) -> None:
    for _ in range(3):
        appeal(toy_city, position=IN_WEST)
    assert outbox.process_batch() == 3
    assert outbox.process_batch() == 0
    assert PublicIncident.objects.count() == 3


def test_an_unlocated_appeal_leaves_the_outbox_too(toy_city: ToyCity) -> None:
    appeal(toy_city)
    outbox.process_batch()
    assert not OutboxRow.objects.exists()
    assert Location.objects.get().precision == "none"


def test_one_failing_appeal_holds_up_nobody(
    toy_city: ToyCity, poisoned: set[int]
) -> None:
    good, bad = appeal(toy_city, position=IN_WEST), appeal(toy_city, position=IN_WEST)
    poisoned.add(bad.pk)
    outbox.process_batch()
    assert [i.links.get().appeal for i in Incident.objects.all()] == [good]
    row = OutboxRow.objects.get()
    assert (row.appeal, row.attempts) == (bad, 1)
    assert row.error == "RuntimeError: the stage broke"


def test_a_failing_appeal_waits_ever_longer_and_recovers(
    toy_city: ToyCity, poisoned: set[int]
) -> None:
    bad = appeal(toy_city, position=IN_WEST)
    poisoned.add(bad.pk)
    pauses = []
    for _ in range(3):
        OutboxRow.objects.update(available_at=Now())
        outbox.process_batch()
        row = OutboxRow.objects.annotate(now=Now()).get()
        pauses.append((row.available_at - row.now).total_seconds())
    assert pauses == pytest.approx([10, 20, 40], abs=2)
    assert outbox.waiting() == 0
    poisoned.clear()
    OutboxRow.objects.update(available_at=Now())
    outbox.process_batch()
    assert not OutboxRow.objects.exists()
    assert Incident.objects.count() == 1


def test_what_kills_its_worker_comes_back_alone(
    toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = appeal(toy_city, position=IN_WEST), appeal(toy_city, position=IN_WEST)
    carried: list[list[int]] = []

    def die(appeal_ids: list[int], stopwatch: Stopwatch) -> None:
        carried.append(appeal_ids)
        if bad.pk in appeal_ids:
            raise SystemExit

    monkeypatch.setattr(outbox, "carry", die)
    with pytest.raises(SystemExit):
        outbox.process_batch()
    OutboxRow.objects.update(available_at=Now())
    with pytest.raises(SystemExit):
        outbox.process_batch()
    outbox.process_batch()
    assert carried == [[bad.pk, good.pk], [bad.pk], [good.pk]]
    assert list(OutboxRow.objects.values_list("appeal", flat=True)) == [bad.pk]


def test_what_is_signed_for_is_not_taken_twice(toy_city: ToyCity) -> None:
    appeal(toy_city, position=IN_WEST)
    assert len(outbox._sign_for()) == 1
    assert outbox._sign_for() == []


def test_appeals_can_be_sent_through_again(toy_city: ToyCity) -> None:
    stored = appeal(toy_city, position=IN_WEST)
    outbox.process_batch()
    outbox.enqueue([stored.pk, stored.pk])
    assert outbox.process_batch() == 1
    assert Incident.objects.count() == 1


def test_who_failed_is_tried_at_once_when_sent_again(toy_city: ToyCity) -> None:
    stuck = appeal(toy_city, position=IN_WEST)
    in_an_hour = Now() + timedelta(hours=1)
    OutboxRow.objects.update(attempts=9, available_at=in_an_hour)
    assert outbox.process_batch() == 0
    outbox.enqueue([stuck.pk])
    assert outbox.process_batch() == 1


def test_an_operator_places_what_was_unlocated(
    toy_city: ToyCity, operator: User
) -> None:
    stored = appeal(toy_city)
    outbox.process_batch()
    place_by_hand(stored.pk, lon=IN_WEST[0], lat=IN_WEST[1], author=operator)
    public = PublicIncident.objects.get()
    assert public.address == "улица Ленина, 12"
    location = Location.objects.get()
    assert (location.provider, location.placed_by) == ("operator", operator)


def test_who_came_first_is_carried_on_first(
    toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = appeal(toy_city), appeal(toy_city)
    monkeypatch.setattr(outbox, "BATCH", 1)
    outbox.process_batch()
    assert OutboxRow.objects.get().appeal == second
    assert Location.objects.get().appeal == first
