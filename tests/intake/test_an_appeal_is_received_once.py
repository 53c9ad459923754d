"""Does a repeated delivery change nothing?"""

from __future__ import annotations

from geo_incidents.intake.models import Appeal, Reporter
from geo_incidents.intake.services import Person, Received, receive_many
from geo_incidents.pipeline.models import OutboxRow
from tests.builders import appeal, submission
from tests.toy_city import ToyCity


def test_the_same_channel_and_id_is_one_appeal(toy_city: ToyCity) -> None:
    first = appeal(toy_city, external_id="7", text="Яма")
    second = appeal(toy_city, external_id="7", text="Другие слова")
    assert first == second
    assert Appeal.objects.get().text == "Яма"


def test_another_channel_may_use_the_same_id(toy_city: ToyCity) -> None:
    appeal(toy_city, external_id="7", channel="web")
    appeal(toy_city, external_id="7", channel="vk")
    assert Appeal.objects.count() == 2


def test_a_batch_says_how_many_were_new(toy_city: ToyCity) -> None:
    appeal(toy_city, external_id="7")
    batch = [
        submission(toy_city, external_id=number) for number in ("6", "7", "8", "8")
    ]
    assert receive_many(toy_city.municipality, batch) == Received(created=2, repeated=2)


def test_the_outbox_row_comes_with_the_appeal(toy_city: ToyCity) -> None:
    stored = appeal(toy_city)
    assert OutboxRow.objects.get().appeal == stored


def test_a_repeated_delivery_does_not_queue_the_appeal_again(toy_city: ToyCity) -> None:
    appeal(toy_city, external_id="7")
    OutboxRow.objects.all().delete()
    appeal(toy_city, external_id="7")
    assert not OutboxRow.objects.exists()


def test_one_person_is_one_reporter_by_a_keyed_hash(toy_city: ToyCity) -> None:
    person = Person(name="Проверочный Житель", email="житель@example.org")
    appeal(toy_city, person=person)
    appeal(toy_city, person=Person(email="ЖИТЕЛЬ@example.org"))
    reporter = Reporter.objects.get()
    assert reporter.appeals.count() == 2
    assert "example" not in reporter.digest


def test_somebody_unknown_is_no_reporter(toy_city: ToyCity) -> None:
    assert appeal(toy_city).reporter is None
    assert not Reporter.objects.exists()
