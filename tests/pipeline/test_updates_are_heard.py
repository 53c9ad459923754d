"""Is what a channel brings read once, in its order, and never lost?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.models import Incoming, Outgoing
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.pipeline import hearing
from geo_incidents.pipeline.forgetting import forget_messages
from geo_incidents.pipeline.hearing import hear
from tests.pipeline import far_end

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _far_end(monkeypatch: pytest.MonkeyPatch) -> None:
    far_end.forget()
    handlers = {"telegram": "tests.pipeline.far_end.handle"}
    monkeypatch.setattr(hearing, "HANDLERS", handlers)


def brought(number: str) -> bool:
    return keep(channel="telegram", external_id=number, payload={"text": "Фонарь"})


def test_an_update_that_is_brought_twice_is_read_once() -> None:
    assert [brought("1"), brought("1")] == [True, False]
    assert [hear(10), hear(10)] == [1, 0]
    assert brought("1") is False
    assert hear(10) == 0
    assert far_end.READ == ["1"]


def test_the_first_brought_is_read_first() -> None:
    for number in ("3", "1", "2"):
        brought(number)
    hear(10)
    assert far_end.READ == ["3", "1", "2"]


def test_what_cannot_be_read_waits_and_holds_up_no_other() -> None:
    brought("1")
    brought("2")
    far_end.FAILS["1"] = ValueError("what is this?")
    assert hear(10) == 2
    assert far_end.READ == ["2"]
    failed = Incoming.objects.get(external_id="1")
    assert failed.error == "ValueError: what is this?"
    assert (failed.handled_at, failed.attempts) == (None, 1)
    far_end.FAILS.clear()
    Incoming.objects.update(available_at=timezone.now())
    assert hear(10) == 1
    assert far_end.READ == ["2", "1"]


def test_nothing_of_what_a_failed_reading_did_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def say_and_break(_update: Incoming) -> None:
        say(Address(channel="telegram", recipient="7"), {"text": "Да"}, key="half")
        raise ValueError

    monkeypatch.setattr(far_end, "handle", say_and_break)
    brought("1")
    hear(10)
    assert not Outgoing.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_a_channel_one_worker_reads_at_a_time() -> None:
    brought("1")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(hearing._ALONE, [hearing.__name__, "telegram"])
            assert hear(10) == 0
            cursor.execute("ROLLBACK")
    finally:
        other.close()
    assert hear(10) == 1


def test_what_was_read_is_forgotten_after_some_days() -> None:
    for number in ("1", "2"):
        brought(number)
    hear(10)
    Incoming.objects.filter(external_id="1").update(
        handled_at=timezone.now() - timedelta(days=8)
    )
    brought("3")
    forget_messages()
    left = Incoming.objects.values_list("external_id", flat=True)
    assert set(left) == {"2", "3"}
