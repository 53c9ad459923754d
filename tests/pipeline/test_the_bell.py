"""Is the worker woken when appeals are in, and does a dead broker lose nothing?"""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from geo_incidents.celery import app
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline import tasks
from geo_incidents.pipeline.heartbeat import is_alive
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.publication.models import PublicIncident
from geo_incidents.spatial.crs import WGS84
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity


def test_it_rings_after_the_appeal_is_committed(
    toy_city: ToyCity,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    rings: list[str] = []
    monkeypatch.setattr(app, "send_task", lambda name, *_, **__: rings.append(name))
    with django_capture_on_commit_callbacks(execute=True):
        appeal(toy_city, position=IN_WEST)
        assert rings == []
    assert rings == [tasks.process.name]


def test_a_dead_broker_costs_neither_the_appeal_nor_the_request(
    toy_city: ToyCity,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def refuse(_name: str, **_options: object) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(app, "send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        appeal(toy_city, position=IN_WEST)
    assert Appeal.objects.count() == 1


def test_the_sweep_carries_on_and_shows_that_the_worker_lives(
    toy_city: ToyCity,
) -> None:
    appeal(toy_city, position=IN_WEST)
    assert not is_alive("worker")
    tasks.sweep()
    assert is_alive("worker")
    assert not process_batch()


def test_what_a_service_places_goes_through_the_stages(
    toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = appeal(toy_city)
    process_batch()

    def place(_limit: int) -> list[int]:
        point = Point(*IN_WEST, srid=WGS84)
        Location.objects.filter(appeal=stored).update(
            position=point, precision="house", accuracy_m=15, provider="nominatim"
        )
        return [stored.pk]

    monkeypatch.setattr(tasks, "ask_providers", place)
    monkeypatch.setattr(tasks.process, "delay", tasks.process)
    tasks.ask_providers_about_unlocated()
    assert PublicIncident.objects.count() == 1
    assert Location.objects.get().provider == "nominatim"
